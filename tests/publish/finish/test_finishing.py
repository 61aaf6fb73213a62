"""``python -m checker.publish.finish``: what happens to pages after any builder."""

from pathlib import Path

import pytest

from checker.knowledge.diagnostics.problems import PagesError
from checker.publish.finish import FinishedError, finish
from checker.publish.html.csp import has_policy, policy_hashes
from checker.publish.site import Site
from tests.publish.reduced_build import toy, without_files

DAY = "2026-11-23"
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>'
    "<script>theirs()</script></head><body><article><h1>T</h1>{}</article></body></html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return the toy handbook, whose own files are stood in for."""
    with without_files():
        made = Site(toy(tmp_path), DAY, "Wi-Fi", "Why it does not work.", "")
        made.bundle, made.complete_bundle  # noqa: B018 - while they are stood in for
        return made


def written(folder: Path, content: str = "") -> Path:
    """Write one page of a site as another builder makes it."""
    path = folder / "causes/wifi-off/index.html"
    path.parent.mkdir(parents=True)
    path.write_text(PAGE.format(content), encoding="utf-8")
    return path


def test_a_page_of_another_builder_gets_its_policy_and_its_data(site: Site, tmp_path: Path) -> None:
    """With the frame's own script in the policy, and the overview beside the pages."""
    folder = tmp_path / "site"
    path = written(folder)
    with without_files():
        assert finish(site, folder, own_theme=False) == 1
    page = path.read_text(encoding="utf-8")
    assert has_policy(page)
    assert "application/ld+json" in page
    assert len(policy_hashes(page)) == 2  # the frame's script, and our import map
    assert "wifi-off" in (folder / "llms.txt").read_text(encoding="utf-8")


def test_a_script_within_an_article_may_not_run(site: Site, tmp_path: Path) -> None:
    """Whatever the theme: no hash of it is in the policy."""
    path = written(tmp_path / "site", "<script>authors()</script>")
    with without_files():
        finish(site, tmp_path / "site", own_theme=False)
    assert len(policy_hashes(path.read_text(encoding="utf-8"))) == 2


def test_a_site_is_finished_once(site: Site, tmp_path: Path) -> None:
    """A second time would put everything in twice."""
    written(tmp_path / "site")
    with without_files():
        finish(site, tmp_path / "site", own_theme=False)
        with pytest.raises(FinishedError, match="finished already"):
            finish(site, tmp_path / "site", own_theme=False)


def test_no_page_is_written_where_one_is_refused(site: Site, tmp_path: Path) -> None:
    """In our theme everything has to be on a list."""
    path = written(tmp_path / "site", "<script>authors()</script>")
    before = path.read_text(encoding="utf-8")
    with without_files(), pytest.raises(PagesError, match="authors"):
        finish(site, tmp_path / "site")
    assert path.read_text(encoding="utf-8") == before
