"""What was tried against the gate is refused by ``check`` and by the build, or is harmless."""

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from checker.publish.gate.inline_scripts import inline_scripts
from tests.authoring.toy_handbook import run
from tests.publish.gate.payloads import HARMLESS, PAYLOADS, Payload
from tests.publish.gate.payloads_second import SECOND
from tests.publish.reduced_build import ReducedBuild, toy

ALL = dict(PAYLOADS)


class Harm(HTMLParser):
    """What a page would run, fetch or follow, read by another parser than the gate's."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.findings: list[str] = []
        self._script: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and not {"src", "type"} & set(given):
            self._script = []
        if given.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            self.findings.append(f"{tag} {given}")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc", "ping", "formaction", "srcset"):
                self.findings.append(f"{tag} {name}")
            address = re.sub(r"\s", "", value).lower()
            if name in ("href", "src", "action", "data") and re.match(
                r"(?!tel:95017$|https://maker\.example/)(?:[a-z]+:|//)", address
            ):
                self.findings.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed", "base", "style", "frame"):
            self.findings.append(tag)

    def handle_data(self, data: str) -> None:
        """Collect a script."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Look at a complete script."""
        if tag == "script" and self._script is not None:
            script = "".join(self._script)
            if not inline_scripts(()).allows(script):
                self.findings.append(f"script {script[:60]}")
            self._script = None


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the toy handbook as it is."""
    return toy(tmp_path_factory.mktemp("plain"))


def test_the_toy_itself_passes(plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Or a refusal would say nothing."""
    Payload(result=HARMLESS).apply(plain)
    assert run(capsys, "check", "--root", plain).errors == []
    assert Harm(ReducedBuild(plain).page()).findings == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_payload_is_refused_by_check_and_build_or_harmless(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With file, line, code and both languages; the build names the same mistake."""
    payload = ALL[name]
    root = toy(tmp_path)
    payload.apply(root)
    output = run(capsys, "check", "--root", root)
    assert "Traceback" not in output.out + output.err
    if payload.result == HARMLESS:
        assert output.errors == [], output.out
        page = ReducedBuild(root).page(payload.page)
        assert Harm(page).findings == []
        return
    assert output.status == 1
    assert payload.result in {mistake[0] for mistake in output.errors}, output.out
    for _, where, line, message in output.errors:
        assert re.search("[一-龥]", message), message
        assert line <= len((root / where).read_bytes().splitlines()) + 1
    with pytest.raises(Abort) as stopped:
        ReducedBuild(root).page(payload.page)
    reported = re.findall(r"^(.+?:\d+): .* \[(K\d+)\]$", str(stopped.value), re.MULTILINE)
    assert set(reported) <= {(f"{m[1]}:{m[2]}", m[0]) for m in output.errors}
    assert payload.result in {number for _, number in reported}


HOOK = re.compile(r"data-(?!search-exclude$)[a-z-]+")
COVERING = re.compile(r"md-(?!button|content__|typeset|icon|nav|ellipsis)[\w-]+|checker-[\w-]+")


class Strict(Harm):
    """What else an article must not have, and its text."""

    def __init__(self, html: str) -> None:
        """Read the article of a page."""
        self.text = ""
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        super().handle_starttag(tag, attrs)
        for name, value in attrs:
            if HOOK.fullmatch(name):
                self.findings.append(f"{tag} {name}")
            if name == "class" and any(COVERING.fullmatch(c) for c in (value or "").split()):
                self.findings.append(f"{tag} .{value}")
            if name == "id" and re.match(r"__|document\$|checker", value or ""):
                self.findings.append(f"{tag} #{value}")

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        super().handle_data(data)
        self.text += data


def article(page: str) -> str:
    """Return the article of a page, without what the theme puts into it."""
    return page.partition("<article")[2].partition("</article>")[0].partition(">")[2]


@pytest.mark.parametrize("name", sorted(SECOND))
def test_none_of_a_second_set_gets_through(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused by check as by the build, in all pages; or nothing of it is left to harm anybody."""
    root = toy(tmp_path)
    SECOND[name].apply(root)
    output = run(capsys, "check", "--root", root)
    assert "Traceback" not in output.out + output.err
    files = {SECOND[name].page, *(n[5:] for n in SECOND[name].files if n.endswith(".md"))}
    refused, pages = False, []
    for file in sorted(files):
        try:
            pages.append(ReducedBuild(root).page(file))
        except Abort:
            refused = True
    assert refused == bool(output.errors), output.out
    if not refused:
        for page in pages:
            strict = Strict(article(page))
            assert Harm(page).findings == []
            assert strict.findings == []
            digits = unicodedata.normalize(
                "NFKC", "".join(c for c in strict.text if c.isprintable())
            )
            digits = re.sub(r"95017|\d{4}-\d\d-\d\d", "", digits)
            assert not re.search(r"\d[\d. ()-]{5,}\d", digits)
            assert not re.search("[零一二三四五六七八九]{7}", digits)
            assert strict.text.isprintable() or strict.text.replace("\n", "").isprintable()


MUST_BE_REFUSED = {
    *("words with another host in them", "drawing with a number in parts", "page that no menu has"),
    *("page at another's address", "number in a picture's words", "number in a link's title"),
}
"""Those whose harm no reader of the page's HTML can see."""


@pytest.mark.parametrize("name", sorted(MUST_BE_REFUSED))
def test_what_no_other_parser_sees_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the page, or in what it says."""
    root = toy(tmp_path)
    SECOND[name].apply(root)
    assert run(capsys, "check", "--root", root).errors


def test_the_second_set_is_large_enough() -> None:
    """And none of it is in the first."""
    assert len(SECOND) >= 60
    assert not set(SECOND) & set(PAYLOADS)
