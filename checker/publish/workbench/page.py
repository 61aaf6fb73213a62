"""The element in which pages are edited. Its words are the handbook's (``site:``)."""

__all__ = ["host"]

import json
from collections.abc import Mapping

from checker.knowledge.page_kinds import FOLDERS
from checker.publish.checker_page.import_map import module
from checker.publish.workbench.assets import Assets
from checker.view.html import Element, Tree, el, html

KINDS = (*FOLDERS, "fact")
PREFIX = "workbench_"


def host(words: Mapping[str, str], assets: Assets, root: str, repo: str) -> str:
    """Return the HTML of the element, which shows where scripts run.

    Args:
        words: of the site.
        assets: the workbench's files.
        root: what leads from the page to the site's root.
        repo: the repository's address, or '' where it is not known: changes are then saved as
            files alone.
    """
    own = {key.removeprefix(PREFIX): text for key, text in words.items() if key.startswith(PREFIX)}
    manifest = json.dumps(assets.manifest, separators=(",", ":"))
    bench = el(
        "div",
        *_opening(own),
        el("p", role="status", data_status=True),
        el("p", _button(own["retry"], data_retry=True), hidden=True),
        el("p", own["moved"], data_moved=True, hidden=True),
        el("div", data_editor=True, class_="workbench-editor"),
        el("ul", data_problems=True, class_="workbench-problems"),
        *_proposal(own, repo),
        el("h2", own["effects"]),
        el("p", own["listener"]),
        el("p", own["effects_wait"], data_progress=True),
        el("ul", data_effects=True),
        el("h2", own["preview"]),
        el("div", data_preview=True, class_="workbench-preview", tabindex="0"),
        data_workbench=True,
        data_repo=repo.rstrip("/"),
        data_words=json.dumps(own, ensure_ascii=False),
        data_assets=manifest,
        hidden=True,
    )
    style = el("link", rel="stylesheet", href=root + assets.style)
    script = module(assets.script, assets.integrity, root, at_once=False)
    return html(style, bench, el("noscript", el("p", own["noscript"])), script)


def _opening(own: Mapping[str, str]) -> tuple[Element, ...]:
    """Return the ways to a page: one that is there, or a new one."""
    kinds = [el("option", own[kind], value=kind) for kind in KINDS]
    return (
        _labelled("choose", own["choose"], el("select", id="workbench-choose", disabled=True)),
        el("h2", own["new"]),
        el(
            "div",
            _labelled("kind", own["kind"], el("select", *kinds, id="workbench-kind")),
            _labelled("id", own["id"], _input("id")),
            el("p", _button(own["create"], data_create=True, disabled=True)),
            el("p", role="status", data_refused=True),
            class_="workbench-new",
        ),
        el("h2", own["editor"]),
    )


def _proposal(own: Mapping[str, str], repo: str) -> tuple[Element, ...]:
    """Return what can be done with a draft."""
    plain = "md-button"
    first = f"{plain} md-button--primary"
    github = el(
        "a",
        own["github"],
        href="#",
        target="_blank",
        rel="noopener",
        class_=first,
        data_github=True,
    )
    return (
        el("p", data_kept=True),
        el("h2", own["propose"]),
        _labelled("sentence", own["sentence"], _input("sentence")),
        el("p", _button(own["copy_sentence"], data_copy_sentence=True)),
        el(
            "p",
            *((github, " ") if repo else ()),
            _button(own["copy"], data_copy=True),
            " ",
            _button(own["save"], data_save=True),
            " ",
            _button(own["discard"], data_discard=True),
        ),
        el("p", role="status", data_done=True),
    )


def _labelled(name: str, words: str, field: Element) -> Element:
    return el("p", el("label", words, for_=f"workbench-{name}"), field)


def _input(name: str) -> Element:
    return el(
        "input",
        type="text",
        id=f"workbench-{name}",
        autocapitalize="off",
        autocomplete="off",
        spellcheck="false",
    )


def _button(words: Tree, **attributes: str | bool) -> Element:
    return el("button", words, type="button", class_="md-button", **attributes)
