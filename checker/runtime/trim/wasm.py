"""WebAssembly modules, section by section (WebAssembly Core 1.0, section 5.5)."""

__all__ = [
    "MARK",
    "count",
    "exporting",
    "functions",
    "hollow",
    "marked",
    "surroundings",
    "without_data",
]

from collections.abc import Callable, Collection, Iterator

_HEAD = 8
"""Bytes of the magic number and the version."""
_IMPORTS, _GLOBALS, _EXPORTS, _CODE, _DATA = 2, 6, 7, 10, 11
"""Sections by their numbers."""
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)
"""Kinds of imports and exports."""
_END = 0x0B
"""The opcode that ends an expression."""
_NOTHING = b"\x00\x00\x0b"
"""The body of a function without variables that stops with an error (``unreachable``)."""
MARK = "runs-"
"""What the names of the globals of ``marked`` begin with."""


def exporting(module: bytes, names: Collection[str]) -> bytes:
    """Return a module that exports nothing but some names; those it does not have are no matter."""

    def entries(_: bytes) -> bytes:
        selected = [entry for name, _, _, entry in _exports(module) if name in names]
        return _written(len(selected)) + b"".join(selected)

    return _with(module, _EXPORTS, entries)


def count(module: bytes) -> int:
    """Return how many functions a module defines."""
    return _read(_section(module, _CODE), 0)[0]


def functions(module: bytes, names: Collection[str]) -> frozenset[int]:
    """Return which functions a module exports under some names, by their indices in it.

    Imported functions are not counted: the first that the module defines is 0.

    Raises:
        ValueError: when the module does not export such a function.
    """
    exported = {name: index for name, kind, index, _ in _exports(module) if kind == _FUNCTION}
    if missing := sorted(set(names) - set(exported)):
        raise ValueError(f"the module exports no function {', '.join(missing)}")
    imported = _imported(module, _FUNCTION)
    return frozenset(exported[name] - imported for name in names)


def hollow(module: bytes, emptied: Callable[[int], bool]) -> bytes:
    """Return a module in which some of its functions stop with an error.

    Indices stay as they are, so what a memory holds of them holds for both.

    Args:
        module: the module.
        emptied: whether a function is one of them, by its index as in ``functions``.
    """
    return _with_bodies(module, lambda n, body: _NOTHING if emptied(n) else body)


def marked(module: bytes) -> bytes:
    """Return a module that notes which of its functions run.

    As it begins, each sets a global to 1, which is exported as ``MARK`` and the function's index,
    as in ``functions``.

    Raises:
        ValueError: when the module has no globals: this adds to them.
    """
    first = _imported(module, _GLOBAL) + _read(_section(module, _GLOBALS), 0)[0]
    more = count(module)

    def added(body: bytes, one: Callable[[int], bytes]) -> bytes:
        number, at = _read(body, 0)
        return _written(number + more) + body[at:] + b"".join(map(one, range(more)))

    def exported(n: int) -> bytes:
        name = f"{MARK}{n}".encode()
        return _written(len(name)) + name + bytes([_GLOBAL]) + _written(first + n)

    def noting(n: int, body: bytes) -> bytes:
        number, at = _read(body, 0)
        for _ in range(number):  # its variables: how many of which type
            _, at = _read(body, at)
            at += 1
        return body[:at] + b"\x41\x01\x24" + _written(first + n) + body[at:]  # 1, global.set

    # A variable 32-bit number that is 0 at first.
    module = _with(module, _GLOBALS, lambda body: added(body, lambda _: b"\x7f\x01\x41\x00\x0b"))
    module = _with(module, _EXPORTS, lambda body: added(body, exported))
    return _with_bodies(module, noting)


def surroundings(module: bytes) -> frozenset[str]:
    """Return the names of what a module imports that is no function, such as its memory.

    Addresses of functions, which a linker fills in, are not among them.
    """
    imports = _imports(module)
    namespaces = {"env", "GOT.mem"}
    return frozenset(
        name for namespace, name, kind in imports if namespace in namespaces and kind != _FUNCTION
    )


def _exports(module: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """Yield name, kind and index of what a module exports, and the bytes that say so."""
    body = _section(module, _EXPORTS)
    number, at = _read(body, 0)
    for _ in range(number):
        start = at
        name, at = _text(body, at)
        kind = body[at]
        index, at = _read(body, at + 1)
        yield name, kind, index, body[start:at]


def _imports(module: bytes) -> Iterator[tuple[str, str, int]]:
    """Yield namespace, name and kind of what a module imports."""
    body = _section(module, _IMPORTS)
    number, at = _read(body, 0)
    for _ in range(number):
        namespace, at = _text(body, at)
        name, at = _text(body, at)
        kind, at = body[at], at + 1
        yield namespace, name, kind
        if kind == _TABLE:
            at += 1  # what it holds
        if kind in {_TABLE, _MEMORY}:
            bounded, at = _read(body, at)
            for _ in range(1 + (bounded & 1)):
                _, at = _read(body, at)
        elif kind == _GLOBAL:
            at += 2  # its type, and whether it changes
        else:
            _, at = _read(body, at + (kind == _TAG))


def _imported(module: bytes, kind: int) -> int:
    """Return how many of a kind a module imports: indices count them first."""
    return sum(one == kind for _, _, one in _imports(module))


def without_data(module: bytes) -> bytes:
    """Return a module that puts nothing into its memory.

    Raises:
        ValueError: when its data is not one active segment, as a linker writes it.
    """

    def nothing(body: bytes) -> bytes:
        if body[:2] != b"\x01\x00":
            raise ValueError("the module has other data than one active segment")
        where = body[2 : body.index(_END, 2) + 1]
        return b"\x01\x00" + where + _written(0)

    return _with(module, _DATA, nothing)


def _with_bodies(module: bytes, change: Callable[[int, bytes], bytes]) -> bytes:
    """Return a module with other bodies of functions; ``change`` gets the index and the body."""

    def bodies(section: bytes) -> bytes:
        number, at = _read(section, 0)
        parts = [_written(number)]
        for n in range(number):
            length, start = _read(section, at)
            at = start + length
            body = change(n, section[start:at])
            parts += [_written(len(body)), body]
        return b"".join(parts)

    return _with(module, _CODE, bodies)


def _with(module: bytes, number: int, change: Callable[[bytes], bytes]) -> bytes:
    parts = [module[:_HEAD]]
    for kind, body in _sections(module):
        new = change(body) if kind == number else body
        parts += [bytes([kind]), _written(len(new)), new]
    return b"".join(parts)


def _section(module: bytes, number: int) -> bytes:
    """Return one section.

    Raises:
        ValueError: when there is none.
    """
    for kind, body in _sections(module):
        if kind == number:
            return body
    raise ValueError(f"the module has no section {number}")


def _sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEAD
    while at < len(module):
        number = module[at]
        length, at = _read(module, at + 1)
        yield number, module[at : at + length]
        at += length


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Return a name and where the next part begins."""
    length, at = _read(data, at)
    return data[at : at + length].decode(), at + length


def _read(data: bytes, at: int) -> tuple[int, int]:
    """Return an unsigned LEB128 number and where the next part begins."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 - the highest bit: more to come
            return value, at


def _written(value: int) -> bytes:
    """Return an unsigned number as LEB128."""
    written = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits a byte
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])
