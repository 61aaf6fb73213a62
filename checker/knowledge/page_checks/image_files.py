"""What a picture file below ``docs/`` may contain: a picture, and nothing that runs or fetches.

Readers get these files as they are. A drawing is read by an XML parser and checked against
an allow list; of a photograph or a screenshot the structure of its format is looked at.
"""

__all__ = ["check_drawing", "check_photograph"]

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems

SVG = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"text", "tspan", "title", "desc"}
)
_PLAIN = re.compile(r"[^\\<>&@\"'()]*")
_FUNCTIONS = re.compile(r"(?:(?:rotate|translate|scale|matrix|skewX|skewY)\([-+.,\w\s]*\)\s*)*")
_STYLE = re.compile(r"(?:[a-z-]+\s*:\s*[-#%.,\w\s]*(?:;\s*|$))*")
ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(
        (
            *("id", "class", "lang", "role", "aria-label", "version", "viewBox", "width"),
            *("height", "d", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r"),
            *("rx", "ry", "points", "fill", "fill-opacity", "fill-rule", "stroke"),
            *("stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"),
            *("stroke-dashoffset", "stroke-miterlimit", "stroke-opacity", "opacity"),
            *("font-size", "font-family", "font-weight", "text-anchor", "dominant-baseline"),
        ),
        _PLAIN,
    ),
    "transform": _FUNCTIONS,
    "style": _STYLE,
}
"""``{attribute: the form of its values}``. No form has an address in it."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def check_drawing(
    content: bytes, file: str, problems: Problems, telephones: Callable[[str], set[str]]
) -> None:
    """Note what does not belong in an SVG file.

    Args:
        content: the file.
        file: its name in problems.
        problems: collects what is wrong.
        telephones: returns the telephone numbers in a text that no fact gives.
    """
    if not _is_utf8(content):
        problems.add(file, 1, message("K123"))
        return
    drawing = _Drawing(file, problems)
    try:
        drawing.read(content)
    except expat.ExpatError as error:
        line = min(error.lineno, content.count(b"\n") + 1)  # a \r ends a line for XML alone
        problems.add(file, line, message("K614"))
        return
    for line, text in drawing.texts:
        for number in sorted(telephones(text)):
            problems.add(file, line, message("K626", given=repr(number)))


class _Drawing:
    """Reads one drawing, and notes what is on no list."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.texts: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._lines = 1
        self._file = file
        self._problems = problems
        self._parser = parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = lambda *_: self._note("<!DOCTYPE>")
        parser.EntityDeclHandler = lambda *_: self._note("<!ENTITY>")
        parser.ProcessingInstructionHandler = lambda target, _: self._note(f"<?{target}?>")

    def read(self, content: bytes) -> None:
        """Read all of it.

        Raises:
            ExpatError: when it is no XML.
        """
        self._lines = content.count(b"\n") + 1
        self._parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword

    def _note(self, part: str) -> None:
        self._problems.add(self._file, self._line, message("K613", given=f"{part:.40}"))

    @property
    def _line(self) -> int:
        return min(self._parser.CurrentLineNumber, self._lines)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() != "utf-8":
            self._note(f"encoding={encoding!r}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if space != SVG or tag not in ELEMENTS:
            self._note(f"<{tag}>")
            return
        for key, value in attributes.items():
            form = ATTRIBUTES.get(key)
            if form is None or not form.fullmatch(value):
                self._note(f"{key.rpartition(' ')[2]}={value!r:.20}")

    def _end(self, name: str) -> None:
        if not name.endswith(" tspan"):  # whose words go on in the line
            self.texts.append((self._line, "".join(self._words)))
            self._words.clear()

    def _text(self, text: str) -> None:
        self._words.append(text)


def _is_utf8(content: bytes) -> bool:
    """Return whether content is UTF-8 to every reader; some take a nought for half a character."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def check_photograph(content: bytes, ending: str, file: str, problems: Problems) -> None:
    """Note a picture that is not of the format that its name says.

    Args:
        content: the file.
        ending: of its name, such as ``.png``.
        file: its name in problems.
        problems: collects what is wrong.
    """
    if not _FORMATS[ending](content):
        problems.add(file, 1, message("K615", ending=ending))


def _is_png(content: bytes) -> bool:
    """Return whether content is chunks with right checksums, from IHDR to IEND, no more."""
    kinds = list(_chunks(content)) if content.startswith(_SIGNATURE) else []
    return len(kinds) > 1 and kinds[0] == b"IHDR" and kinds.index(b"IEND") == len(kinds) - 1


def _chunks(content: bytes) -> Iterator[bytes]:
    """Yield the kinds of the chunks of a PNG; ends with IEND twice where one is damaged."""
    offset = len(_SIGNATURE)
    while offset < len(content):
        size = int.from_bytes(content[offset : offset + 4])
        body, end = content[offset + 4 : offset + 8 + size], offset + 12 + size
        if content[offset + 8 + size : end] != zlib.crc32(body).to_bytes(4):
            yield from (b"IEND", b"IEND")
            return
        yield body[:4]
        offset = end
    yield from () if offset == len(content) and content[-8:-4] == b"IEND" else (b"IEND", b"IEND")


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff") and content.endswith(b"\xff\xd9")


def _is_webp(content: bytes) -> bool:
    size = int.from_bytes(content[4:8], "little") + 8
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) == size


_FORMATS: Mapping[str, Callable[[bytes], bool]] = {
    ".png": _is_png,
    ".jpg": _is_jpeg,
    ".webp": _is_webp,
}
