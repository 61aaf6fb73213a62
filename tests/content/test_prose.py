"""Contributors' text brings nothing that a browser would run, fetch or obey."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.page_checks.content_safety import BARE_ATTRIBUTE, faults
from checker.publish.gate.article_gate import check_article
from checker.publish.gate.link_rules import Destinations
from checker.publish.markdown.renderer import PageRenderer

ROOT = Path(__file__).parents[2]
GARAGE = ROOT / "tests/data/garage"
RENDERER = PageRenderer(ROOT)
KNOWN = Destinations(addresses=frozenset(), telephones=frozenset({"95017"}))
HARMLESS = re.compile(
    r"p|br|hr|h[1-6]|[uod]l|li|d[td]|blockquote|pre|code|em|strong|del|su[pb]|a|img"
    r"|table|thead|tbody|tr|t[hd]|div|details|summary|span"
)
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
HARMLESS_SCHEME = re.compile(r"https?:|tel:|check:")


class Rendered(HTMLParser):
    """Notes what is not harmless in HTML."""

    def __init__(self) -> None:
        """Start with nothing noted."""
        super().__init__()
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        if not HARMLESS.fullmatch(tag):
            self.harm.append(tag)
        for name, value in attrs:
            plain = "".join(c for c in value or "" if c > " ")
            scheme = SCHEME.match(plain)
            elsewhere = plain.startswith("//") or (scheme and not HARMLESS_SCHEME.match(plain))
            fetched = name == "src" and scheme
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.harm.append(f"{tag} {name}")
            elif fetched or (name in ("href", "src") and elsewhere):
                self.harm.append(f"{tag} {name}={plain}")


def harm(text: str) -> list[str]:
    """Return what a browser would run or fetch if a page had this text."""
    seen = Rendered()
    seen.feed(RENDERER.html(text))
    return seen.harm


def refused(text: str) -> bool:
    """Return whether the text, or what comes of it, is refused."""
    if list(faults(text)) or BARE_ATTRIBUTE.search(text):
        return True
    report = check_article(RENDERER.html(text), "index.md", KNOWN, KNOWN.telephones)
    return bool(report.findings)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "`<iframe src=x>`",
        "[here](javascript:alert(1))",
        "[here](JaVaScRiPt&#58;alert(1))",
        "[here](data:text/html,x)",
        "[here](//elsewhere.example/x)",
        "![seen](https://elsewhere.example/x.png)",
        "![seen][1]\n\n[1]: https://elsewhere.example/x.png",
        "[1]: javascript:alert(1)\n\n[here][1]",
        "**text**{ onclick=alert(1) }",
        "# head { style=color:red }",
        "<https://a@b>",
        "pay\u202eyap",
        "zero\u200bwidth",
    ],
)
def test_what_could_run_or_fetch_is_refused(text: str) -> None:
    """Each of these has been somebody's way in."""
    assert refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "打开 **我 → 服务 → 钱包 → 分付**[F-PROD-25]，看 3 < 5。",
        "[自查](../check.md){ .md-button .md-button--primary }",
        "<!-- cause-list -->",
        "- [ ] 一项\n\n> 引用的话\n\n| 一 | 二 |\n| --- | --- |\n| 三 | 四 |",
        "![菜单在哪里](../assets/menu.png)",
        "[95017](tel:95017)",
        '!!! danger "先停下"\n    看这里。',
    ],
)
def test_what_pages_need_is_not_refused(text: str) -> None:
    """Authors are not stopped without a reason."""
    assert not refused(text)


SVG = b"http://www.w3.org/2000/svg"
PIECES = st.sampled_from(
    [
        *("<", ">", "script", "img", "src=", "onload=", "href=", "(", ")", "[", "]", "!", "{", "}"),
        *("javascript:", "data:", "https://x.example", "//x.example", "check:a=b", ":", ".c", "#i"),
        *("`", "``", "\n", "\n\n", "    ", "- ", "> ", "|", "&#58;", "&lt;", '"', "'", "\\", "/"),
        *("[1]: ", "[1]", "分付", "a", "=", " ", "\t", "@", "!!! note", "<!-- x -->", "*", "_"),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_text_without_a_fault_is_harmless(text: str) -> None:
    """The rules hold for what they are for: nothing passes them and still does harm."""
    if not refused(text):
        assert harm(text) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("docs/causes/empty-tank.md", "## ", "<script>1</script>\n\n## ", "reads as HTML"),
        ("docs/signs/gear.md", "title: ", "template: redirect.html\ntitle: ", "unknown key"),
        ("docs/check.md", "version: ", "template: x.html\nversion: ", "template"),
    ],
)
def test_a_fault_stops_the_build_with_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    """The command for authors and the build read the same rules."""
    shutil.copytree(GARAGE, tmp_path, dirs_exist_ok=True)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    handbook = compile_pages(tmp_path)
    errors = [p for p in handbook.problems.errors if p.file == file and message in p.message]
    assert errors
    line = path.read_text(encoding="utf-8").splitlines()[errors[0].line - 1]
    assert "script" in line or "template" in line
    assert handbook.knowledge is None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("docs/page.html", b"<p>", "do not belong"),
        ("docs/run.js", b"1", "do not belong"),
        ("docs/Causes Copy.md", b"---\ntitle: x\n---\n", "lower case"),
        ("docs/a\u202egnp.md", b"---\ntitle: x\n---\n", "lower case"),
        ("docs/-rf.md", b"---\ntitle: x\n---\n", "lower case"),
        ("docs/a..b.png", b"", "lower case"),
        ("docs/<b>.md", b"---\ntitle: x\n---\n", "lower case"),
        ("docs/map.svg", b"<svg xmlns='" + SVG + b"' onload='x()'></svg>", "does not belong"),
        ("docs/map.svg", b"<svg onload='x()'></svg>", "does not belong"),
        ("docs/map.svg", b"<x:script>x()</x:script>", "no drawing that can be read"),
        ("docs/map.svg", b"<x:script xmlns:x='" + SVG + b"'>x()</x:script>", "does not belong"),
        ("docs/map.svg", b"<g xmlns='http://www.w3.org/1999/xhtml'></g>", "does not belong"),
        ("docs/map.svg", b"<path xmlns='" + SVG + b"' fill='ur&#108;(//x)'/>", "does not belong"),
        ("docs/map.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "does not belong"),
        ("docs/map.svg", b"<?xml-stylesheet href='x'?><svg></svg>", "does not belong"),
        ("docs/map.svg", "<script>x()</script>".encode("utf-16"), "not UTF-8"),
        ("docs/map.svg", "<script>x()</script>".encode("utf-16-be"), "not UTF-8"),
        ("docs/look.css", b"p { color: red }", "do not belong"),
        ("docs/map.png", b"<!doctype html><script>x()</script>", "no whole .png picture"),
        ("docs/map.png", b"\x89PNG\r\n\x1a\n<script>x()</script>", "no whole .png picture"),
        ("docs/map.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no whole .jpg picture"),
        ("docs/map.webp", b"RIFF", "no whole .webp picture"),
    ],
)
def test_files_that_bring_more_than_text_are_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    """Everything under docs/ is served as it is, so everything there is looked at."""
    shutil.copytree(GARAGE, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).write_bytes(content)
    problems = compile_pages(tmp_path).problems
    assert [p for p in problems.errors if p.file == name and message in p.message]


def test_the_handbook_has_no_fault() -> None:
    """Nor any other mistake."""
    assert compile_pages(ROOT).problems.errors == ()
