"""The menu and "next page" follow what readers need, not the names of files."""

from itertools import pairwise
from pathlib import Path

import pytest

from checker.engine.chances import number
from checker.engine.scale import FREQUENCIES
from checker.knowledge.corpus.titles import hidden_parts
from checker.publish.generated.navigation import files
from checker.publish.site import Site

ROOT = Path(__file__).parents[2]
READERS = 5
"""Entries for readers at the top; what only some look for is under one more."""


def _sections(site: Site) -> dict[str, object]:
    return {name: entry for top in site.menu for name, entry in dict(top).items()}  # type: ignore[call-overload]


def _listed(site: Site, key: str) -> list[str]:
    return list(files(_sections(site)[site.handbook.site[key]]))


def _in_the_menu(site: Site) -> list[str]:
    pages = site.handbook.documents.items()
    return sorted(file for file, page in pages if "menu" not in hidden_parts(page))


def test_few_entries_stand_at_the_top(site: Site) -> None:
    """Five for readers, with first aid among them; pages for editors are in the last one."""
    words = site.handbook.site
    assert len(site.menu) == READERS + 1
    last = _listed(site, "menu_more")
    assert words["menu_first_aid"] in list(_sections(site))[:READERS]
    editors = [file for file in _in_the_menu(site) if file.startswith("contribute/")]
    assert len(editors) > 10
    assert set(editors) <= set(last)


def test_every_page_is_in_the_menu_once(site: Site) -> None:
    """The order leaves nothing out but the pages for engineers, which ask for that."""
    assert sorted(files(site.menu)) == _in_the_menu(site)
    assert len(_in_the_menu(site)) == len(site.handbook.documents) - 5


def test_causes_come_by_frequency_within_a_family(site: Site) -> None:
    """The next page is of the same family, and never of a more frequent cause."""
    shown = [Path(file).stem for file in _listed(site, "menu_causes")[1:]]
    causes = [site.knowledge.causes[name] for name in shown]
    pairs = [(a, b) for a, b in pairwise(causes) if a.family == b.family]
    assert len(pairs) > 10
    for one, following in pairs:
        more, less = (number(c.frequency, FREQUENCIES, c.id) for c in (one, following))
        assert more >= less
    families = list(dict.fromkeys(cause.family for cause in causes))
    assert families == list(site.handbook.families)


def test_first_aid_comes_first_and_the_last_resort_last(site: Site) -> None:
    """Among the steps."""
    shown = [site.knowledge.remedies[Path(f).stem] for f in _listed(site, "menu_remedies")[1:]]
    assert shown[0].first_aid
    assert shown[-1].last_resort


@pytest.mark.parametrize("folder", ["about", "background"])
def test_a_folder_follows_its_index(site: Site, folder: str) -> None:
    """The index names every page, and the menu has its order."""
    body = site.handbook.documents[f"{folder}/index.md"].body
    shown = [file for file in files(site.menu) if file.startswith(f"{folder}/")]
    names = [Path(file).name for file in shown if not file.endswith("/index.md")]
    offsets = [body.index(f"({name})") for name in names]
    assert offsets == sorted(offsets)


def test_every_folder_has_an_index() -> None:
    """Its address leads somewhere, on every host."""
    folders = {path.parent for path in (ROOT / "docs").rglob("*.md")} - {ROOT / "docs"}
    assert len(folders) >= 8
    assert [folder.name for folder in folders if not (folder / "index.md").exists()] == []
