"""The text of a page, as far as comparing it with a remembered line needs it."""

__all__ = ["contains", "page_text"]

import re
import unicodedata
from html.parser import HTMLParser

_CHARSET = re.compile(rb"charset=[\"']?\s*([A-Za-z0-9_-]{3,20})")
_HIDDEN = frozenset({"script", "style", "noscript", "template"})


class _Text(HTMLParser):
    """Collects the text of a page, its title and descriptions included."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.hidden and tag in _HIDDEN:
            self.hidden = tag
        if tag == "meta":
            self.parts += [value or "" for name, value in attrs if name == "content"]

    def handle_endtag(self, tag: str) -> None:
        if tag == self.hidden:
            self.hidden = ""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def page_text(body: bytes, content_type: str) -> str:
    """Return a page's visible text; bytes that its encoding does not know are replaced."""
    found = _CHARSET.search(content_type.encode()) or _CHARSET.search(body[:4096])
    name = found[1].decode("ascii").lower() if found else "utf-8"
    try:
        text = body.decode("gb18030" if name in ("gb2312", "gbk") else name, "replace")
    except LookupError:
        text = body.decode("utf-8", "replace")
    reader = _Text()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


def contains(text: str, line: str) -> bool:
    """Return whether a text has a line, whatever the blanks and the width of its characters."""
    return _plain(line) in _plain(text)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
