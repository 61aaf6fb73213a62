"""The menu against the theme's own: the same elements, whichever page it stands on.

Material draws a menu of made-up pages, in the environment that MkDocs gives it, with its own
partial and with ours. An update of the theme that changes a menu makes this fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from checker.publish.material.nav_cache import Drawer

ROOT = Path(__file__).parents[3]
LONG = "# 标题\n\n## 一\n\n### 一之一\n\n## 二 & 三\n"
FILES = {
    "index.md": LONG,
    "check.md": "没有标题\n",
    "causes/index.md": LONG,
    "causes/one.md": LONG,
    "causes/two.md": "# 只有标题\n",
    "causes/deep.md": LONG,
    "causes/last.md": "## 不从标题开始\n",
    "signs/index.md": "",
    "guides/why.md": LONG,
    "guides/later.md": "",
    "old/index.md": "",
    "old/2024/that.md": LONG,
    "alone.md": LONG,
}
MENU = [
    {"首页": "index.md"},
    {"自查": "check.md"},
    {
        "原因": [
            "causes/index.md",
            {"商户 & 商品": [{"一 & 一": "causes/one.md"}, {"“二”": "causes/two.md"}]},
            {"别的": [{"更深": [{"It's deep": "causes/deep.md"}]}]},
            {"最后": "causes/last.md"},
        ]
    },
    {"现象": ["signs/index.md"]},
    {"背景": [{"为什么": "guides/why.md"}, "guides/later.md", {"旧": "old/index.md"}]},
    {"从前": [{"2024": [{"那次": "old/2024/that.md"}]}]},
]
NAV = (
    '{% import "partials/language.html" as lang with context %}'
    '{% set features = config.theme.features %}{% include "partials/nav.html" %}'
)
type Token = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Pages as MkDocs has them before it writes any."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def menu(self, source: str) -> str:
        """Return the menu of a page, or of the one that is made from no Markdown."""
        file = self.files.get_file_from_path(source)
        page = file.page if file else None
        if page:
            page.active = True
        context = get_context(self.nav, self.files, self.config, page)
        drawn = self.env.from_string(NAV).render(context)
        if page:
            page.active = False
        return drawn


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The pages with the theme's own menu."""
    return built(tmp_path_factory.mktemp("theirs"), {})


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The pages with our entries in it."""
    made = built(
        tmp_path_factory.mktemp("ours"),
        {"custom_dir": str(ROOT / "checker/publish/material/templates")},
    )
    made.config.extra["drawer"] = Drawer()
    return made


@pytest.mark.parametrize("source", [*FILES, "404.html"])
def test_a_menu_has_the_theme_s_elements(source: str, ours: Built, theirs: Built) -> None:
    """On the way in, an index, a leaf, a deep leaf, a page outside the menu, and none."""
    assert renamed(tokens(theirs.menu(source))) == tokens(ours.menu(source))


def test_an_entry_is_drawn_once_for_the_pages_of_a_folder(ours: Built) -> None:
    """The second page of a folder adds itself at most, seen from its neighbours."""
    drawer = ours.config.extra["drawer"] = Drawer()
    ours.menu("guides/why.md")
    before = dict(drawer.kept)
    ours.menu("guides/later.md")

    added = [html for key, html in drawer.kept.items() if key not in before]
    assert [html for html in added if "../why/" not in html] == []
    assert len(added) == 1


def built(root: Path, theme: dict[str, str]) -> Built:
    """Return the pages, read and rendered, under a theme with the features of the site."""
    features = load_config(str(ROOT / "mkdocs.yml")).theme["features"]
    for name, text in FILES.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8")
    settings = {
        "site_name": "手册",
        "site_url": "https://example.org/book/",
        "nav": MENU,
        "plugins": [],
        "theme": {"name": "material", "language": "zh", "features": features, **theme},
    }
    path = root / "mkdocs.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    config = load_config(str(path))
    files = get_files(config)
    nav = get_navigation(files, config)
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)
        page.read_source(config)
        page.render(config, files)
    return Built(config=config, files=files, nav=nav, env=config.theme.get_env())


class _Tokens(HTMLParser):
    """Collects tags with their attributes in order of the alphabet, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag; a class is a set of words, and blanks in it mean nothing."""
        given = (f"{name}={' '.join((value or '').split())}" for name, value in attrs)
        self.found.append((tag, *sorted(given)))

    def handle_endtag(self, tag: str) -> None:
        """Take the end of one."""
        self.found.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        """Take words."""
        if words := " ".join(data.split()):
            self.found.append(("text", words))


def tokens(html: str) -> list[Token]:
    """Return what a browser reads in HTML."""
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return parser.found


def renamed(found: list[Token]) -> list[Token]:
    """Return the theme's menu with the one thing that is ours: sections named by their titles."""
    return [tuple(sorted(_renamed(token), key=lambda a: a != token[0])) for token in found]


def _renamed(token: Token) -> Iterator[str]:
    title = "class=md-nav__title" in token
    for part in token:
        yield part.replace("_label", "_title") if part.startswith("aria-labelledby") else part
        if title and part.startswith("for=__nav"):
            yield f"id={part.removeprefix('for=')}_title"
