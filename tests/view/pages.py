"""What other programs find in a page: its elements, their attributes, and what is around them."""

__all__ = ["ParsedPage", "taught", "texts_of"]

import base64
from html.parser import HTMLParser

from checker.engine.free_text import ClassifierData, encode
from checker.view import Page
from checker.view.html import VOID

type Attributes = dict[str, str]


class ParsedPage(HTMLParser):
    """The elements of a page: tag, attributes, and the attributes of all that is around it."""

    def __init__(self, text: str) -> None:
        """Parse it all."""
        super().__init__()
        self.elements: list[tuple[str, Attributes, list[Attributes]]] = []
        self.texts: list[tuple[str, list[Attributes]]] = []
        self._open: list[tuple[str, Attributes]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes, self._around()))
        if tag not in VOID:
            self._open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append((data, self._around()))

    def _around(self) -> list[Attributes]:
        return [attributes for _, attributes in self._open]

    def inside(self, mark: str, value: str = "") -> list[tuple[str, Attributes]]:
        """Return what stands inside the elements with an attribute."""
        return [
            (tag, attributes)
            for tag, attributes, around in self.elements
            if any(outer.get(mark) == value for outer in around)
        ]

    def having(self, mark: str) -> list[tuple[str, Attributes]]:
        """Return the elements with an attribute."""
        return [(tag, attributes) for tag, attributes, _ in self.elements if mark in attributes]

    def text(self, mark: str, value: str = "") -> str:
        """Return all text inside the elements with an attribute."""
        return "".join(
            data for data, around in self.texts if any(outer.get(mark) == value for outer in around)
        )


def taught(page: Page, data: ClassifierData) -> Page:
    """Return a page that has learned to read free text."""
    page.learn(base64.b64encode(encode(data)).decode())
    return page


def texts_of(page: str) -> str:
    """Return all text of a page, and what its attributes say."""
    parsed = ParsedPage(page)
    values = [value for _, attributes, _ in parsed.elements for value in attributes.values()]
    return "\n".join([*(data for data, _ in parsed.texts), *values])
