"""What the page shows, from the link's fragment: one entry point for browser and build.

The page script hands over plain data and gets plain data. It holds no wording and makes no
decision.
"""

__all__ = ["Page", "Shown", "Visit"]

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypedDict

from checker.engine.checker import Checker, View
from checker.engine.codec import read
from checker.engine.errors import KnowledgeError
from checker.engine.intake import Listener
from checker.engine.model import Knowledge
from checker.engine.state import FAST, State, parse
from checker.view.acknowledged import acknowledged
from checker.view.care import banner, care
from checker.view.html import Tree, el, html
from checker.view.question import answers, asking, heard_in, intake, linked_in, top
from checker.view.result import result


class Shown(TypedDict):
    """One view for the page.

    Attributes:
        state: ``asking``, ``care`` or ``result``.
        fragment: the state in the handbook's spelling; the page writes it into its address.
        heard: signs whose answers came from free text.
        linked: signs whose answers came with the link and are not confirmed.
        html: what to show.
    """

    state: str
    fragment: str
    heard: list[str]
    linked: list[str]
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a page remembers of one reader besides the link; it never leaves the device.

    Attributes:
        linked: signs whose answers came with a link and are not confirmed.
        heard: signs whose answers came from free text.
        before: the fragment before an answer was changed, to say what that did.
        care_left: the reader has seen the care advice and said that it does not apply.
    """

    linked: Sequence[str] = ()
    heard: Sequence[str] = ()
    before: str | None = None
    care_left: bool = False


NEW = Visit()
"""The visit of a reader who has just come."""


class Page:
    """A handbook's checker as pages of HTML."""

    def __init__(self, knowledge: Knowledge, root: str = "../") -> None:
        """Prepare the checker.

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

    def hear(self, text: str, fragment: str, today: str, visit: Visit = NEW) -> Shown:
        """Return what to show once a reader's own words are read.

        The words are looked at here and nowhere else, and are not kept. Answers that the
        reader gave before stay as they are.
        """
        knowledge = self.checker.knowledge
        state, dropped = parse(fragment, knowledge)
        heard = {h.sign: h.given for h in self.listener.hear(text) if h.sign not in state.answers}
        note = None if heard else _note(knowledge.texts["heard_nothing"])
        view = self.checker.view(
            state.with_answers(heard),
            today,
            dropped=dropped,
            linked=visit.linked,
            care_left=visit.care_left,
        )
        return self.render(view, replace(visit, heard=tuple(heard)), note)

    def show(self, fragment: str, today: str, visit: Visit = NEW) -> Shown:
        """Return what to show for a fragment, with or without ``#``, on a day, ``YYYY-MM-DD``."""
        state, dropped = parse(fragment, self.checker.knowledge)
        view = self.checker.view(
            state, today, dropped=dropped, linked=visit.linked, care_left=visit.care_left
        )
        note = None if visit.before is None else self._changed(view, visit.before, today)
        return self.render(view, visit, note, fast=fragment.lstrip("#/!") == FAST)

    def render(
        self, view: View, visit: Visit = NEW, note: Tree = None, *, fast: bool = False
    ) -> Shown:
        """Return a view as HTML.

        Args:
            view: what to show.
            visit: what the page remembers of the reader.
            note: what is said on top.
            fast: the reader is in a hurry: no box for free text.
        """
        knowledge = self.checker.knowledge
        asks = view.question is not None and not view.fixed
        linked = [s for s in visit.linked if s in view.state.answers]
        heard = [s for s in visit.heard if s in view.state.answers]
        noted = None if note else acknowledged(view, knowledge, (*linked, *heard), asks=asks)
        chips = (*linked_in(view, knowledge, linked), *heard_in(view, knowledge, heard))
        body: tuple[Tree, ...]
        if view.care:
            body = (care(knowledge.care[view.care], knowledge, self.root),)
        else:
            body = (
                # Never what was dropped: whoever wrote the link would speak in the page's name.
                _note(knowledge.texts["dropped"]) if view.dropped else None,
                banner(view, knowledge, self.root),
                note,
                top(view, knowledge, noted, asks=asks),
                intake(knowledge) if not (view.state.answers or fast) else None,
                *(chips if asks else ()),
                *(asking if asks else result)(view, knowledge, self.root),
                # The result comes first: what it rests on most is looked at again there.
                *(() if asks else chips),
                *answers(view, knowledge, asks=asks),
                el("p", knowledge.texts["privacy"], class_="checker-hint"),
            )
        return Shown(
            state="care" if view.care else "asking" if asks else "result",
            fragment=view.state.fragment(),
            heard=heard,
            linked=linked,
            html=html(*body),
        )

    def _changed(self, view: View, before: str, today: str) -> Tree:
        """Return what changing an answer did to the cause that comes first."""
        knowledge = self.checker.knowledge
        state, _ = parse(before, knowledge)
        old, new = self._first(state, today), view.ranking[0].cause
        if old == new:
            return _note(knowledge.texts["changed_none"].format(cause=knowledge.causes[new].title))
        titles = {"before": knowledge.causes[old].title, "after": knowledge.causes[new].title}
        return _note(knowledge.texts["changed_first"].format(**titles))

    def _first(self, state: State, today: str) -> str:
        return self.checker.view(state, today).ranking[0].cause


def _note(words: str) -> Tree:
    return el("p", words, class_="checker-note", role="status", data_note=True)
