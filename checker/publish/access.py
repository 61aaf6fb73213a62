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
# A section with a page of its own has a label without words; its title has them.
_SECTION = re.compile(
    r'(<nav class="md-nav"[^>]*aria-labelledby="__nav_\w+)_label("[^>]*>\s*<label)'
    r'( class="md-nav__title" for="(__nav_\w+)")'
)


def named(page: str, words: Mapping[str, str]) -> str:
    """Return a page of HTML in which search, breadcrumbs and menus have names of their own.

    Args:
        page: the page as Material wrote it.
        words: the handbook's words for the site.
    """
    for tag, key in _NAMELESS:
        label = f' aria-label="{escape(words[key])}"'.replace("\\", r"\\")
        page = tag.sub(rf"\g<1>{label}", page)
    return _SECTION.sub(r'\1_title\2 id="\4_title"\3', page)
