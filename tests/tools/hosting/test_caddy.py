"""The configuration for Caddy, on a real Caddy."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.tools.hosting.headers import ALWAYS, BRIEF, LASTING, security, write
from tests.tools.hosting.http_requests import ask
from tests.tools.hosting.local_nginx import find, free_port

CONFIGURATION = Path("hosting/caddy/Caddyfile")


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the site at the root of an address, without the interface that changes Caddy."""
    folder, port = tmp_path_factory.mktemp("caddy"), free_port()
    write(site, folder)
    text = CONFIGURATION.read_text(encoding="utf-8")
    text = re.sub(r"^:80 \{", f"http://127.0.0.1:{port} {{", text, flags=re.MULTILINE)
    text = re.sub(r"root \* \S+", f"root * {site}", text)
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text, encoding="utf-8")
    command = [str(find("caddy")), "run", "--adapter", "caddyfile", "--config", "Caddyfile"]
    log = (folder / "log").open("wb")
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    started = subprocess.Popen(  # noqa: S603 - Caddy
        command, cwd=folder, stdout=log, stderr=log, env={**os.environ, **home}
    )
    try:
        end = time.monotonic() + 10
        while time.monotonic() < end and started.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            pytest.fail((folder / "log").read_text("utf-8", "replace"))
        yield port
    finally:
        started.terminate()
        started.wait()
        log.close()


def _first(site: Path, pattern: str) -> str:
    return "/" + min(site.glob(pattern)).relative_to(site).as_posix()


@pytest.mark.parametrize(
    ("pattern", "kind", "lasts"),
    [
        ("check/index.html", "text/html; charset=utf-8", BRIEF),
        ("assets/checker/page-*/page.js", "text/javascript; charset=utf-8", LASTING),
        ("assets/checker/worker-*.js", "text/javascript; charset=utf-8", LASTING),
        ("assets/checker/pyodide-*/pyodide.asm.wasm", "application/wasm", LASTING),
        ("assets/checker/python-*.bin", "application/octet-stream", LASTING),
        ("assets/icons/icon.svg", "image/svg+xml", BRIEF),
        ("manifest.webmanifest", "application/manifest+json", BRIEF),
    ],
)
def test_each_file_goes_out_with_its_type_and_lasts_as_long_as_its_name(
    port: int, site: Path, pattern: str, kind: str, lasts: str
) -> None:
    """As on nginx."""
    got = ask(port, _first(site, pattern).removesuffix("index.html"))

    assert (got.status, got.headers["Content-Type"]) == (200, kind)
    assert got.headers.get_all("Cache-Control") == [lasts]


@pytest.mark.parametrize("pattern", ["check/index.html", "assets/checker/pyodide-*/*.wasm"])
def test_the_packed_file_is_sent_as_it_lies_there(port: int, site: Path, pattern: str) -> None:
    """Nothing is compressed at the time of the request."""
    address = _first(site, pattern)

    got = ask(port, address.removesuffix("index.html"), accept_encoding="gzip")

    assert (got.headers["Content-Encoding"], got.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert got.body == (site / f"{address[1:]}.gz").read_bytes()


def test_the_headers_are_the_policy_of_the_pages_and_more(port: int, site: Path) -> None:
    """On a page that is missing as well."""
    wanted = security(site)
    for address in ("/", "/check/", "/nowhere/"):
        got = ask(port, address)
        assert {name: got.headers[name] for name in wanted} == wanted


@pytest.mark.parametrize("address", ["/nowhere/", "/assets/checker/page-0123456789/page.js"])
def test_what_is_not_there_gets_the_page_that_says_so(port: int, address: str) -> None:
    """And is not missed for longer than it is missing, whatever its name."""
    got = ask(port, address)

    assert (got.status, got.headers.get_all("Cache-Control")) == (404, [ALWAYS])
    assert b"data-md-component" in got.body


def test_the_file_for_other_hosts_stays_hidden(port: int) -> None:
    """It is no part of the site."""
    assert ask(port, "/_headers").status == 404
