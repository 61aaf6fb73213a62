"""What Material leaves without a name of its own for those who listen to a page."""

__all__ = ["named"]

import re
from collections.abc import Mapping
from html import escape

_NAMELESS = (
    (re.compile(r'(<div class="md-search"[^>]* role="dialog")'), "label_search"),
    # The menu has the same name.
    (re.compile(r'(<nav class="md-path")[^>]*'), "label_path"),
)


def named(page: str, words: Mapping[str, str]) -> str:
    """Return a page of HTML in which search and breadcrumbs have names of their own.

    Args:
        page: the page as Material wrote it.
        words: the handbook's words for the site.
    """
    for tag, key in _NAMELESS:
        label = f' aria-label="{escape(words[key])}"'.replace("\\", r"\\")
        page = tag.sub(rf"\g<1>{label}", page)
    return page
