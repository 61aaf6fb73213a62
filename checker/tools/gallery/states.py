"""What is looked at: pages of every kind, and the checker in every state."""

__all__ = ["State", "states"]

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page as Tab
from playwright.sync_api import Route

from checker.engine import Knowledge, Ticks, parse
from checker.engine.state import FAST
from checker.view import Page

MOST = 40
"""Answers after which an interview should long have ended."""
FOLDERS = ("causes", "signs", "remedies", "incidents", "background", "about", "contribute")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One thing to look at.

    Attributes:
        name: of the picture's file, without its ending.
        address: from the site's root.
        act: brings the page into its state; None where it is there once it has loaded.
        scripts: whether the page's scripts run.
    """

    name: str
    address: str
    act: Callable[[Tab], None] | None = None
    scripts: bool = True


def states(
    root: Path, knowledge: Knowledge, sentences: Sequence[str], today: str
) -> Iterator[State]:
    """Yield pages of every kind, then the checker's states.

    Nothing is named here: what there is comes from the pages, and the interview's answers
    from the engine, so that any handbook has a gallery.

    Args:
        root: the project's folder.
        knowledge: the handbook.
        sentences: what readers say.
        today: the day, ``YYYY-MM-DD``.
    """
    yield State(name="home", address="")
    yield State(name="lost", address="404.html")
    for folder in FOLDERS:
        pages = sorted(path.stem for path in (root / "docs" / folder).glob("*.md"))
        if "index" in pages:
            yield State(name=folder, address=f"{folder}/")
        # Pages about the handbook differ in kind; of the others one stands for all.
        own = [name for name in pages if name != "index"]
        for name in own if folder == "about" else own[:1]:
            yield State(name=f"{folder}-{name}", address=f"{folder}/{name}/")
    yield from _checker(knowledge, sentences, today)


def _checker(knowledge: Knowledge, sentences: Sequence[str], today: str) -> Iterator[State]:
    page = Page(knowledge)
    fragments = [""]
    for _ in range(MOST):
        view = page.checker.view(parse(fragments[-1], knowledge)[0], today)
        question = view.question
        if question is None:
            break
        # None of a group's lines: the first ones raise the alarm. Else the last answer.
        last = {s: knowledge.signs[s].answers[-1].value for s in question.signs}
        given = question.answers({} if isinstance(question, Ticks) else last, knowledge)
        fragments.append(view.state.with_answers(given).fragment())
    result = fragments[-1]
    step = page.show(result, today)["html"].partition('data-remedy="')[2].partition('"')[0]
    alarm = next(
        f"{sign.id}={answer.value}"
        for sign in knowledge.signs.values()
        for answer in sign.answers
        if answer.alarm
    )
    said = min(sentences, key=lambda sentence: (len(sentence), sentence))
    for name, fragment in (
        ("first", ""),
        ("fast", FAST),
        ("later", fragments[1]),
        ("alarm", alarm),
        ("strange-link", f"no-such-sign=yes&{fragments[1]}"),
        ("result", result),
        ("after-a-step", f"{result}&{step}=not-fixed"),
        ("solved", f"{result}&{step}=fixed"),
    ):
        yield State(name=f"check-{name}", address=f"check/#{fragment}")
    yield State(name="check-nothing-chosen", address="check/", act=_submit)
    yield State(name="check-heard", address="check/", act=lambda tab: _say(tab, said))
    yield State(name="check-not-heard", address="check/", act=lambda tab: _say(tab, "?"))
    yield State(name="check-unfolded", address=f"check/#{result}", act=_unfold)
    yield State(name="check-on-paper", address=f"check/#{result}", act=_print)
    yield State(name="check-no-python", address=f"check/#{result}", act=_without_python)
    yield State(name="check-no-script", address="check/", scripts=False)


def _submit(tab: Tab) -> None:
    tab.locator(":is(form[data-sign], form[data-group]) [type=submit]").click()


def _say(tab: Tab, words: str) -> None:
    tab.locator("[data-intake] textarea").fill(words)
    tab.locator("[data-intake] button").click()
    tab.locator("[data-heard], [data-offered], [data-note]").first.wait_for()


def _unfold(tab: Tab) -> None:
    while tab.locator("[data-unfold]").count():  # each is gone once it has been pressed
        tab.locator("[data-unfold]").first.click()
    tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")


def _print(tab: Tab) -> None:
    tab.emulate_media(media="print")


def _without_python(tab: Tab) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    tab.route("**/*.wasm", refuse)
    # A tab before may have kept what is refused here.
    tab.add_init_script('Object.defineProperty(self, "caches", { value: undefined });')
    tab.reload()
    tab.locator('[data-checker][data-state="failed"]').wait_for(timeout=60_000)
