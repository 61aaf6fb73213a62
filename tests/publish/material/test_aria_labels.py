"""Names for those who listen to a page, where the theme gives none."""

from jinja2 import Environment, FileSystemLoader
from mkdocs.utils import get_theme_dir

from checker.publish.material.aria_labels import with_aria_labels

WORDS = {"label_search": "Find", "label_path": "You are here"}
TEMPLATES = get_theme_dir("material")


class _Entry:
    """An entry of the menu, as the theme's template reads it."""

    meta = None
    is_index = False
    pages = ()
    children: tuple["_Entry", ...] = ()

    def __init__(self, title: str, *children: "_Entry") -> None:
        self.title = title
        self.url = "x/"
        self.active = bool(children)
        self.children = children


def menu(*entries: _Entry) -> str:
    """Return entries as the theme draws them."""
    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False)  # noqa: S701 - as MkDocs does
    env.filters["url"] = lambda url: url
    text = (
        '{% import "partials/nav-item.html" as item with context %}'
        "{% for e in entries %}{{ item.render(e, '__nav_' ~ loop.index, 1) }}{% endfor %}"
    )
    return env.from_string(text).render(entries=entries, features=["navigation.prune"], page=None)


def test_an_open_section_is_named_by_its_title() -> None:
    """The theme names it by the arrow beside its link."""
    theirs = menu(_Entry("Causes", _Entry("One"), _Entry("Deep", _Entry("Two"))), _Entry("Signs"))
    page = with_aria_labels(theirs, WORDS)
    assert 'aria-labelledby="__nav_1_label"' in theirs
    for section in ("__nav_1", "__nav_1_2"):
        assert page.count(f'aria-labelledby="{section}_title"') == 1
        assert page.count(f'for="{section}" id="{section}_title"') == 1
    assert '_label" aria-expanded' not in page
