"""The one page that may import by names, and hold the workbench."""

import json
from collections.abc import Mapping

import pytest

from checker.publish.gate.inline_scripts import inline_scripts
from checker.publish.gate.link_rules import Destinations
from checker.publish.gate.page_gate import PageGate, Surroundings

ADDRESS = "contribute/workbench/"
MODULES = {"assets/a.js": "sha256-a", "assets/b.js": "sha256-b"}
NAMES = {"a": "assets/a.js"}
PAGE = """<html><head>{head}</head><body><div><main><div><div>
<article class="md-content__inner md-typeset">{article}</article>
</div></div></main></div></body></html>"""
HOST = '<div data-workbench><select id="workbench-choose" disabled></select></div>'


def found(address: str, head: str = "", article: str = "") -> list[str]:
    """Return what the gate refuses of a page."""
    around = Surroundings(
        site="",
        repo="",
        scripts=inline_scripts(()),
        modules=MODULES,
        known=Destinations(addresses=frozenset(), telephones=frozenset()),
        addresses=frozenset({""}),
        imports=NAMES,
    )
    html = PAGE.format(head=head, article=article)
    return [str(finding.what) for finding in PageGate(address, around).check(html).findings]


def importmap(names: Mapping[str, str], **more: object) -> str:
    """Return an import map with names, and with the hashes of our modules."""
    hashes = {f"../../{name}": value for name, value in MODULES.items()}
    table = {"imports": {n: f"../../{a}" for n, a in names.items()}, "integrity": hashes, **more}
    return f'<script type="importmap">{json.dumps(table)}</script>'


def test_the_workbench_imports_its_names() -> None:
    """Those that the build lists, from where it lists them."""
    assert found(ADDRESS, importmap(NAMES)) == []


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (ADDRESS, {"a": "assets/b.js"}),
        (ADDRESS, {"a": "assets/evil.js"}),
        (ADDRESS, {**NAMES, "b": "assets/b.js"}),
        ("contribute/other/", NAMES),
    ],
)
def test_no_other_name_is_imported_and_by_no_other_page(
    address: str, names: Mapping[str, str]
) -> None:
    """An import map decides what runs."""
    assert any("an import map of its own" in what for what in found(address, importmap(names)))


def test_an_import_map_has_no_scopes() -> None:
    """Nor anything else that it may get one day."""
    assert found(ADDRESS, importmap(NAMES, scopes={}))


def test_the_workbench_stands_on_its_page_alone() -> None:
    """Elsewhere its elements are on no list."""
    assert found(ADDRESS, importmap(NAMES), HOST) == []
    assert any("<select>" in what for what in found("contribute/other/", "", HOST))


def test_what_it_may_hold_ends_there() -> None:
    """No text area, no handler, no form that sends."""
    for evil in ("<form></form>", '<p onclick="x">', "<iframe></iframe>", "<object></object>"):
        inside = HOST.replace("</div>", f"{evil}</div>")
        assert found(ADDRESS, importmap(NAMES), inside), evil
