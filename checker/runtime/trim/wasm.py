"""WebAssembly modules, section by section (WebAssembly Core 1.0, section 5.5)."""

__all__ = ["exporting", "hollow", "surroundings", "without_data"]

from collections.abc import Callable, Collection, Iterator

_HEAD = 8
"""Bytes of the magic number and the version."""
_IMPORTS, _EXPORTS, _CODE, _DATA = 2, 7, 10, 11
"""Sections by their numbers."""
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)
"""Kinds of imports and exports."""
_END = 0x0B
"""The opcode that ends an expression."""
_NOTHING = b"\x00\x00\x0b"
"""The body of a function without variables that stops with an error (``unreachable``)."""


def exporting(module: bytes, names: Collection[str]) -> bytes:
    """Return a module that exports nothing but some names; those it does not have are no matter."""

    def entries(body: bytes) -> bytes:
        selected = [entry for name, _, _, entry in _exports(body) if name in names]
        return _written(len(selected)) + b"".join(selected)

    return _with(module, _EXPORTS, entries)


def hollow(module: bytes, names: Collection[str]) -> bytes:
    """Return a module in which some of the functions that it exports stop with an error.

    Indices stay as they are, so what a memory holds of them holds for both.

    Raises:
        ValueError: when the module does not export such a function.
    """
    body = next(body for number, body in _sections(module) if number == _EXPORTS)
    exported = {name: index for name, kind, index, _ in _exports(body) if kind == _FUNCTION}
    if missing := sorted(set(names) - set(exported)):
        raise ValueError(f"the module exports no function {', '.join(missing)}")
    imported = sum(kind == _FUNCTION for _, _, kind in _imports(module))
    emptied = {exported[name] - imported for name in names}

    def bodies(body: bytes) -> bytes:
        count, at = _read(body, 0)
        parts = [_written(count)]
        for n in range(count):
            length, start = _read(body, at)
            at = start + length
            code = _NOTHING if n in emptied else body[start:at]
            parts += [_written(len(code)), code]
        return b"".join(parts)

    return _with(module, _CODE, bodies)


def surroundings(module: bytes) -> frozenset[str]:
    """Return the names of what a module imports that is no function, such as its memory.

    Addresses of functions, which a linker fills in, are not among them.
    """
    imports = _imports(module)
    namespaces = {"env", "GOT.mem"}
    return frozenset(
        name for namespace, name, kind in imports if namespace in namespaces and kind != _FUNCTION
    )


def _exports(body: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """Yield name, kind and index of what a module exports, and the bytes that say so."""
    count, at = _read(body, 0)
    for _ in range(count):
        start = at
        name, at = _text(body, at)
        kind = body[at]
        index, at = _read(body, at + 1)
        yield name, kind, index, body[start:at]


def _imports(module: bytes) -> Iterator[tuple[str, str, int]]:
    """Yield namespace, name and kind of what a module imports."""
    body = next(body for number, body in _sections(module) if number == _IMPORTS)
    count, at = _read(body, 0)
    for _ in range(count):
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


def _with(module: bytes, number: int, change: Callable[[bytes], bytes]) -> bytes:
    parts = [module[:_HEAD]]
    for kind, body in _sections(module):
        new = change(body) if kind == number else body
        parts += [bytes([kind]), _written(len(new)), new]
    return b"".join(parts)


def _sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEAD
    while at < len(module):
        number = module[at]
        length, at = _read(module, at + 1)
        yield number, module[at : at + length]
        at += length


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Return a name and where the next thing stands."""
    length, at = _read(data, at)
    return data[at : at + length].decode(), at + length


def _read(data: bytes, at: int) -> tuple[int, int]:
    """Return an unsigned LEB128 number and where the next thing stands."""
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
