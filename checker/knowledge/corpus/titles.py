"""What a page calls itself, and its sentence about itself: plain text, never markup."""

__all__ = ["description", "hidden_parts", "sentence", "title"]

import re

from checker.knowledge.corpus.document import Page, plain

HIDEABLE = ("navigation", "toc", "footer", "path", "menu")
_HEADING = re.compile(r"^# +(.*?)[ \t]*(?:\{[^{}\n]*\}[ \t]*)?$", re.MULTILINE)


def title(page: Page) -> str:
    """Return a page's title: that of its front matter, else its first heading, else ''."""
    found = _HEADING.search(page.body)
    return _text(page, "title") or (_one_line(plain(found[1])) if found else "")


def description(page: Page) -> str:
    """Return what a page says to search engines of itself, or ''."""
    return _text(page, "description") or _text(page, "summary")


def hidden_parts(page: Page) -> tuple[str, ...]:
    """Return the parts of the frame that a page asks to go without, as themes name them.

    ``menu`` is ours: the page stands in no menu.
    """
    front = page.front.value
    asked = front["hide"].value if isinstance(front, dict) and "hide" in front else ()
    names = [node.value for node in asked] if isinstance(asked, list) else []
    return tuple(name for name in HIDEABLE if name in names)


def sentence(page: Page) -> str:
    """Return a page's sentence about itself from its front matter, or ''."""
    return next(filter(None, (_text(page, key) for key in ("description", "summary", "short"))), "")


def _text(page: Page, key: str) -> str:
    """Return a text of the front matter as the strict reader has it: no comment, no quotes."""
    front = page.front.value
    value = front[key].value if isinstance(front, dict) and key in front else ""
    return _one_line(str(value)) if isinstance(value, str | int | float) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
