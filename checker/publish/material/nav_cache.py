"""The entries of the menu, each drawn once for all pages of a folder.

Material draws the whole menu anew for each page. With a thousand pages that took a third of a
build, and all but two or three entries came out as they had for the page before. What an entry
looks like is the theme's say: ``tests/publish/material/test_nav_cache.py`` holds one against the
other, but for the names of open sections, which are the words that readers see.

Of the theme's features those are drawn that ``mkdocs.yml`` asks for: tabs, indexes and prune.
Front matter that changes an entry, such as ``icon``, no page here has
(``page_checks/content_safety.py``).
"""

__all__ = ["Drawer", "Menu"]

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import cast

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, normalize_url

from checker.view.html import Element, el, html

type Entry = Page | Section

_ITEM = "md-nav__item"
_LINK = "md-nav__link"
_TOGGLE = "md-nav__toggle md-toggle"
_OPEN = f"{_LINK} {_LINK}--active"
_ANY = "*"
"""A page of a folder, whichever: no file has such a name."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """What is drawn of one build's menu, whose pages and sections stay the same ones."""

    kept: dict[tuple[str, int], str] = field(default_factory=dict)

    def on(self, page: Page | None, base: str, toc: Callable[[], str]) -> "Menu":
        """Return the menu as a page shows it.

        Args:
            page: the page; None for one that is made from no Markdown.
            base: the way from there to the site's root.
            toc: returns the page's table of contents.
        """
        place = base
        if page is not None:  # all pages of a folder lead elsewhere by the same way, but its index
            above = page.url.rstrip("/").rpartition("/")[0]
            place = page.url if page.is_index else f"{above}/{_ANY}/"
        return Menu(page=page, place=place, toc=toc, kept=self.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The menu of one page.

    Attributes:
        page: the page, or None.
        place: from where its links lead.
        toc: returns the page's table of contents.
        kept: what has been drawn, by place and entry.
    """

    page: Page | None
    place: str
    toc: Callable[[], str]
    kept: dict[tuple[str, int], str]

    def entry(self, item: Entry, path: str, level: int) -> str:
        """Return the HTML of an entry, and of those below it where the page is among them.

        Args:
            item: the entry.
            path: its id.
            level: how deep it is, from 1.
        """
        if not item.active:
            key = (self.place, id(item))
            return self.kept.get(key) or self.kept.setdefault(key, self._closed(item))
        return self._open(item, path, level) if isinstance(item, Section) else self._own(item)

    def _closed(self, item: Entry) -> str:
        """Return the link to a page, or to the first one of a section."""
        first, kind, arrow = item, _ITEM, None
        while isinstance(first, Section):
            first, arrow = _below(first)[0], _icon()
            kind = f"{_ITEM} {_ITEM}--pruned {_ITEM}--nested"
        link = el("a", _words(item), arrow, href=self._way(first), class_=_LINK)
        return html(el("li", link, class_=kind))

    def _own(self, item: Page) -> str:
        """Return the page itself, with its table of contents."""
        toggle = el("input", class_=_TOGGLE, type="checkbox", id="__toc")
        label = el("label", _words(item), _icon(), class_=_OPEN, for_="__toc")
        link = el("a", _words(item), href=get_relative_url(item.url, item.url), class_=_OPEN)
        contents = _has_contents(item)
        head = html(toggle, label if contents else None, link)
        return f'<li class="{_ITEM} {_ITEM}--active">{head}{self.toc() if contents else ""}</li>'

    def _open(self, item: Section, path: str, level: int) -> str:
        """Return a section that the page is in, with all that it holds."""
        children = _below(item)
        index = next((c for c in children if isinstance(c, Page) and c.is_index), None)
        below = "".join(
            self.entry(child, f"{path}_{number}", level + 1)
            for number, child in enumerate(children, 1)
            if child is not index
        )
        kind = f"{_ITEM} {_ITEM}--active" + (f" {_ITEM}--section" if level == 1 else "")
        named = f"{path}_title"
        title = el("label", _icon(), _title(item), class_="md-nav__title", for_=path, id=named)
        return (
            f'<li class="{kind} {_ITEM}--nested">{html(*self._head(item, index, path, level))}'
            f'<nav class="md-nav" data-md-level="{level}" aria-labelledby="{named}"'
            f' aria-expanded="true">{html(title)}'
            f'<ul class="md-nav__list" data-md-scrollfix>{below}</ul></nav></li>'
        )

    def _head(self, item: Section, index: Page | None, path: str, level: int) -> Iterator[Element]:
        """Yield what opens and closes a section, and the link to its index where it has one."""
        yield el("input", class_=_TOGGLE, type="checkbox", id=path, checked=True)
        own = _OPEN if index is not None and index is self.page else _LINK
        label = el(
            "label",
            _words(item) if index is None else None,
            _icon(),
            class_=own,
            for_=path,
            id=f"{path}_label",
            tabindex="" if level == 1 else "0",
        )
        if index is None:
            yield label
            return
        link = el("a", _words(item), href=self._way(index), class_=own)
        several = len(item.children) > 1
        yield el("div", link, label if several else None, class_=f"{_LINK} md-nav__container")

    def _way(self, to: Page) -> str:
        """Return the address of a page from this one."""
        if self.page is None:
            return normalize_url(to.url, base=self.place)
        return get_relative_url(to.url or ".", self.place)


def _below(section: Section) -> list[Entry]:
    """Return what a section holds; links to elsewhere the menu has none (``navigation.py``)."""
    return cast("list[Entry]", section.children)


def _words(item: Entry) -> Element:
    return el("span", _title(item), class_="md-ellipsis")


def _title(item: Entry) -> str:
    """Return an entry's title as text: the theme's menu has it as HTML (``theme_text.py``)."""
    return unescape(str(item.title))


def _icon() -> Element:
    return el("span", class_="md-nav__icon md-icon")


def _has_contents(page: Page) -> bool:
    """Return whether a page has headings below its title."""
    top = list(page.toc)
    return bool(top[0].children if top and top[0].level == 1 else top)
