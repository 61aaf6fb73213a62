"""A result that can be taken along: complete without the page around it, and without answers.

The same lines make the text that is copied, the paper that is printed and the picture.
"""

__all__ = ["result_as_text", "sheet"]

from collections.abc import Iterator

from checker.engine.model import Knowledge, Remedy
from checker.engine.views import View
from checker.view.care import advice_for
from checker.view.formats import listed, pair
from checker.view.headline import headline, sentences
from checker.view.html import Element, el
from checker.view.question_screen import label
from checker.view.ranking import possible
from checker.view.step import time_of

FULL_STEPS = 3
"""Steps that are written in full; of the others only the title fits one sheet of paper."""


def result_as_text(view: View, knowledge: Knowledge) -> str:
    """Return a result as text: what it is, what to do and how, where to ask. No answers."""
    texts = knowledge.texts
    urgent, more = _urgent(view, knowledge), _more(view, knowledge)
    lines = [texts["result_title"], *urgent, headline(view, knowledge), *more]
    for number, remedy in enumerate(_remedies(view, knowledge), start=1):
        if number == 1:
            lines.append(texts["plan_title"])
        lines.append(_titled(number, remedy, knowledge))
        if number <= FULL_STEPS:
            lines += [texts["plain_how"].format(line=line) for line in remedy.steps]
    return "\n".join([*lines, texts["sheet_help"], texts["plan_note"]])


def sheet(view: View, knowledge: Knowledge) -> Element:
    """Return what stands on paper and in the picture in place of the screen.

    It is not seen on the screen. The day and the address are the page script's to fill in.
    """
    texts, state = knowledge.texts, view.state
    given = [
        pair(knowledge.signs[s].short, label(knowledge.signs[s], answer, knowledge), texts)
        for s, answer in state.evidence.items()
    ]
    return el(
        "section",
        el("p", el("strong", texts["result_title"]), class_="checker-sheet-title"),
        el("p", data_stamp=texts["sheet_stamp"]),
        *(el("p", line) for line in _urgent(view, knowledge)),
        el("p", el("strong", headline(view, knowledge))),
        *(el("p", line) for line in _more(view, knowledge)),
        el(
            "ol",
            *(
                el(
                    "li",
                    el("strong", _titled(number, remedy, knowledge)),
                    el("ul", *(el("li", line) for line in remedy.steps))
                    if number <= FULL_STEPS and remedy.steps
                    else None,
                )
                for number, remedy in enumerate(_remedies(view, knowledge), start=1)
            ),
        ),
        el("p", el("strong", texts["sheet_help"])),
        el("p", texts["plan_note"]),
        el(
            "div",
            el("p", texts["your_answers"].format(count=len(given))),
            el("ul", *(el("li", line) for line in given)),
            data_private=True,
        )
        if given
        else None,
        class_="checker-sheet",
        data_sheet=True,
    )


def _urgent(view: View, knowledge: Knowledge) -> Iterator[str]:
    """Yield what to do at once and the numbers to ring, if anything is urgent."""
    advice = advice_for(view, knowledge)
    if advice:
        yield advice.first
        yield from (call.label for call in advice.calls)


def _more(view: View, knowledge: Knowledge) -> Iterator[str]:
    """Yield what explains the headline, and what else is possible."""
    if view.fixed or not view.unsure:  # what to press next is for the screen
        yield from sentences(view, knowledge)
    texts, causes = knowledge.texts, possible(view, knowledge)
    titles = [knowledge.causes[c].title for c in causes]
    if view.unsure and titles and not view.fixed:
        word, cause = texts["word_possible"], listed(titles, texts)
        yield texts["result_short"].format(word=word, cause=cause)
    elif titles[1:] and not view.fixed:
        yield texts["also_possible"].format(causes=listed(titles[1:], texts))


def _remedies(view: View, knowledge: Knowledge) -> tuple[Remedy, ...]:
    return () if view.fixed else tuple(knowledge.remedies[s.remedy] for s in view.plan)


def _titled(number: int, remedy: Remedy, knowledge: Knowledge) -> str:
    return knowledge.texts["plain_step"].format(
        number=number, step=remedy.title, minutes=time_of(remedy, knowledge)
    )
