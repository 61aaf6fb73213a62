"""What the page shows, from the link's fragment: the one door for browser and build.

The page script hands over plain data and gets plain data. It holds no wording and makes no
decision.
"""

__all__ = ["Page", "Shown", "Told"]

import json
from collections.abc import Sequence
from typing import TypedDict

from checker.engine.intake import Listener
from checker.engine.model import Knowledge
from checker.engine.session import Checker, View
from checker.engine.state import parse
from checker.engine.wire import read
from checker.view.asking import answers, asking, intake
from checker.view.markup import Tree, el, html
from checker.view.result import result, urgent


class Shown(TypedDict):
    """One view for the page: its state, its fragment in the handbook's spelling, its HTML."""

    state: str
    fragment: str
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
        self.listener = Listener(knowledge)
        self.root = root

    @classmethod
    def from_json(cls, text: str) -> "Page":
        """Return the page of a ``knowledge.json``.

        Raises:
            KnowledgeError: when the text is not the knowledge this engine reads.
        """
        return cls(read(json.loads(text)))

    def hear(self, text: str, fragment: str, today: str) -> Told:
        """Return what to show once a reader's own words are read.

        The words are looked at here and nowhere else, and are not kept. Answers that the
        reader gave before stay as they are.
        """
        state, _ = parse(fragment, self.checker.knowledge)
        signs = []
        for heard in self.listener.hear(text):
            if heard.sign not in state.answers:
                given = heard.given
                state = state.answered(heard.sign, given.value, sure=given.sure)
                signs.append(heard.sign)
        return Told(signs=signs, **self.show(state.fragment(), today, signs))

    def show(
        self, fragment: str, today: str, heard: Sequence[str] = (), before: str | None = None
    ) -> Shown:
        """Return what to show for a fragment on a day, ``YYYY-MM-DD``.

        Args:
            fragment: the state as in the link, with or without ``#``.
            today: the day, which decides what is in force.
            heard: signs whose answers came from free text and are shown as such.
            before: the fragment before an answer was changed, to say what that did.
        """
        knowledge = self.checker.knowledge
        state, dropped = parse(fragment, knowledge)
        view = self.checker.view(state, today, dropped)
        texts = knowledge.texts
        parts = "、".join(dropped[:5])
        body = (
            asking(view, knowledge, self.root)
            if view.question and not state.fixed
            else result(view, knowledge, self.root)
        )
        kind = "asking" if view.question and not state.fixed else "result"
        return Shown(
            state=kind,
            fragment=state.fragment(),
            html=html(
                el("p", texts["dropped"].format(parts=parts), class_="checker-note", role="status")
                if dropped
                else None,
                urgent(view, knowledge, self.root),
                self._changed(view, before, today),
                intake(knowledge) if not state.answers else None,
                *body,
                *answers(view, knowledge, heard),
                el("p", texts["privacy"], class_="checker-hint"),
            ),
        )

    def _changed(self, view: View, before: str | None, today: str) -> Tree:
        """Return what changing an answer did to the cause that comes first."""
        if before is None:
            return None
        knowledge = self.checker.knowledge
        state, _ = parse(before, knowledge)
        old = self.checker.view(state, today).ranking[0].cause
        new = view.ranking[0].cause
        words = (
            knowledge.texts["changed_none"].format(cause=knowledge.causes[new].title)
            if old == new
            else knowledge.texts["changed_first"].format(
                before=knowledge.causes[old].title, after=knowledge.causes[new].title
            )
        )
        return el("p", words, class_="checker-note", role="status")
