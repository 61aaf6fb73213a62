"""The element that hosts the checker, with the first question in it."""

__all__ = ["host"]

import json

from checker.engine import Knowledge
from checker.publish.assets import Bundle
from checker.view import Page
from checker.view.markup import Element, el, html


def host(knowledge: Knowledge, page: Page, bundle: Bundle, today: str) -> str:
    """Return the HTML of the checker as the server sends it: usable before any script."""
    texts = knowledge.texts
    first = page.show("", today)
    failed = el(
        "section",
        el("h2", texts["failed_title"], tabindex="-1", data_focus=True),
        el("p", texts["failed_text"]),
        el(
            "p",
            el("button", texts["retry"], type="button", data_retry=True),
            el("a", texts["failed_table"], href=f"{page.root}about/table/"),
        ),
        role="alert",
    )
    opening = html(
        el("link", rel="stylesheet", href=page.root + bundle.style),
        el("noscript", el("p", texts["noscript"]), _table_link(page, texts["failed_table"])),
    )
    return (
        f'{opening}<div data-checker data-state="asking" data-engine="book" '
        f"{_attribute('data-root', page.root)} "
        f"{_attribute('data-assets', json.dumps(bundle.manifest, separators=(',', ':')))}>"
        f"<div data-view>{first['html']}</div>"
        f"{html(el('p', texts['loading'], data_loading=True, role='status'))}"
        f"<template data-failed>{html(failed)}</template></div>"
        f"{html(el('script', type='module', src=page.root + bundle.script))}"
    )


def _attribute(name: str, value: str) -> str:
    """Return one attribute, escaped by the one renderer."""
    return html(el("i", **{name.replace("-", "_"): value}))[3:].partition("></i>")[0]


def _table_link(page: Page, words: str) -> Element:
    return el("p", el("a", words, href=f"{page.root}about/table/"))
