"""The element that hosts the checker, with the first question in it."""

__all__ = ["head", "host"]

import json
from collections.abc import Iterator, Mapping

from checker.engine import Knowledge
from checker.publish.checker_page.assets import Bundle
from checker.publish.checker_page.import_map import importmap, module, preload
from checker.view import Page
from checker.view.html import Element, el, html

FORM = "issues/new?template=wrong-result.yml"
"""The form for wrong results, from the repository's address (.github/ISSUE_TEMPLATE)."""


def head(bundle: Bundle, root: str) -> str:
    """Return what the page's head holds: what may start Python before the page is read.

    Args:
        bundle: the checker's files.
        root: what leads from the page to the site's root.
    """
    return (
        f"{importmap(_imported(bundle), root)}"
        '<script type="application/json" data-assets>'
        f"{_harmless(json.dumps(bundle.manifest, separators=(',', ':')))}</script>"
        f"{html(module(bundle.start, bundle.integrity, root, at_once=True))}"
        # The parser reaches the page's script and style sheet late.
        f"{html(preload(bundle.script, bundle.integrity, root))}"
        f"{html(el('link', rel='preload', as_='style', href=root + bundle.style))}"
    )


def host(  # noqa: PLR0913 - one name for each thing that the element is made from
    knowledge: Knowledge,
    page: Page,
    bundle: Bundle,
    words: Mapping[str, str],
    today: str,
    *,
    repo: str = "",
) -> str:
    """Return the HTML of the checker as the server sends it: usable before any script.

    Args:
        knowledge: the handbook.
        page: its checker.
        bundle: the checker's files.
        words: of the site.
        today: the day of the build, ``YYYY-MM-DD``.
        repo: the repository's address, where it is known: reports go to a form there.
    """
    texts = knowledge.texts
    first = page.show("", today)
    failed = el(
        "section",
        el("h2", texts["failed_title"], tabindex="-1", data_focus=True),
        el("p", texts["failed_text"]),
        el("p", texts["failed_old"], data_old=True, hidden=True),
        el(
            "p",
            el("button", texts["retry"], type="button", data_retry=True),
            el("a", texts["failed_table"], href=f"{page.root}about/table/"),
        ),
        role="alert",
    )
    opening = html(
        el("link", rel="stylesheet", href=page.root + bundle.style),
        el("noscript", el("p", texts["noscript"]), *_ways(page, texts)),
    )
    return (
        f"<script>{bundle.fallback}</script>"
        f'{opening}<div data-checker data-state="asking" data-engine="book"{_form(repo)}>'
        f"<div data-view>{first['html']}</div>"
        f"{html(_loading(texts))}"
        f"{html(_unstarted(page, texts))}"
        f"{_saved_cases(texts)}"
        f"<template data-failed>{html(failed)}</template>"
        f"<template data-framed>{html(_framed(page, words))}</template>"
        "</div>"
        # At once: a module would else wait for the whole page and the theme's scripts.
        f"{html(module(bundle.script, bundle.integrity, page.root, at_once=True))}"
    )


def _imported(bundle: Bundle) -> Mapping[str, str]:
    """Return the hashes of what this page imports: all but the scripts of other pages."""
    return {name: value for name, value in bundle.integrity.items() if name != bundle.intent}


def _form(repo: str) -> str:
    return f" {_attribute('data-form', repo.rstrip('/') + '/' + FORM)}" if repo else ""


def _loading(texts: Mapping[str, str]) -> Element:
    """Return what stands there while Python is awaited. Only its sentence is read aloud."""
    bytes_ = el("span", data_loaded=texts["loading_bytes"], aria_hidden="true")
    return el("p", texts["loading"], " ", bytes_, data_loading=True, role="status")


def _unstarted(page: Page, texts: Mapping[str, str]) -> Element:
    """Return what the style sheet shows after a while where no script runs at all."""
    return el(
        "div",
        el("p", el("strong", texts["failed_title"])),
        el("p", texts["failed_text"]),
        *_ways(page, texts),
        data_unstarted=True,
    )


def _framed(page: Page, words: Mapping[str, str]) -> Element:
    """Return what stands there instead of the checker inside another site's page."""
    link = el(
        "a",
        words["framed_open"],
        href=f"{page.root}check/",
        target="_top",
        class_="md-button md-button--primary",
    )
    return el(
        "section",
        el("h2", words["framed_title"], tabindex="-1", data_focus=True),
        el("p", words["framed_text"]),
        el("p", link),
        role="alert",
    )


def _harmless(data: str) -> str:
    """Return JSON in which nothing looks like HTML, to readers of HTML or of Markdown."""
    return data.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})


def _saved_cases(texts: Mapping[str, str]) -> str:
    """Return the list of saved cases, empty and hidden, with the template of one entry."""
    return html(
        el(
            "section",
            el("h2", texts["diary_title"]),
            el("p", texts["diary_hint"], class_="checker-hint"),
            el("ul"),
            el("button", texts["diary_erase"], type="button", data_diary_erase=True),
            el("template", el("li", el("a", href="#"))),
            data_diary=True,
            hidden=True,
        )
    )


def _attribute(name: str, value: str) -> str:
    """Return one attribute, escaped by the one renderer."""
    return html(el("i", **{name.replace("-", "_"): value}))[3:].partition("></i>")[0]


def _ways(page: Page, texts: Mapping[str, str]) -> Iterator[Element]:
    """Yield the ways on for a reader who cannot use the checker, as large as its own buttons."""
    for words, address in (("failed_table", "about/table/"), ("all_causes", "causes/")):
        link = el("a", texts[words], href=f"{page.root}{address}", class_="md-button")
        yield el("p", link)
