"""What was tried against the gate is refused by ``check`` and by the build, or is harmless."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from checker.publish.inline_scripts import inline_scripts
from tests.knowledge.authoring import run
from tests.publish.payloads import HARMLESS, PAYLOADS, Payload
from tests.publish.reduced_build import ReducedBuild, toy

ALL = dict(PAYLOADS)


class Harm(HTMLParser):
    """What a page would run, fetch or follow: found by another parser than the gate's."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[str] = []
        self._script: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and not {"src", "type"} & set(given):
            self._script = []
        if given.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            self.found.append(f"{tag} {given}")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc", "ping", "formaction", "srcset"):
                self.found.append(f"{tag} {name}")
            address = re.sub(r"\s", "", value).lower()
            if name in ("href", "src", "action", "data") and re.match(
                r"(?!tel:95017$|https://maker\.example/)(?:[a-z]+:|//)", address
            ):
                self.found.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed", "base", "style", "frame"):
            self.found.append(tag)

    def handle_data(self, data: str) -> None:
        """Collect a script."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Look at a whole script."""
        if tag == "script" and self._script is not None:
            script = "".join(self._script)
            if not inline_scripts(()).allows(script):
                self.found.append(f"script {script[:60]}")
            self._script = None


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the toy handbook as it is."""
    return toy(tmp_path_factory.mktemp("plain"))


def test_the_toy_itself_passes(plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Or a refusal would say nothing."""
    Payload(result=HARMLESS).apply(plain)
    assert run(capsys, "check", "--root", plain).errors == []
    assert Harm(ReducedBuild(plain).page()).found == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_payload_is_refused_by_check_and_build_or_harmless(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With file, line, number and both languages; the build names the same mistake."""
    payload = ALL[name]
    root = toy(tmp_path)
    payload.apply(root)
    said = run(capsys, "check", "--root", root)
    assert "Traceback" not in said.out + said.err
    if payload.result == HARMLESS:
        assert said.errors == [], said.out
        page = ReducedBuild(root).page(payload.page)
        assert Harm(page).found == []
        return
    assert said.status == 1
    assert payload.result in {mistake[0] for mistake in said.errors}, said.out
    for _, where, line, message in said.errors:
        assert re.search("[一-龥]", message), message
        assert line <= len((root / where).read_bytes().splitlines()) + 1
    with pytest.raises(Abort) as stopped:
        ReducedBuild(root).page(payload.page)
    told = re.findall(r"^(.+?:\d+): .* \[(K\d+)\]$", str(stopped.value), re.MULTILINE)
    assert set(told) <= {(f"{m[1]}:{m[2]}", m[0]) for m in said.errors}
    assert payload.result in {number for _, number in told}
