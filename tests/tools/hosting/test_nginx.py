"""The configuration for nginx, on a real nginx."""

import gzip
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.publish.html.csp import policy
from checker.tools.hosting.headers import ALWAYS, BRIEF, LASTING, security
from tests.tools.hosting.http_requests import ask
from tests.tools.hosting.local_nginx import Nginx


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Nginx]:
    """Serve the site at the root of an address."""
    with Nginx(site) as started:
        yield started


def _first(site: Path, pattern: str) -> str:
    """Return the address of the first file that fits."""
    return "/" + min(site.glob(pattern)).relative_to(site).as_posix()


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("check/index.html", "text/html; charset=utf-8"),
        ("assets/checker/page-*/page.js", "text/javascript; charset=utf-8"),
        ("assets/checker/page-*/qrcode.mjs", "text/javascript; charset=utf-8"),
        ("assets/checker/worker-*.js", "text/javascript; charset=utf-8"),
        ("assets/checker/pyodide-*/pyodide.asm.wasm", "application/wasm"),
        ("assets/checker/python-*.bin", "application/octet-stream"),
        ("assets/checker/knowledge-*.json", "application/json; charset=utf-8"),
        ("assets/stylesheets/main.*.css", "text/css; charset=utf-8"),
        ("assets/icons/icon.svg", "image/svg+xml"),
        ("assets/icons/icon-48.png", "image/png"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("sitemap.xml", "application/xml"),
    ],
)
def test_each_file_goes_out_with_its_type(
    server: Nginx, site: Path, pattern: str, kind: str
) -> None:
    """A browser runs no module and streams no WebAssembly of another type."""
    got = ask(server.port, _first(site, pattern))

    assert (got.status, got.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "pattern",
    ["check/index.html", "assets/checker/pyodide-*/pyodide.asm.wasm", "assets/checker/python-*"],
)
def test_the_packed_file_is_sent_as_it_lies_there(server: Nginx, site: Path, pattern: str) -> None:
    """Nothing is compressed at the time of the request, and caches know that it varies."""
    address = _first(site, pattern)
    packed = site / f"{address[1:]}.gz"

    got = ask(server.port, address, accept_encoding="gzip, br")

    assert got.headers["Content-Encoding"] == "gzip"
    assert got.headers["Vary"] == "Accept-Encoding"
    assert got.body == packed.read_bytes()
    plain = ask(server.port, address)
    assert (plain.headers["Content-Encoding"], plain.body) == (None, gzip.decompress(got.body))


def test_a_cdn_that_speaks_the_old_protocol_gets_the_packed_file(server: Nginx, site: Path) -> None:
    """Else it would fetch three times the bytes, and hand them on."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(b"GET /check/ HTTP/1.0\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n")
        got = b"".join(iter(lambda: line.recv(65536), b""))

    head, _, body = got.partition(b"\r\n\r\n")
    assert b"\r\nContent-Encoding: gzip\r\n" in head + b"\r\n"
    assert body == (site / "check/index.html.gz").read_bytes()


def test_the_headers_are_the_policy_of_the_pages_and_more(server: Nginx, site: Path) -> None:
    """With framing forbidden, and every inline script of every page named."""
    wanted = security(site)
    for address in ("/", "/check/", _first(site, "assets/checker/page-*/page.js"), "/nowhere"):
        got = ask(server.port, address)
        assert {name: got.headers[name] for name in wanted} == wanted
    named = re.findall(r"'(sha256-[^']+)'", wanted["Content-Security-Policy"])
    assert wanted["Content-Security-Policy"] == policy(named, framing=True)
    page = (site / "check/index.html").read_text(encoding="utf-8")
    inside = re.findall(r"&#x27;(sha256-[^&]+)&#x27;", page)
    assert inside
    assert set(inside) <= set(named)


@pytest.mark.parametrize(
    ("pattern", "lasts"),
    [
        ("index.html", BRIEF),
        ("check/index.html", BRIEF),
        ("manifest.webmanifest", BRIEF),
        ("assets/icons/icon.svg", BRIEF),
        ("assets/checker/page-*/page.js", LASTING),
        ("assets/checker/pyodide-*/pyodide.asm.wasm", LASTING),
        ("assets/checker/python-*.bin", LASTING),
        ("assets/checker/book-*.json", LASTING),
        ("assets/stylesheets/main.*.css", LASTING),
        ("assets/javascripts/bundle.*.js", LASTING),
    ],
)
def test_what_has_its_hash_in_its_name_lasts(
    server: Nginx, site: Path, pattern: str, lasts: str
) -> None:
    """And everything else is asked for again soon."""
    got = ask(server.port, _first(site, pattern))

    assert got.headers.get_all("Cache-Control") == [lasts]


def test_a_file_that_did_not_change_is_not_sent_again(server: Nginx) -> None:
    """A browser that asks with the mark of its copy gets no body, and keeps what it has."""
    first = ask(server.port, "/check/", accept_encoding="gzip")

    again = ask(server.port, "/check/", accept_encoding="gzip", if_none_match=first.headers["ETag"])

    assert (again.status, again.body, again.headers["Cache-Control"]) == (304, b"", BRIEF)


@pytest.mark.parametrize(
    "address", ["/nowhere/", "/assets/checker/page-0123456789/page.js", "/_headers", "/..%2f.."]
)
def test_what_is_not_there_gets_the_page_that_says_so(server: Nginx, address: str) -> None:
    """And is not missed for longer than it is missing, whatever its name."""
    got = ask(server.port, address)

    assert got.status in {400, 404}
    if got.status == 404:
        assert got.headers.get_all("Cache-Control") == [ALWAYS]
        assert address == "/_headers" or b"data-md-component" in got.body


def test_a_folder_without_its_slash_leads_to_the_page(server: Nginx) -> None:
    """Readers type addresses."""
    assert ask(server.port, "/check").status == 301


def test_all_of_it_holds_below_another_address(site: Path, tmp_path: Path) -> None:
    """The folder is put at that path; nothing else changes."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to(site)
    with Nginx(tmp_path, site=site) as started:
        page = ask(started.port, "/a/b/check/", accept_encoding="gzip")
        wasm = "/a/b" + _first(site, "assets/checker/pyodide-*/pyodide.asm.wasm")
        engine = ask(started.port, wasm, accept_encoding="gzip")

    assert (page.status, page.headers["Cache-Control"]) == (200, BRIEF)
    assert page.headers["Content-Security-Policy"] == security(site)["Content-Security-Policy"]
    assert (engine.status, engine.headers["Content-Encoding"]) == (200, "gzip")
    assert (engine.headers["Content-Type"], engine.headers["Cache-Control"]) == (
        "application/wasm",
        LASTING,
    )
