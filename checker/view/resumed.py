"""What a reader is asked who comes back to a result that they saved."""

__all__ = ["resumed"]

from checker.engine.model import Knowledge
from checker.engine.views import View
from checker.view.html import Element, el
from checker.view.step import outcomes


def resumed(view: View, knowledge: Knowledge, root: str) -> Element | None:
    """Return the question how the first step went, or None where there is no step.

    Args:
        view: the result as it was saved.
        knowledge: the handbook.
        root: what leads from the page to the site's root.
    """
    if view.fixed or not view.plan:
        return None
    texts, remedy = knowledge.texts, knowledge.remedies[view.plan[0].remedy]
    return el(
        "section",
        el("h2", texts["resumed_title"], tabindex="-1", data_focus=True),
        el("p", el("a", remedy.title, href=root + remedy.page)),
        outcomes(remedy, knowledge),
        el(
            "p",
            el("button", texts["resumed_later"], type="button", data_not_yet=True),
            class_="checker-ways",
        ),
        class_="checker-look",
        data_resumed=True,
        data_remedy=remedy.id,
        data_private=True,
        data_tool=True,
    )
