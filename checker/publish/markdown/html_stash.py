"""HTML that the site makes and Markdown need not read: a mark stands for it meanwhile.

Markdown takes raw HTML apart and puts it together again, which took as long as all that
authors wrote.
"""

__all__ = ["HtmlStash"]

import re
from collections.abc import Callable
from html import unescape

_MARK = re.compile("<!--\ue000([0-9]+)\ue001-->|\ue000([0-9]+)\ue001")
"""Private characters of Unicode, which no page may have (``page_checks/content_safety.py``)."""
_ID = re.compile(r' id="([^"]*)"')


class HtmlStash:
    """HTML of a site's pages, by the mark that stands for it."""

    def __init__(self) -> None:
        """Start without any."""
        self._pieces: list[str | Callable[[], str]] = []

    def word(self, html: str | Callable[[], str]) -> str:
        """Return what stands for HTML within a paragraph, or for what will return it."""
        self._pieces.append(html)
        return f"\ue000{len(self._pieces) - 1}\ue001"

    def block(self, html: str | Callable[[], str]) -> str:
        """Return what stands for HTML that is no part of a paragraph."""
        return f"<!--{self.word(html)}-->"

    def release(self, page: str) -> str:
        """Return a page of HTML with all of it in its place.

        >>> stash = HtmlStash()
        >>> stash.release(f"<p>{stash.word('<b>a</b>')}</p>" + stash.block("<hr>"))
        '<p><b>a</b></p><hr>'
        """
        return _MARK.sub(lambda match: self._piece(int(match[1] or match[2])), page)

    def ids(self, page: str) -> list[str]:
        """Return the ids in the HTML behind a page's marks, but for what is made at its end."""
        numbers = (int(match[1] or match[2]) for match in _MARK.finditer(page))
        pieces = (self._pieces[n] for n in numbers if n < len(self._pieces))
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        return [unescape(value) for value in _ID.findall(text)]

    def _piece(self, number: int) -> str:
        piece = self._pieces[number]
        return piece if isinstance(piece, str) else piece()
