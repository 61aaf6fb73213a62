"""What Material leaves without a name of its own for those who listen to a page."""

__all__ = ["with_aria_labels"]

import re
from collections.abc import Mapping
from html import escape

_NAMELESS = (
    (re.compile(r'(<div class="md-search"[^>]* role="dialog")'), "label_search"),
    # The menu has the same name.
    (re.compile(r'(<nav class="md-path")[^>]*'), "label_path"),
)

_OPEN_SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+" aria-labelledby="(__nav[_\d]+)_)label("[^>]*>'
    r'\s*<label class="md-nav__title" for="\2")(?=>)'
)
"""A section of the menu that is open: Material names it after its arrow, which has no words."""


def with_aria_labels(page: str, words: Mapping[str, str]) -> str:
    """Return a page of HTML in which search, breadcrumbs and open sections have names.

    Args:
        page: the page as Material wrote it.
        words: the handbook's words for the site.
    """
    for tag, key in _NAMELESS:
        label = f' aria-label="{escape(words[key])}"'.replace("\\", r"\\")
        page = tag.sub(rf"\g<1>{label}", page)
    return _OPEN_SECTION.sub(r'\1title\3 id="\2_title"', page)
