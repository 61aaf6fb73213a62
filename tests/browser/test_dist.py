"""The archive, unpacked below some path of some host, carries a whole interview."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from checker.tools.hosting.dist import pack
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.tools.hosting.local_nginx import Nginx

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the archive below ``/a/b/`` of a folder, and return that folder."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "servers").mkdir()
    with zipfile.ZipFile(pack(site, folder / "servers", "9.9.9", folder)) as packed:
        packed.extractall(folder)
    (folder / "root/a").mkdir(parents=True)
    (folder / "handbook-9.9.9/site").rename(folder / "root/a/b")
    return folder / "root"


@pytest.fixture(scope="module")
def server(unpacked: Path) -> Iterator[Nginx]:
    """Serve it with every header of the configuration."""
    with Nginx(unpacked, site=unpacked / "a/b") as started:
        yield started


@pytest.fixture(scope="module")
def plain(unpacked: Path) -> Iterator[Host]:
    """Serve it as any static host does, with types and nothing else."""
    host = Host(unpacked)
    yield host
    host.close()


@pytest.mark.parametrize("kind", ["server", "plain"])
def test_an_interview_below_another_path_ends_with_a_result(
    kind: str, request: pytest.FixtureRequest, new_phone: BrowserContext
) -> None:
    """With Python in the page, nothing asked for elsewhere, nothing refused by the policy."""
    asked: list[str] = []
    faults: list[str] = []
    home = f"{request.getfixturevalue(kind).address}/a/b"
    with new_phone.new_page() as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("response", lambda got: faults.append(got.url) if got.status >= 400 else None)
        page.on(
            "console",
            lambda message: faults.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        reader = Reader(page, home)
        reader.open()
        reader.settled()
        reader.answer_all()
        reader.settled()

        expect(page.locator("[data-ranking] > [data-cause]").first).to_be_attached()
        expect(page.locator("[data-plan] > [data-remedy]").first).to_be_visible()

    here = (f"{home}/", "blob:", "data:", "about:")
    assert [url for url in asked if not url.startswith(here)] == []
    assert faults == []


def test_every_link_of_the_archive_stays_in_it(server: Nginx, chromium: Browser) -> None:
    """Menu, links and pictures are relative: they lead to pages that are there."""
    with chromium.new_page() as page:
        links: list[str] = []
        for address in ("", "causes/"):
            page.goto(f"{server.address}/a/b/{address}")
            links += page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        site_links = sorted(
            {link.partition("#")[0] for link in links if link.startswith(server.address)}
        )

        assert len(site_links) > 40
        assert [link for link in site_links if not link.startswith(f"{server.address}/a/b/")] == []
        assert {page.request.get(link).status for link in site_links} == {200}
