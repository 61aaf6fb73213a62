"""The archive, unpacked below some path of some host, carries a whole interview."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from checker.hosting.dist import pack
from checker.hosting.local import Nginx

CHROMIUM = Path(".venv/chromium-path")
PATIENCE = 120_000
"""Milliseconds for Python to start on a busy machine."""
MOST = 30
"""Answers after which every interview must have ended."""


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Serve the unpacked archive at ``/a/b/``, with every header of the configuration."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "servers").mkdir()
    with zipfile.ZipFile(pack(site, folder / "servers", "9.9.9", folder)) as packed:
        packed.extractall(folder)
    (folder / "root/a").mkdir(parents=True)
    (folder / "handbook-9.9.9/site").rename(folder / "root/a/b")
    with Nginx(folder / "root", site=folder / "root/a/b") as started:
        yield started


@pytest.fixture
def page() -> Iterator[Page]:
    """Open a page of a fresh Chromium."""
    with sync_playwright() as playwright:
        program = CHROMIUM.read_text(encoding="utf-8").strip()
        browser = playwright.chromium.launch(executable_path=program)
        try:
            yield browser.new_page()
        finally:
            browser.close()


@pytest.mark.browser
def test_an_interview_below_another_path_ends_with_a_result(server: Nginx, page: Page) -> None:
    """With Python in the page, nothing asked for elsewhere, nothing refused by the policy."""
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda got: faults.append(got.url) if got.status >= 400 else None)
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    page.goto(f"{server.address}/a/b/check/")
    page.wait_for_selector('[data-checker][data-engine="python"]', timeout=PATIENCE)
    for _ in range(MOST):
        if page.locator("[data-ranking]").count():
            break
        form = page.locator("form[data-sign]")
        sign = form.get_attribute("data-sign")
        form.locator("input[name=answer]").first.check()
        form.locator("button[type=submit]").first.click()
        page.wait_for_selector(f'form[data-sign="{sign}"]', state="detached")

    assert page.locator("[data-ranking] > [data-cause]").count() > 0
    assert page.locator("[data-plan] > [data-remedy]").count() > 0
    assert page.get_attribute("[data-checker]", "data-engine") == "python"
    here = (f"{server.address}/a/b/", "blob:", "data:")
    assert [url for url in asked if not url.startswith(here)] == []
    assert not [url for url in asked if "=" in url.partition("/a/b/")[2]]
    assert faults == []


@pytest.mark.browser
def test_every_link_of_the_archive_stays_in_it(server: Nginx, page: Page) -> None:
    """Menu, links and pictures are relative: they lead to pages that are there."""
    page.goto(f"{server.address}/a/b/")
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    own = sorted({link.partition("#")[0] for link in found if link.startswith(server.address)})

    assert len(own) > 20
    assert [link for link in own if not link.startswith(f"{server.address}/a/b/")] == []
    for link in own:
        assert page.request.get(link).status == 200, link
