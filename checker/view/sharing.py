"""Ways to take a result along: link, text, paper, picture, code for another device."""

__all__ = ["share"]

from checker.engine.model import Knowledge
from checker.engine.views import View
from checker.view.html import Element, el
from checker.view.sheet import result_as_text


def share(view: View, knowledge: Knowledge) -> Element:
    """Return the box with the ways to take a result along."""
    texts = knowledge.texts
    copied = el("span", texts["copied"], role="status", hidden=True)
    return el(
        "details",
        el("summary", texts["share_title"]),
        el("p", el("button", texts["share_link"], type="button", data_link=True), copied),
        el("p", texts["share_link_hint"], class_="checker-hint"),
        el("pre", data_address=True, hidden=True),
        el(
            "p",
            el("button", texts["share_text"], type="button", data_copy="[data-plain]"),
            copied,
        ),
        el(
            "pre",
            result_as_text(view, knowledge) + "\n",
            el("span", data_stamp=texts["sheet_stamp"]),
            data_plain=True,
            hidden=True,
        ),
        el("p", el("button", texts["share_print"], type="button", data_print=True)),
        el(
            "label",
            el("input", type="checkbox", data_picture_answers=True),
            el("span", texts["share_picture_answers"]),
            class_="checker-unsure",
        ),
        el("button", texts["share_picture"], type="button", data_picture=True),
        el("figure", data_alt=texts["share_picture_alt"]),
        el("button", texts["share_code"], type="button", data_code=True),
        el("p", texts["share_code_long"], role="status", hidden=True),
        el("figure", data_alt=texts["share_code_alt"]),
        data_tool=True,
    )
