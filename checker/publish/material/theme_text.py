"""Plain text for themes of MkDocs, which print titles and descriptions as they are."""

__all__ = ["escaped", "markup"]

from markupsafe import Markup

from checker.view.html import html


def markup(text: str) -> Markup:
    """Return plain text as HTML that no template escapes once more."""
    return Markup(html(text))  # noqa: S704 - the one renderer has escaped it


def escaped(entries: object) -> object:
    """Return a menu in which every title is HTML.

    >>> escaped([{"1 < 2": ["a.md", {"b": "b.md"}]}])
    [{Markup('1 &lt; 2'): ['a.md', {Markup('b'): 'b.md'}]}]
    """
    if isinstance(entries, dict):
        return {markup(title): escaped(below) for title, below in entries.items()}
    return [escaped(entry) for entry in entries] if isinstance(entries, list) else entries
