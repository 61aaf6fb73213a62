"""The result: what it most likely is, how sure that is, and what to do first."""

__all__ = ["result"]

from checker.engine.model import Knowledge
from checker.engine.stability import SecondLook
from checker.engine.views import View
from checker.view.formats import pair
from checker.view.headline import headline, sentences
from checker.view.html import Element, Tree, el
from checker.view.question_screen import label
from checker.view.questions.choice import inputs
from checker.view.ranking import why
from checker.view.sharing import share
from checker.view.sheet import sheet
from checker.view.step import go_on, plan, workaround
from checker.view.support import report, rights, support


def result(view: View, knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    """Return the parts of a result's page: one screen, then what unfolds."""
    return (
        _look(view.look, view, knowledge, root) if view.look else None,
        el("section", *_head(view, knowledge), class_="checker-head"),
        *(_steps(view, knowledge, root) if not view.fixed else ()),
        _avoid(view, knowledge),
        why(view, knowledge, root),
        rights(view, knowledge, root),
        support(view, knowledge),
        share(view, knowledge),
        report(view, knowledge, root),
        _save(view, knowledge),
        el("p", knowledge.texts["plan_note"], class_="checker-hint"),
        sheet(view, knowledge),
    )


def _steps(view: View, knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    """Return the plan and the way to pay at once, which is surer than a plan made of guesses."""
    around = [workaround(knowledge.remedies[r], view, knowledge, root) for r in view.workarounds]
    steps = plan(view, knowledge, root)
    return (*around[:1], steps) if view.unsure else (steps, *around[:1])


def _head(view: View, knowledge: Knowledge) -> tuple[Tree, ...]:
    """Return the answer, and the way on where there is none yet."""
    first, *rest = (*sentences(view, knowledge), "")
    return (
        _heading(headline(view, knowledge)),
        el("p", first, class_="checker-answer") if first else None,
        *(el("p", line, class_="checker-hint") for line in rest if line),
        go_on(knowledge) if view.unsure and view.more else None,
    )


def _heading(words: str) -> Element:
    return el("h2", words, tabindex="-1", data_focus=True)


def _look(look: SecondLook, view: View, knowledge: Knowledge, root: str) -> Element:
    """Return the answer that is best looked at again, with a way to change it."""
    texts, sign = knowledge.texts, knowledge.signs[look.sign]
    given = view.state.answers[look.sign]
    words = pair(sign.short, label(sign, given, knowledge), texts)
    return el(
        "section",
        el("h2", texts["look_title"]),
        el("p", texts["look_text"].format(answer=words)),
        el("p", sign.hint, class_="checker-hint") if sign.hint else None,
        el("p", el("a", texts["read_more"], href=root + sign.page)) if sign.page else None,
        el(
            "p",
            el("button", texts["look_right"], type="button", data_look_right=True),
            class_="checker-ways",
        ),
        el(
            "details",
            el("summary", texts["look_wrong"]),
            el(
                "form",
                el("fieldset", el("legend", sign.title), *inputs(sign, given, knowledge)),
                el("button", texts["save_change"], type="submit"),
                data_change=sign.id,
            ),
        ),
        class_="checker-look",
        data_look=sign.id,
        data_private=True,
        data_tool=True,
    )


def _avoid(view: View, knowledge: Knowledge) -> Tree:
    """Return what not to do under the cause that the headline names."""
    lines = knowledge.causes[view.ranking[0].cause].avoid
    if not lines or view.unsure or view.fixed:
        return None
    return el(
        "details",
        el("summary", knowledge.texts["avoid"]),
        el("ul", *(el("li", line) for line in lines)),
    )


def _save(view: View, knowledge: Knowledge) -> Element:
    """Return the button that saves the case, by the name under which it is offered again."""
    texts = knowledge.texts
    known = not (view.fixed or view.unsure)
    first = knowledge.causes[view.ranking[0].cause].title
    name = first if known else headline(view, knowledge)
    return el(
        "p",
        el("button", texts["diary_save"], type="button", data_diary_save=name),
        el("span", texts["diary_saved"], role="status", hidden=True),
        el("span", texts["diary_full"], role="status", hidden=True),
        class_="checker-ways",
        data_tool=True,
    )
