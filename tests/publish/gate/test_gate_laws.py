"""Laws of the gate: whatever is put together, what goes out stays within the lists."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import Abort

from checker.publish.gate.allow_list import ARTICLE, CHECKER, CODE, FRAME, HEAD
from checker.publish.gate.content_check import site_addresses
from checker.publish.gate.inline_scripts import inline_scripts
from checker.publish.gate.link_rules import destinations
from checker.publish.gate.page_gate import PageGate, Surroundings
from checker.publish.site import Site
from tests.publish.gate.payloads import PAYLOADS, Payload
from tests.publish.gate.test_payloads import Harm
from tests.publish.reduced_build import FILE, HASH, ReducedBuild, toy

FRONT = st.sampled_from(
    [
        *("title: ", "description: ", "hide: ", "facts: ", "Notes", " # ", '"', "'", "|", ": "),
        *("<script>alert(1)</script>", '" http-equiv="refresh', "1,//evil.example/", "&lt;i&gt;"),
        *("\n", "\\u003c", "[toc]", "</title>", "&quot;", "x", "{", "}", "]]>", "<!--", "-->"),
    ]
)
BODY = st.sampled_from(
    [
        *("\n", "\n\n", "# ", "## ", "- ", "> ", "    ", "| a | b |\n| - | - |\n", "`", "```\n"),
        *("[x](", "![x](", ")", "](", "[1]: ", "[1]", "](check:closer=better)", "[F-AIR-01]"),
        *("../index.md", "https://maker.example/help", "https://evil.example/", "//evil.example"),
        *("javascript:alert(1)", "data:text/html,x", "tel:95017", "95017", "java&#115;cript:"),
        *("{: ", "{ ", " }", '{: title="}" ', 'href="https://evil.example/"', "onclick=x", "#__a"),
        *(".md-overlay", ".md-button", "#one", "style=x", "data-erase", "!!! note ", "??? tip\n"),
        *("<b", "<script>", "</article>", "<!-- timeline -->", "<!-- cause-list -->", "&#xE000;"),
        *("&lt;", "&colon;", "**", "_", "x", "400-123-4567", "\ue0000\ue001", "~~~ {.a #b}\n"),
    ]
)
KNOWN = {tag for zone in (ARTICLE, CHECKER, CODE, FRAME, HEAD) for tag in zone.rules} | {"script"}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> ReducedBuild:
    """Return a build of the toy handbook."""
    return ReducedBuild(toy(tmp_path_factory.mktemp("law")))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    front=st.lists(FRONT, max_size=6).map("".join),
    body=st.lists(BODY, max_size=8).map("".join),
)
def test_a_page_of_payload_parts_is_refused_or_within_the_lists(
    build: ReducedBuild, front: str, body: str
) -> None:
    """The whole page as the theme makes it, read by another parser."""
    path = build.root / "docs" / FILE
    path.write_text(f"---\ntitle: Notes\n{front}\n---\n\n{body}\n", encoding="utf-8")
    try:
        page = build.page()
    except Abort:
        return
    assert Harm(page).findings == []
    assert set(re.findall(r"<([a-z][a-z0-9]*)[\s>]", page)) <= KNOWN


@pytest.mark.parametrize("name", ["front", "body"])
def test_the_law_sees_what_is_refused_and_what_is_not(build: ReducedBuild, name: str) -> None:
    """Plain parts pass, so the law above says something."""
    path = build.root / "docs" / FILE
    text = {"front": "description: x", "body": "facts: []"}[name]
    path.write_text(f"---\ntitle: Notes\n{text}\n---\n\n**x** [95017](tel:95017)\n", "utf-8")
    assert "tel:95017" in build.page()


INSERTED = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe src=x></iframe>"),
    *('<meta http-equiv="refresh" content="0;//evil.example">', "<base href=//evil.example>"),
    *('<a href="https://evil.example/">x</a>', '<a href="javascript:alert(1)">x</a>'),
    *('<p style="position:fixed">x</p>', "<style>*{}</style>", "<embed src=//evil.example>"),
    *('<link rel="stylesheet" href="https://evil.example/x.css">', "<svg onload=alert(1)></svg>"),
    *('<link rel="preload" as="style" href="https://evil.example/x.css">', "<base target=x>"),
    *('<link rel="preload" as="script" href="../">', '<link rel="icon" as="style" href="../">'),
    *('<script src="https://evil.example/x.js"></script>', "<object data=//evil.example></object>"),
    *('<script type="module" src="evil.js"></script>', "</article><script>alert(1)</script>"),
)  # fmt: skip
FORM = "<form action=//evil.example></form>"
"""Not among the others: within the theme's own form no parser makes one of it."""
CLOBBERING = (
    *('<p id="__config">x</p>', '<div class="md-consent__overlay">x</div>', "<p data-erase>x</p>"),
    *('<div data-checker="">x</div>', "<!-- A remark -->", '<a href="../nowhere/">x</a>'),
    *('<script type="importmap">{"imports":{"a":"b"}}</script>', "<?php x ?>"),
    '<script type="application/ld+json">[{"url":"https://evil.example"}]</script>',
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PageGate]:
    """Return a page that passes, without its policy, and what looks at it."""
    root = toy(tmp_path_factory.mktemp("whole"))
    Payload(result="").apply(root)
    page = ReducedBuild(root).page()
    page = re.sub(r"<meta http-equiv=.*?<meta name=\"referrer\"[^>]*>", "", page)
    return page, gate(root)


def gate(root: Path) -> PageGate:
    """Return what looks at the page of a toy handbook."""
    site = Site(root, "2026-11-28", "Wi-Fi", "", "")
    modules = {
        f"assets/checker/page-0123456789/{name}": HASH for name in ("intent.js", "offline.js")
    }
    around = Surroundings(
        site="",
        repo="",
        scripts=inline_scripts(()),
        modules=modules,
        known=destinations(site.handbook.facts.values()),
        addresses=site_addresses(site.handbook),
    )
    return PageGate("about/notes/", around)


def test_the_page_itself_is_within_the_lists(made: tuple[str, PageGate]) -> None:
    """Or what is found below would say nothing."""
    page, looks = made
    assert looks.check(page).findings == ()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_gets_into_a_finished_page_is_found(
    made: tuple[str, PageGate], data: st.DataObject
) -> None:
    """Between any two tags: where another parser sees harm, the gate has a finding.

    But within the title, where browsers read text alone, and that parser does not know it.
    """
    page, looks = made
    offsets = [match.start() for match in re.finditer("<(?!/title)", page)]
    offset = data.draw(st.sampled_from(offsets))
    text = data.draw(st.sampled_from((*INSERTED, *CLOBBERING)))
    changed = page[:offset] + text + page[offset:]
    fresh = PageGate("about/notes/", looks._around)  # noqa: SLF001 - the same surroundings
    if Harm(changed).findings:
        assert fresh.check(changed).findings


@pytest.mark.parametrize("text", [*INSERTED, *CLOBBERING, FORM])
@pytest.mark.parametrize("before", ["</article>", "<main", "</head>", "<footer"])
def test_each_is_found_in_the_article_the_frame_and_the_head(
    made: tuple[str, PageGate], text: str, before: str
) -> None:
    """One by one, at places where a template or a title would bring it."""
    page, looks = made
    fresh = PageGate("about/notes/", looks._around)  # noqa: SLF001 - the same surroundings
    assert fresh.check(page.replace(before, text + before, 1)).findings


def test_every_kind_of_payload_has_a_number_or_is_harmless() -> None:
    """At least as many as the review tried."""
    assert len(PAYLOADS) >= 69
