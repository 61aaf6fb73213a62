"""The self-test of a site that is online: a finding for each carelessness, else none."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.tools.hosting.__main__ import main
from checker.tools.hosting.answer_checks import Finding
from checker.tools.hosting.headers import BRIEF
from checker.tools.hosting.probe import probe, report
from tests.tools.hosting.careless_host import CarelessHost, Reply, Spoil
from tests.tools.hosting.local_nginx import Nginx

MOST_REQUESTS = 100
"""What the guide promises."""


def _lines(site: Path, spoil: Spoil) -> list[str]:
    with CarelessHost(site, spoil) as host:
        return report(probe(host.address, pause=0), host.address)


def test_nginx_with_our_configuration_has_no_finding(site: Path, tmp_path: Path) -> None:
    """At the root of an address, and below a path where its 404 page is set as the guide says."""
    with Nginx(site) as started:
        assert report(probe(f"{started.address}/", pause=0), started.address) == []
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").symlink_to(site)
    with Nginx(tmp_path, path="/a/b", site=site) as started:
        assert report(probe(f"{started.address}/a/b/", pause=0), started.address) == []
    with Nginx(tmp_path, site=site) as started:
        (line,) = report(probe(f"{started.address}/a/b/", pause=0), f"{started.address}/a/b/")
    assert line.endswith("set 404.html of this release as the page for 404")


def test_a_sound_host_is_asked_for_each_file_once(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And for no more than the guide says; the command says nothing, and succeeds."""
    with CarelessHost(site) as host:
        assert main(["probe", host.address.rstrip("/")]) == 0
    assert capsys.readouterr().out == ""
    assert len(host.requests) == len(set(host.requests)) < MOST_REQUESTS
    assert {Path(path).suffix for path in host.requests} >= {".wasm", ".bin", ".mjs", ".css", ".js"}


def _elsewhere(path: str, reply: Reply) -> None:
    if path == "/check":
        reply.headers["Location"] = "/"


def _on(pattern: str, change: Callable[[Reply], object]) -> Spoil:
    """Return what changes the replies for some paths."""

    def spoil(path: str, reply: Reply) -> None:
        if re.search(pattern, path) and reply.status != 301:
            change(reply)

    return spoil


def _header(name: str, value: str = "") -> Callable[[Reply], object]:
    def change(reply: Reply) -> None:
        reply.headers.pop(name, None)
        if value:
            reply.headers[name] = value

    return change


def _body(before: bytes, after: bytes) -> Callable[[Reply], object]:
    def change(reply: Reply) -> None:
        reply.body = reply.body.replace(before, after)

    return change


def _status(status: int) -> Callable[[Reply], object]:
    def change(reply: Reply) -> None:
        reply.status = status

    return change


def _unframed(reply: Reply) -> None:
    policy = reply.headers["Content-Security-Policy"]
    reply.headers["Content-Security-Policy"] = policy.replace("; frame-ancestors 'none'", "")


def _policy_of_another_release(reply: Reply) -> None:
    policy = reply.headers["Content-Security-Policy"]
    reply.headers["Content-Security-Policy"] = re.sub(r" 'sha256-[^']+'", "", policy)


CARELESS: dict[str, tuple[Spoil, str, str]] = {
    "page rewritten": (
        _on(r"(?<!page)/$", _body(b"</body>", b"<script>track()</script></body>")),
        "changed on the way",
        "turn off what rewrites",
    ),
    "script rewritten": (
        _on(r"page\.js$", _body(b";", b"; ")),
        "page.js: changed on the way",
        "turn off what rewrites",
    ),
    "Python rewritten": (
        _on(r"\.wasm$", _body(b"\0", b"\1")),
        "complete.wasm and 1 more: changed on the way",  # and the lean module
        "clear the CDN's cache",
    ),
    "wasm as a stream": (
        _on(r"\.wasm$", _header("Content-Type", "application/octet-stream")),
        "sent as application/octet-stream",
        "send *.wasm as application/wasm",
    ),
    "modules as text": (
        _on(r"\.mjs$", _header("Content-Type", "text/plain")),
        "sent as text/plain",
        "send *.mjs as text/javascript",
    ),
    "pages kept for a day": (
        _on(r"/check/$", _header("Cache-Control", "public, max-age=60, s-maxage=86400")),
        "kept for 86400 seconds: readers see an old page",
        f"send Cache-Control: {BRIEF}",
    ),
    "pages kept as browsers like": (
        _on(r"/check/$", _header("Cache-Control")),
        "no Cache-Control: readers see an old page",
        f"send Cache-Control: {BRIEF}",
    ),
    "an old copy of the CDN": (
        _on(r"/$", _header("Age", "7200")),
        "from a cache that is 7200 seconds old",
        "clear it after a release",
    ),
    "hashed files asked for each time": (
        _on("/assets/checker/", _header("Cache-Control", "no-cache")),
        "kept for 0 seconds, though its name changes with its content",
        "immutable",
    ),
    "nothing packed": (_on("", _header("Content-Encoding")), "sent unpacked", ".br or .gz"),
    "no policy": (
        _on("", _header("Content-Security-Policy")),
        "no Content-Security-Policy",
        "_headers",
    ),
    "policy of another release": (
        _on("", _policy_of_another_release),
        "refuses what the page needs of script-src",
        "of this release",
    ),
    "frames allowed": (_on("", _unframed), "in a frame", "frame-ancestors 'none'"),
    "sniffing": (
        _on("", _header("X-Content-Type-Options")),
        "no X-Content-Type-Options",
        "nosniff",
    ),
    "another referrer policy": (
        _on("", _header("Referrer-Policy", "unsafe-url")),
        "Referrer-Policy is 'unsafe-url'",
        "no-referrer",
    ),
    "fallback of a single page": (
        _on("no-such-page", _status(200)),
        "is not there, and answers 200",
        "answer 404",
    ),
    "404 of the host": (
        _on("no-such-page", lambda reply: _body(reply.body, b"nginx")(reply)),
        "not the handbook's",
        "set 404.html",
    ),
    "missing for a year": (
        _on("0000000000", _header("Cache-Control", "public, max-age=31536000")),
        "kept for 31536000 seconds",
        "send Cache-Control: no-cache",
    ),
    "service worker replaced": (
        _on(r"/sw\.js$", lambda reply: _body(reply.body, b"// nothing")(reply)),
        "sw.js: not the handbook's service worker",
        "put sw.js of this release there",
    ),
    "service worker missing": (
        _on(r"/sw\.js$", _status(404)),
        "sw.js: status 404",
        "put every file of the release there",
    ),
    "a file that ends early": (
        _on(r"checker/worker-.*\.js$", lambda reply: setattr(reply, "cut", 9)),
        "ended after ",
        "the host's log",
    ),
    "a file that is packed wrongly": (
        _on(r"checker/worker-.*\.js$", _header("Content-Encoding", "br")),
        "cannot be unpacked",
        "the host's log",
    ),
    "slash leads elsewhere": (
        _elsewhere,
        "without its slash leads to http://127.0.0.1:",
        "redirect it to the address with the slash",
    ),
}


@pytest.mark.parametrize("careless", CARELESS)
def test_each_carelessness_is_found_and_nothing_beside_it(careless: str, site: Path) -> None:
    """One line, with what is wrong and what to do about it."""
    spoil, wrong, repair = CARELESS[careless]
    lines = _lines(site, spoil)

    assert len(lines) == 1, lines
    assert wrong in lines[0]
    assert repair in lines[0].rpartition("; ")[2]


def test_a_page_without_its_slash_must_redirect(site: Path) -> None:
    """Its relative links would lead one folder too high."""

    def served(path: str, reply: Reply) -> None:
        if path == "/check":
            reply.status, reply.body = 200, (site / "check/index.html").read_bytes()

    (line,) = _lines(site, served)

    assert "check: a page without its slash is served as it is" in line
    assert line.endswith("redirect it to the address with the slash")


def test_findings_of_one_kind_are_one_line() -> None:
    """With the first address and how many more there are."""
    findings = [Finding(address=a, wrong="bad", repair="mend") for a in ("b/", "a/", "c/")]
    findings.append(Finding(address="", wrong="worse", repair="mend"))

    assert report(findings, "https://x.example/") == [
        "https://x.example/: worse; mend",
        "https://x.example/a/ and 2 more: bad; mend",
    ]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_on("/check/", _status(404)), "no handbook there: status 404"),
        (_on("/check/", lambda reply: _body(reply.body, b"hello")(reply)), "no handbook there"),
    ],
)
def test_where_there_is_no_handbook_the_command_says_so(
    spoil: Spoil, expected: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With status 2: nothing could be looked at."""
    with CarelessHost(site, spoil) as host:
        assert main(["probe", host.address]) == 2
    assert expected in capsys.readouterr().err


def test_a_host_that_does_not_answer_is_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    """Port 9 of this machine has nobody."""
    with pytest.raises(OSError, match="no answer"):
        probe("http://127.0.0.1:9/", pause=0)
    assert main(["probe", "http://127.0.0.1:9/"]) == 2
    assert "no answer" in capsys.readouterr().err


def test_the_command_fails_where_something_is_to_mend(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And prints the lines."""
    with CarelessHost(site, CARELESS["frames allowed"][0]) as host:
        assert main(["probe", host.address]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(host.address)
