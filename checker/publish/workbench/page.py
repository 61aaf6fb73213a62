"""The element in which pages are edited. Its words are the handbook's (``site:``)."""

__all__ = ["host"]

import json
from collections.abc import Mapping

from checker.knowledge.page_kinds import DRAFT_KINDS
from checker.publish.checker_page.assets import asset, hashed
from checker.publish.checker_page.import_map import module
from checker.publish.workbench.assets import Assets
from checker.view.html import Element, Tree, el, html

PREFIX = "workbench_"


def host(
    words: Mapping[str, str],
    assets: Assets,
    classifier: bytes,
    root: str,
    repo: str,
) -> str:
    """Return the HTML of the element, which shows where scripts run; '' without files.

    Args:
        words: of the site.
        assets: the workbench's files.
        classifier: the file that reads free text, which the checker's page has as well.
        root: what leads from the page to the site's root.
        repo: the repository's address, or '' where it is not known: changes are then saved as
            files alone.
    """
    if not assets.script:
        return ""
    texts = {
        key.removeprefix(PREFIX): text for key, text in words.items() if key.startswith(PREFIX)
    }
    manifest = json.dumps(assets.manifest, separators=(",", ":"))
    bench = el(
        "div",
        *_opening(texts),
        el("p", role="status", data_status=True),
        el("p", _button(texts["retry"], data_retry=True), hidden=True),
        el("p", texts["moved"], data_moved=True, hidden=True),
        el("div", data_editor=True, class_="workbench-editor"),
        el("ul", data_problems=True, class_="workbench-problems"),
        *_proposal(texts, repo),
        el("h2", texts["effects"]),
        el("p", texts["effects_wait"], data_progress=True),
        el("ul", data_effects=True),
        *_story(texts),
        el("h2", texts["preview"]),
        el("div", data_preview=True, class_="workbench-preview", tabindex="0"),
        data_workbench=True,
        data_repo=repo.rstrip("/"),
        data_words=json.dumps(texts, ensure_ascii=False),
        data_assets=manifest,
        data_listener=json.dumps(
            asset(*hashed("listener", classifier, "bin")), separators=(",", ":")
        ),
        hidden=True,
    )
    style = el("link", rel="stylesheet", href=root + assets.style)
    script = module(assets.script, assets.integrity, root, at_once=False)
    return html(style, bench, el("noscript", el("p", texts["noscript"])), script)


def _opening(texts: Mapping[str, str]) -> tuple[Element, ...]:
    """Return the ways to a page: one that is there, or a new one."""
    kinds = [el("option", texts[kind], value=kind) for kind in DRAFT_KINDS]
    return (
        _labelled("choose", texts["choose"], el("select", id="workbench-choose", disabled=True)),
        el("h2", texts["new"]),
        el(
            "div",
            _labelled("kind", texts["kind"], el("select", *kinds, id="workbench-kind")),
            _labelled("id", texts["id"], _input("id")),
            el("p", _button(texts["create"], data_create=True, disabled=True)),
            el("p", role="status", data_refused=True),
            class_="workbench-new",
        ),
        el("h2", texts["editor"]),
    )


def _proposal(texts: Mapping[str, str], repo: str) -> tuple[Element, ...]:
    """Return what can be done with a draft."""
    plain = "md-button"
    first = f"{plain} md-button--primary"
    github = el(
        "a",
        texts["github"],
        href="#",
        target="_blank",
        rel="noopener",
        class_=first,
        data_github=True,
    )
    return (
        el("p", data_kept=True),
        el("h2", texts["propose"]),
        _labelled("sentence", texts["sentence"], _input("sentence")),
        el("p", _button(texts["copy_sentence"], data_copy_sentence=True)),
        el(
            "p",
            *((github, " ") if repo else ()),
            _button(texts["copy"], data_copy=True),
            " ",
            _button(texts["save"], data_save=True),
            " ",
            _button(texts["discard"], data_discard=True),
        ),
        el("p", role="status", data_done=True),
    )


def _story(texts: Mapping[str, str]) -> tuple[Element, ...]:
    """Return the box for a story; the script makes the field, which has several lines."""
    return (
        el("h2", texts["story"]),
        el("p", texts["story_about"]),
        el("p", el("label", texts["story_label"], for_="workbench-story"), data_story=True),
        el("p", _button(texts["hear"], data_hear=True, disabled=True)),
        el("p", role="status", data_listening=True),
        el("ul", data_heard=True),
        el("p", texts["near"], data_near=True, hidden=True),
        el("ul", data_refitted=True),
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
