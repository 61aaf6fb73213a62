"""The screen that asks: the question, why it comes, the answers so far and the ways back."""

__all__ = ["answers", "asking", "heard_in", "intake", "label", "linked_in", "top"]

from collections.abc import Collection

from checker.engine.model import Knowledge, Sign
from checker.engine.policies import MOST_SCREENS
from checker.engine.questions import Choice, Question, answered_screens
from checker.engine.state import Given
from checker.engine.views import View
from checker.view.formats import listed, pair
from checker.view.html import Element, Tree, el
from checker.view.questions import form
from checker.view.questions.choice import inputs


def asking(view: View, knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    """Return the parts of a page that asks ``view.question``."""
    if view.question is None:
        return ()
    return (
        form(view.question, knowledge, view.state.answers),
        _why(view, view.question, knowledge, root),
    )


def top(  # noqa: PLR0913 - what the line says depends on all of them
    view: View,
    knowledge: Knowledge,
    noted: Element | None = None,
    *,
    asks: bool,
    reading: bool = False,
    elsewhere: Collection[str] = (),
) -> Element | None:
    """Return the lines above a view: the way back, how far it is, what was answered last.

    Args:
        view: what is shown.
        knowledge: the handbook.
        noted: what was answered last.
        asks: whether a question follows.
        reading: what the reader wrote is being asked about.
        elsewhere: signs that no question of this visit was about: a link, a story or a saved
            case answered them.
    """
    if not (view.state.answers or view.state.outcomes or reading):
        return None
    # What the last screen answered: the way back where the browser has no history of it.
    screens = answered_screens(knowledge, view.state)
    last = [*view.state.outcomes][-1:] or (screens[-1] if screens else ())
    number = sum(not set(screen) <= {*elsewhere} for screen in screens) + 1
    count = knowledge.texts["screen"].format(number=number, most=MOST_SCREENS)
    return el(
        "div",
        el("button", knowledge.texts["back"], type="button", data_back=" ".join(last)),
        el("p", count, class_="checker-left") if asks and view.asked < MOST_SCREENS else None,
        noted,
        class_="checker-top",
        data_top=True,
        data_tool=True,
    )


def intake(knowledge: Knowledge) -> Element:
    """Return the box for free text."""
    texts = knowledge.texts
    return el(
        "form",
        el("label", texts["intake_label"], for_="checker-story"),
        el("p", texts["intake_hint"], id="checker-story-hint", class_="checker-hint"),
        el(
            "textarea",
            id="checker-story",
            rows="2",
            maxlength="2000",
            autocomplete="off",
            # Some browsers send what is typed to a speller.
            spellcheck="false",
            autocorrect="off",
            autocapitalize="off",
            aria_describedby="checker-story-hint checker-story-error",
        ),
        el("button", texts["intake_button"], type="submit"),
        el("p", texts["intake_waiting"], role="status", hidden=True),
        el(
            "div",
            el("p", texts["intake_empty"], class_="checker-error", hidden=True),
            id="checker-story-error",
        ),
        data_intake=True,
    )


def heard_in(view: View, knowledge: Knowledge, signs: Collection[str]) -> tuple[Tree, ...]:
    """Return what free text gave, each with a button to take it away."""
    return _chips(view, knowledge, knowledge.texts["heard"], signs, heard=True)


def linked_in(view: View, knowledge: Knowledge, signs: Collection[str]) -> tuple[Tree, ...]:
    """Return what came with the link that was opened, each with a button to take it away."""
    return _chips(view, knowledge, knowledge.texts["linked"], signs, heard=False)


def _chips(
    view: View, knowledge: Knowledge, title: str, signs: Collection[str], *, heard: bool
) -> tuple[Tree, ...]:
    given = [(knowledge.signs[s], g) for s, g in view.state.answers.items() if s in signs]
    if not given:
        return ()
    return (
        el("p", title, class_="checker-hint", data_private=True),
        el(
            "ul",
            *(_chip(sign, answer, knowledge, heard=heard) for sign, answer in given),
            class_="checker-chips",
            data_private=True,
        ),
    )


def answers(view: View, knowledge: Knowledge, *, asks: bool) -> tuple[Tree, ...]:
    """Return the answers so far, each with a form to change it, and the ways out."""
    texts, state = knowledge.texts, view.state
    if not state.answers and not state.outcomes:
        return ()
    given = [(knowledge.signs[s], answer) for s, answer in state.answers.items()]
    return (
        el(
            "details",
            el("summary", texts["your_answers"].format(count=len(given))),
            el("ol", *(_given(s, answer, knowledge) for s, answer in given)),
            class_="checker-answers",
            data_private=True,
        )
        if given
        else None,
        el(
            "p",
            el("button", texts["skip_to_result"], type="button", data_now=True) if asks else None,
            el("button", texts["restart"], type="button", data_restart=True),
            class_="checker-ways",
            data_tool=True,
        ),
    )


def label(sign: Sign, given: Given, knowledge: Knowledge) -> str:
    """Return a given answer in the page's words."""
    answer = sign.answer(given.value)
    words = answer.label if answer else knowledge.texts["unknown"]
    return words if given.sure else knowledge.texts["answer_unsure"].format(label=words)


def _chip(sign: Sign, given: Given, knowledge: Knowledge, *, heard: bool) -> Element:
    words = pair(sign.short, label(sign, given, knowledge), knowledge.texts)
    return el(
        "li",
        el("span", words),
        el(
            "button",
            "×",
            type="button",
            data_forget=sign.id,
            aria_label=knowledge.texts["remove"].format(label=words),
        ),
        data_heard=sign.id if heard else None,
        data_linked=None if heard else sign.id,
        data_value=given.value,
    )


def _given(sign: Sign, given: Given, knowledge: Knowledge) -> Element:
    texts = knowledge.texts
    return el(
        "li",
        el("span", pair(sign.short, label(sign, given, knowledge), texts)),
        el(
            "details",
            el("summary", texts["change"], aria_label=f"{texts['change']} {sign.short}"),
            el(
                "form",
                el("fieldset", el("legend", sign.title), *inputs(sign, given, knowledge)),
                el("button", texts["save_change"], type="submit"),
                data_change=sign.id,
            ),
        ),
    )


def _why(view: View, question: Question, knowledge: Knowledge, root: str) -> Element:
    """Return why it is asked, and where to read more."""
    texts = knowledge.texts
    pages = [knowledge.signs[s] for s in question.signs if knowledge.signs[s].page]
    single = isinstance(question, Choice)
    likely = [knowledge.causes[r.cause].title for r in view.ranking if r.shown][:3]
    return el(
        "details",
        el("summary", texts["why_this"]),
        el("p", texts["why_safety"])
        if question.must_ask
        else el("p", texts["why_between"].format(causes=listed(likely, texts))),
        *(
            el("p", el("a", texts["read_more"] if single else s.short, href=root + s.page))
            for s in pages
        ),
    )
