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

MAX_ANSWERS = 40
"""Answers after which an interview should long have ended."""
PICTURED_FOLDERS = ("causes", "signs", "remedies", "incidents", "background", "about", "contribute")

MODEL = frozenset({"causes", "signs", "remedies"})
"""Folders of which readers see pages in larger type."""


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
    yield State(name="home-large", address="", act=_larger)
    yield State(name="lost", address="404.html")
    for path in sorted((root / "docs").glob("*.md")):
        if path.stem not in {"index", "check"}:
            yield State(name=path.stem, address=f"{path.stem}/")
    for folder in PICTURED_FOLDERS:
        pages = sorted(path.stem for path in (root / "docs" / folder).glob("*.md"))
        if "index" in pages:
            yield State(name=folder, address=f"{folder}/")
        # Pages about the handbook differ in kind; of the others one stands for all.
        names = [name for name in pages if name != "index"]
        for name in names if folder == "about" else names[:1]:
            yield State(name=f"{folder}-{name}", address=f"{folder}/{name}/")
        if folder in MODEL:
            yield State(name=f"{folder}-large", address=f"{folder}/{names[0]}/", act=_larger)
    yield from _checker(knowledge, sentences, today)


def _checker(knowledge: Knowledge, sentences: Sequence[str], today: str) -> Iterator[State]:
    page = Page(knowledge)
    fragments = _interview(page, today)
    result = fragments[-1]
    step = page.show(result, today)["html"].partition('data-remedy="')[2].partition('"')[0]
    shortest = min(sentences, key=lambda sentence: (len(sentence), sentence))
    for name, fragment in (
        ("first", ""),
        ("fast", FAST),
        ("link", result),
        ("strange-link", f"no-such-sign=yes&{fragments[1]}"),
    ):
        yield State(name=f"check-{name}", address=f"check/#{fragment}")
    for name, fragment in (
        ("later", fragments[1]),
        *_groups(page, fragments, today),
        *_care(knowledge),
        ("result", result),
        *_second_look(page, fragments, today),
        ("after-a-step", f"{result}&{step}=not-fixed"),
        ("solved", f"{result}&{step}=fixed"),
    ):
        yield _answered(name, fragment)
    for name, fragment in _care(knowledge):
        yield _answered(f"{name}-left", fragment, left=True)
        yield _answered(f"{name}-large", fragment, _larger)
    yield State(name="check-first-large", address="check/", act=_larger)
    yield _answered("later-large", fragments[1], _larger)
    yield _answered("result-large", result, _larger)
    yield State(name="check-nothing-chosen", address="check/", act=_submit)
    yield State(name="check-heard", address="check/", act=lambda tab: _say(tab, shortest))
    yield State(name="check-not-heard", address="check/", act=lambda tab: _say(tab, "?"))
    yield _answered("unfolded", result, _unfold)
    yield _answered("on-paper", result, _print)
    yield _answered("no-python", result, _without_python)
    yield State(name="check-no-script", address="check/", scripts=False)


def _interview(page: Page, today: str) -> list[str]:
    """Return the state after 0, 1, 2, ... screens of a reader to whom nothing alarming applies."""
    knowledge = page.checker.knowledge
    fragments = [""]
    for _ in range(MAX_ANSWERS):
        view = page.checker.view(parse(fragments[-1], knowledge)[0], today)
        question = view.question
        if question is None:
            break
        # None of a group's lines: the first ones raise the alarm. Else the last answer.
        last = {s: knowledge.signs[s].answers[-1].value for s in question.signs}
        given = question.answers({} if isinstance(question, Ticks) else last, knowledge)
        fragments.append(view.state.with_answers(given).fragment())
    return fragments


def _groups(page: Page, fragments: Sequence[str], today: str) -> Iterator[tuple[str, str]]:
    """Yield each group that is asked after the first screen."""
    for fragment in fragments[1:]:
        state, _ = parse(fragment, page.checker.knowledge)
        question = page.checker.view(state, today).question
        if isinstance(question, Ticks):
            yield f"group-{question.group}", fragment


def _care(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield each kind of care advice, by the first answer that calls for it."""
    for care in knowledge.care:
        for fragment in [
            f"{sign.id}={answer.value}"
            for sign in knowledge.signs.values()
            for answer in sign.answers
            if answer.alarm == care
        ][:1]:
            yield f"care-{care}", fragment


def _second_look(page: Page, fragments: Sequence[str], today: str) -> Iterator[tuple[str, str]]:
    """Yield the first early result that shows an answer once more."""
    knowledge = page.checker.knowledge
    one = (f"{fragments[1]}&{s.id}={a.value}" for s in knowledge.signs.values() for a in s.answers)
    for fragment in (f"{answers}&{FAST}" for answers in (*fragments[1:], *one)):
        view = page.checker.view(parse(fragment, knowledge)[0], today)
        if view.look and not view.alarmed:
            yield "second-look", fragment
            return


def _answered(
    name: str, fragment: str, act: Callable[[Tab], None] | None = None, *, left: bool = False
) -> State:
    """Return a state of a reader who gave the answers herself: a link's are not trusted."""

    def enter(tab: Tab) -> None:
        known = {"linked": [], "heard": [], "careLeft": left}
        put = "([known, fragment]) => history.replaceState(known, '', `#${fragment}`)"
        tab.evaluate(put, [known, fragment])
        tab.reload()
        tab.locator('[data-checker][data-engine="python"]:not([data-waiting])').wait_for()
        if act is not None:
            act(tab)

    return State(name=f"check-{name}", address="check/", act=enter)


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


def _larger(tab: Tab) -> None:
    tab.locator(".large-type-button").click()
    # The choice is kept, and the next pictures share the device.
    tab.evaluate("localStorage.clear()")


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
