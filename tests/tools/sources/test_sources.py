"""The watch over sources, against a server whose pages are dead, moved, changed and slow."""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import markdown
import pytest

from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.sources import Source
from checker.tools.sources.__main__ import main
from checker.tools.sources.fetching import Limits, fetch
from checker.tools.sources.page_text import contains, page_text
from checker.tools.sources.report import LONGEST, report
from checker.tools.sources.verdicts import Cited, Verdict, cited, in_turns, judge, watch

GARAGE = Path(__file__).parents[3] / "tests/data/garage"
LINE = "提前还款不另收手续费，按日计息"
PAGE = f"<title>A page</title><style>p {{}}</style><p>{LINE[:6]}<b>{LINE[6:]}</b></p>".encode()
OTHER = "<p>现在要收手续费</p>".encode()
LIMITS = Limits(seconds=9, slow=1.5, delay=0, size=4096)
SHORT = Limits(seconds=1, delay=0)
AGENT = "source-watch (+https://project.example/handbook)"


class Pages(BaseHTTPRequestHandler):
    """Serves each kind of page, and keeps who asked for what, and when."""

    asked: list[tuple[str, str, float]] = []  # noqa: RUF012 - the server's, for all requests
    mended: set[str] = set()  # noqa: RUF012 - paths that work when they are asked again

    def do_GET(self) -> None:
        """Answer as the path's name says."""
        Pages.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
        name = self.path.strip("/").partition("-")[0].partition("?")[0]
        if name == "moved":
            self._send(302, b"", Location="/new-place")
        elif name == "loop":
            self._send(302, b"", Location=self.path)
        elif name == "file":
            self._send(302, b"", Location="file:///etc/hostname")
        elif name == "hostile":
            self._send(302, b"", Location="/x?`%60**@everyone**[a](https://e.example)")
        elif name == "once" and self.path not in Pages.mended:
            Pages.mended.add(self.path)
            self._send(503, b"")
        elif name.isdecimal():
            self._send(int(name), b"")
        else:
            self._page(name)

    def _page(self, name: str) -> None:
        if name == "slow":
            time.sleep(1.8)
        if name == "drip":
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):  # nobody listens any more
                for _ in range(40):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.1)
            return
        if name == "gbk":
            self._send(
                200, PAGE.decode().encode("gbk"), **{"Content-Type": "text/html;charset=GBK"}
            )
        elif name == "long":
            self._send(200, b"x" * 100_000 + PAGE)
        elif name == "garbage":
            self.wfile.write(b"\x00\xff\r\n\r\n")
        else:
            self._send(200, OTHER if name == "changed" else PAGE)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """Return the address of a server on loopback."""
    Pages.asked.clear()
    Pages.mended.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as made:
        made.daemon_threads = True
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


def page(address: str, *lines: str) -> Cited:
    """Return an address that one fact cites."""
    return Cited(address=address, facts=("F-CAR-02",), key_texts=lines)


def checked(address: str, *lines: str) -> Verdict:
    """Return what the watch finds at an address."""
    (verdict,) = watch([page(address, *lines)], AGENT, LIMITS)
    return verdict


@pytest.mark.parametrize(
    ("path", "kind", "detail"),
    [
        ("fine", "fine", ""),
        ("gbk", "fine", ""),
        ("404", "dead", "HTTP 404"),
        ("410", "dead", "HTTP 410"),
        ("500", "dead", "HTTP 500"),
        ("loop", "dead", "HTTP 302"),
        ("garbage", "dead", "BadStatusLine"),
        ("403", "refused", "HTTP 403"),
        ("429", "refused", "HTTP 429"),
        ("changed", "changed", LINE),
        ("moved", "moved", "/new-place"),
        ("slow", "slow", "2 s"),
        ("once", "fine", ""),
    ],
)
def test_what_became_of_a_page(server: str, path: str, kind: str, detail: str) -> None:
    """Dead, refused, changed, moved, slow; a server's passing trouble is none of them."""
    verdict = checked(f"{server}/{path}", LINE)
    assert (verdict.kind, path) == (kind, path)
    assert verdict.detail.endswith(detail)
    assert verdict.compared == (kind in {"fine", "changed", "moved", "slow"})


def test_no_server_and_no_file_is_read(server: str) -> None:
    """Where nobody listens; and where a page leads to a file of this machine."""
    assert checked("http://127.0.0.1:1/").kind == "dead"
    reply = fetch(f"{server}/file", AGENT, LIMITS)
    assert (reply.status, reply.body) == (302, b"")
    assert not fetch("file:///etc/hostname", AGENT, LIMITS).body
    assert not fetch("http://[", AGENT, LIMITS).status


def test_a_page_ends_at_its_limits(server: str) -> None:
    """A page that drips byte by byte, or has no end, costs what one page may cost."""
    began = time.monotonic()
    assert fetch(f"{server}/drip", AGENT, SHORT).error
    assert time.monotonic() - began < 3.5  # the page takes four
    (verdict,) = watch([page(f"{server}/drip", LINE)], AGENT, SHORT)
    assert verdict.kind == "dead"
    reply = fetch(f"{server}/long", AGENT, LIMITS)
    assert (len(reply.body), reply.cut) == (LIMITS.size, True)
    verdict = checked(f"{server}/long", LINE)
    assert (verdict.kind, verdict.compared) == ("fine", False)  # not "changed": its end is unread


def test_a_server_is_asked_politely(server: str) -> None:
    """By name, one request at a time, with a delay to the same server."""
    limits = Limits(seconds=2, delay=0.3)
    pages = [page(f"{server}/fine-{n}") for n in range(3)]
    assert [f.kind for f in watch(pages, AGENT, limits)] == ["fine"] * 3
    assert {agent for _, agent, _ in Pages.asked} == {AGENT}
    times = [when for _, _, when in Pages.asked]
    assert all(b - a >= limits.delay for a, b in pairwise(times))


def test_a_run_ends_at_its_limits(server: str) -> None:
    """What is left out is counted, and comes first another week."""
    pages = tuple(page(f"{server}/fine-{n}") for n in range(4))
    kinds = [f.kind for f in watch(pages, AGENT, Limits(delay=0, addresses=3))]
    assert kinds == ["fine", "fine", "fine", "skipped"]
    assert [f.kind for f in watch(pages, AGENT, Limits(delay=0, total=-1))] == ["skipped"] * 4
    assert in_turns(pages, 5)[0] == pages[1]


def test_servers_take_turns() -> None:
    """Two pages of one server stand apart; none is lost."""
    pages = tuple(page(f"https://{host}.example/{n}") for host in "aab" for n in range(2))[1:]
    hosts = [urlsplit(p.address).netloc[0] for p in in_turns(pages, 0)]
    assert hosts[:2] == ["a", "b"]
    assert sorted(map(id, in_turns(pages, 3))) == sorted(map(id, pages))


@pytest.mark.parametrize(
    ("final", "kind"),
    [
        ("https://www.a.example/x", "fine"),
        ("https://a.example/x/", "fine"),
        ("https://a.example/", "moved"),
        ("https://a.example/x?login", "moved"),
        ("https://b.example/x", "moved"),
    ],
)
def test_a_move_is_another_place(final: str, kind: str) -> None:
    """HTTPS, ``www.`` and a final slash are none."""
    served = fetch("http://127.0.0.1:1/", AGENT, LIMITS)
    reply = type(served)(status=200, address=final)
    assert judge(page("http://a.example/x"), reply, LIMITS).kind == kind


def test_a_line_is_found_whatever_the_blanks() -> None:
    """Marks cut it, widths differ, and a description in the head counts; scripts do not."""
    text = page_text("<p>还款，<b>不\n 收</b>手续费</p><script>藏起来</script>".encode(), "")
    assert contains(text, "还款,不收手续费")
    assert not contains(text, "藏起来")
    assert contains(page_text('<meta content="按日计息">'.encode(), ""), "按日计息")
    assert contains(page_text(b"\xff<p>plain</p>", "text/html; charset=no-such"), "plain")


def test_an_address_is_opened_once() -> None:
    """However many facts cite it."""
    day = "2026-01-01"

    def fact(name: str, key_text: str) -> Fact:
        source = Source(
            title="A", publisher="B", level="media", read="mirror", address="https://a.example",
            key_text=key_text,
        )  # fmt: skip
        return Fact(id=name, claim="c", sources=(source,), checked=day, review_by=day, line=1)

    (one,) = cited([fact("F-A-01", "x"), fact("F-A-02", ""), fact("F-A-03", "y")])
    assert (one.facts, one.key_texts) == (("F-A-01", "F-A-02", "F-A-03"), ("x", "y"))


def test_strangers_write_no_markdown_of_ours(server: str) -> None:
    """An address that a server names stays one piece of code."""
    body = report([checked(f"{server}/hostile")], [], "2026-01-01")
    (line,) = [line for line in body.splitlines() if line.startswith("- ")]
    html = markdown.markdown(line)
    outside = re.sub("<code>.*?</code>", "", html)
    assert html.count("<code>") == 2
    assert "everyone" not in outside
    assert "<a" not in html


def test_the_body_fits_into_an_issue() -> None:
    """However much is dead."""
    dead = [
        Verdict(cited=page(f"https://a.example/{n}/{'页' * 90}"), kind="dead") for n in range(999)
    ]
    body = report(dead, [], "2026-01-01")
    assert len(body.encode()) <= LONGEST + 20
    assert body.endswith("……\n")
    assert report([], [], "2026-01-01") == ""


def toy(tmp_path: Path, server: str) -> Path:
    """Return a handbook whose fact cites a page that no longer says what was read."""
    shutil.copytree(GARAGE, tmp_path, dirs_exist_ok=True)
    facts = tmp_path / "docs/about/facts.yml"
    text = facts.read_text(encoding="utf-8")
    old = 'address: "https://fire.example/home"'
    assert old in text
    new = f'address: "{server}/changed", key_text: "{LINE}"'
    facts.write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("status", ["changed", "404", "fine"])
def test_the_command_fails_for_no_page(
    tmp_path: Path, server: str, status: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It writes one body, with the dead page and the fact past its review."""
    root = toy(tmp_path, server)
    facts = root / "docs/about/facts.yml"
    text = facts.read_text(encoding="utf-8").replace("/changed", f"/{status}")
    facts.write_text(text.replace("2099-01-01", "2026-01-03", 1), encoding="utf-8")
    into = tmp_path / "report.md"
    arguments = ["--root", str(root), "--into", str(into), "--contact", "https://project.example"]
    assert main([*arguments, "--today", "2026-02-01", "--delay", "0"]) == 0
    body = into.read_text(encoding="utf-8")
    assert "- F-CAR-01: 2026-01-03" in body
    assert (f"`{server}/{status}`" in body) == (status != "fine")
    assert ("(F-CAR-02)" in body) == (status != "fine")
    assert {agent for _, agent, _ in Pages.asked} == {"source-watch (+https://project.example)"}
    assert status in capsys.readouterr().err


def test_nobody_is_asked_without_a_name(
    tmp_path: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report then has the dates alone."""
    root = toy(tmp_path, server)
    assert main(["--root", str(root), "--contact", "", "--today", "2026-02-01"]) == 0
    assert Pages.asked == []
    output = capsys.readouterr()
    assert output.out.strip() == ""
    assert "REPO_URL" in output.err
