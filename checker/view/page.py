"""What the page shows, from the link's fragment: the one door for browser and build.

The page script hands over plain data and gets plain data. It holds no wording and makes no
decision.
"""

__all__ = ["Page", "Shown", "Told"]

import json
from collections.abc import Sequence
from functools import cached_property
from typing import TypedDict

from checker.engine.checker import Checker, View
from checker.engine.codec import read
from checker.engine.errors import KnowledgeError
from checker.engine.intake import Listener
from checker.engine.model import Knowledge
from checker.engine.state import parse
from checker.view.asking import answers, asking, heard_in, intake, top
from checker.view.markup import Tree, el, html
from checker.view.result import result, urgent


class Shown(TypedDict):
    """One view for the page: its state, its fragment in the handbook's spelling, its HTML.

    ``dropped`` says that the link held more than that.
    """

    state: str
    fragment: str
    dropped: bool
    html: str


class Told(Shown):
    """A view after free text, with the signs that were heard."""

    signs: list[str]


class Page:
    """A handbook's checker as pages of HTML."""

    def __init__(self, knowledge: Knowledge, root: str = "../") -> None:
        """Make ready.

        Args:
            knowledge: the handbook.
            root: what leads from the page to the site's root.
        """
        self.checker = Checker(knowledge)
        self.root = root

    @cached_property
    def listener(self) -> Listener:
        """Return who reads free text: most readers write none, and the first view waits."""
        return Listener(self.checker.knowledge)

    @classmethod
    def from_json(cls, text: str) -> "Page":
        """Return the page of a ``knowledge.json``.

        Raises:
            KnowledgeError: when the text is not the knowledge this engine reads.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise KnowledgeError("knowledge", f"is not JSON: {error!s:.200}") from None
        return cls(read(data))

    def hear(self, text: str, fragment: str, today: str) -> Told:
        """Return what to show once a reader's own words are read.

        The words are looked at here and nowhere else, and are not kept. Answers that the
        reader gave before stay as they are.
        """
        knowledge = self.checker.knowledge
        state, dropped = parse(fragment, knowledge)
        signs = []
        for heard in self.listener.hear(text):
            if heard.sign not in state.answers:
                given = heard.given
                state = state.answered(heard.sign, given.value, sure=given.sure)
                signs.append(heard.sign)
        note = _note(knowledge.texts["heard_nothing"]) if not signs else None
        view = self.checker.view(state, today, dropped)
        return Told(signs=signs, **self._shown(view, signs, note))

    def show(
        self,
        fragment: str,
        today: str,
        heard: Sequence[str] = (),
        before: str | None = None,
        *,
        now: bool = False,
    ) -> Shown:
        """Return what to show for a fragment on a day, ``YYYY-MM-DD``.

        Args:
            fragment: the state as in the link, with or without ``#``.
            today: the day, which decides what is in force.
            heard: signs whose answers came from free text and are shown as such.
            before: the fragment before an answer was changed, to say what that did.
            now: the reader wants the result, whatever there is left to ask.
        """
        state, dropped = parse(fragment, self.checker.knowledge)
        view = self.checker.view(state, today, dropped, now=now)
        note = self._changed(view, before, today) if before is not None else None
        return self._shown(view, heard, note, now=now)

    def _shown(self, view: View, heard: Sequence[str], note: Tree, *, now: bool = False) -> Shown:
        knowledge, texts = self.checker.knowledge, self.checker.knowledge.texts
        asks = view.question is not None and not view.state.fixed and not now
        return Shown(
            state="asking" if asks else "result",
            fragment=view.state.fragment(),
            dropped=bool(view.dropped),
            html=html(
                # Never what was dropped: whoever wrote the link would speak in the page's name.
                _note(texts["dropped"]) if view.dropped else None,
                urgent(view, knowledge, self.root),
                note,
                top(view, knowledge, asks=asks),
                intake(knowledge) if not view.state.answers else None,
                *heard_in(view, knowledge, heard),
                *(asking if asks else result)(view, knowledge, self.root),
                *answers(view, knowledge, asks=asks),
                el("p", texts["privacy"], class_="checker-hint"),
            ),
        )

    def _changed(self, view: View, before: str, today: str) -> Tree:
        """Return what changing an answer did to the cause that comes first."""
        knowledge = self.checker.knowledge
        state, _ = parse(before, knowledge)
        old = self.checker.view(state, today).ranking[0].cause
        new = view.ranking[0].cause
        if old == new:
            return _note(knowledge.texts["changed_none"].format(cause=knowledge.causes[new].title))
        titles = {"before": knowledge.causes[old].title, "after": knowledge.causes[new].title}
        return _note(knowledge.texts["changed_first"].format(**titles))


def _note(words: str) -> Tree:
    return el("p", words, class_="checker-note", role="status", data_note=True)
