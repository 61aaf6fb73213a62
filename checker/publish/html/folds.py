"""Sections of a finished page that few readers look for: closed until somebody opens them."""

__all__ = ["FOLDED", "fold"]

import re
from collections.abc import Collection
from html import unescape

FOLDED = ("evidence", "cause_table", "sign_table", "estimates")
"""The words of the site that are headings of such sections."""
_HEADING = re.compile(r"<h2\b[^>]*>.*?</h2>", re.DOTALL)
_END = re.compile(r'<h2\b|<nav\b|<(?:p|div) class="(?:page-wrong|read-aloud)"|</article>')
"""What ends a section: Markdown has none within another, the site's own are followed by these."""
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
"""A control may not stand within another, and a summary is one (WCAG 4.1.2)."""
_TAG = re.compile(r"<[^>]*>")


def fold(page: str, headings: Collection[str]) -> str:
    """Return a page of HTML with the sections under some headings closed.

    A heading stays in sight, and links to it lead to it.

    >>> fold("<h2>A</h2><p>a</p><h2>B</h2></article>", ("A",))
    '<details class="fold"><summary><h2>A</h2></summary><p>a</p></details><h2>B</h2></article>'
    """
    parts: list[str] = []
    done = 0
    for heading in _HEADING.finditer(page):
        bare = _PERMALINK.sub("", heading[0])
        words = " ".join(unescape(_TAG.sub("", bare)).split())
        end = _END.search(page, heading.end())
        if words in headings and end:
            start, after = heading.span()
            body = page[after : end.start()]
            parts.append(page[done:start])
            parts.append(f'<details class="fold"><summary>{bare}</summary>{body}</details>')
            done = end.start()
    return "".join([*parts, page[done:]])
