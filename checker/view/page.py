"""What the page shows, from the link's fragment: one entry point for browser and build.

The page script hands over plain data and gets plain data. It holds no wording and makes no
decision.
"""

__all__ = ["Page", "Shown", "Visit"]

import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from checker.engine.alarms import alarming, asked_first
from checker.engine.checker import Checker
from checker.engine.codec import read
from checker.engine.errors import CheckerError, KnowledgeError
from checker.engine.free_text import Interpretation, TextClassifier, decode
from checker.engine.model import Knowledge
from checker.engine.state import FAST, State, parse
from checker.engine.views import View
from checker.view.acknowledged import acknowledged
from checker.view.care import banner, care
from checker.view.confirmation import confirmation, suggestion, unanswered
from checker.view.html import Element, Tree, el, html
from checker.view.question_screen import answers, asking, heard_in, intake, linked_in, top
from checker.view.result import result
from checker.view.resumed import resumed


class Shown(TypedDict):
    """One view for the page.

    Attributes:
        state: ``asking``, ``care`` or ``result``.
        fragment: the state in the handbook's spelling; the page writes it into its address.
        heard: signs whose answers came from free text.
        linked: signs whose answers came with the link and are not confirmed.
        reading: free text states something that the reader has not confirmed yet.
        html: what to show.
    """

    state: str
    fragment: str
    heard: list[str]
    linked: list[str]
    reading: bool
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a page remembers of one reader besides the link; it never leaves the device.

    Attributes:
        linked: signs whose answers came with a link and are not confirmed.
        heard: signs whose answers came from free text.
        before: the fragment before an answer was changed, to say what that did.
        care_left: the reader has seen the care advice and said that it does not apply.
        resumed: the reader has come back to a case that they saved on the device. The answers
            are theirs, but a danger may have come since: ``linked`` makes that be asked again.
    """

    linked: Sequence[str] = ()
    heard: Sequence[str] = ()
    before: str | None = None
    care_left: bool = False
    resumed: bool = False


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
        self._classifier: TextClassifier | None = None

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

    def learn(self, data: str) -> None:
        """Take what reading free text needs, as Base64: most readers write none.

        Raises:
            CheckerError: when it is not the file of ``free_text.encode``.
        """
        try:
            known = decode(binascii.a2b_base64(data))
        except (ValueError, LookupError, TypeError) as error:
            raise CheckerError(f"the classifier's file cannot be read: {error!s:.200}") from None
        self._classifier = TextClassifier(known, alarming(self.checker.knowledge))

    def hear(self, text: str, fragment: str, today: str, visit: Visit = NEW) -> Shown:
        """Return what to show once a reader's own words are read: a form that asks about them.

        The words are looked at here and nowhere else, and are not kept. Alarms come first, as
        ticks of the group that every reader is asked about; then comes all else that was heard.
        Nothing of it is an answer before the reader says so. Answers that the reader gave
        before stay as they are, and are not asked about.

        Raises:
            CheckerError: when ``learn`` has not been called.
        """
        if self._classifier is None:
            raise CheckerError("nothing can be heard before the classifier's file has come")
        knowledge = self.checker.knowledge
        view = self._view(fragment, today, visit)
        heard = self._classifier.classify(text)
        rest = unanswered(heard, knowledge, view.state.answers)
        if view.care or rest == Interpretation():
            silent = heard == Interpretation()
            note = _note(knowledge.texts["heard_nothing"]) if silent else None
            return {**self.render(view, visit, note), "reading": rest != Interpretation()}
        alarm = suggestion(rest, knowledge, view.state)
        if alarm:
            shown = self.render(view, visit, _note(alarm[0]), form=alarm[1])
        else:
            shown = self.render(view, visit, form=confirmation(rest, knowledge))
        return {**shown, "reading": True}

    def show(self, fragment: str, today: str, visit: Visit = NEW) -> Shown:
        """Return what to show for a fragment, with or without ``#``, on a day, ``YYYY-MM-DD``."""
        view = self._view(fragment, today, visit)
        note = None if visit.before is None else self._changed(view, visit.before, today)
        return self.render(view, visit, note, fast=fragment.lstrip("#/!") == FAST)

    def _view(self, fragment: str, today: str, visit: Visit) -> View:
        state, dropped = parse(fragment, self.checker.knowledge)
        linked = frozenset(visit.linked)
        if visit.resumed:
            linked &= asked_first(self.checker.knowledge)
        return self.checker.view(
            state, today, dropped=dropped, linked=linked, care_left=visit.care_left
        )

    def render(
        self,
        view: View,
        visit: Visit = NEW,
        note: Tree = None,
        *,
        form: Element | None = None,
        fast: bool = False,
    ) -> Shown:
        """Return a view as HTML.

        Args:
            view: what to show.
            visit: what the page remembers of the reader.
            note: what is said on top.
            form: what to ask in place of the view's own question or result.
            fast: the reader is in a hurry: no box for free text.
        """
        knowledge = self.checker.knowledge
        asks = form is not None or (view.question is not None and not view.fixed)
        given = view.state.answers
        linked = [] if visit.resumed else [s for s in visit.linked if s in given]
        heard = [s for s in visit.heard if s in given]
        # Nothing was tapped just now by a reader who has just come back.
        earlier = given if visit.resumed else (*linked, *heard)
        noted = None if note else acknowledged(view, knowledge, earlier, asks=asks)
        chips = (*linked_in(view, knowledge, linked), *heard_in(view, knowledge, heard))
        back = resumed(view, knowledge, self.root) if visit.resumed and not asks else None
        if back:
            view = replace(view, look=None)  # one question before the result is enough
        body: tuple[Tree, ...]
        if view.care:
            body = (care(knowledge.care[view.care], knowledge, self.root),)
        else:
            body = (
                # Never what was dropped: whoever wrote the link would speak in the page's name.
                _note(knowledge.texts["dropped"]) if view.dropped else None,
                banner(view, knowledge, self.root),
                note,
                top(
                    view,
                    knowledge,
                    noted,
                    asks=asks,
                    reading=form is not None,
                    elsewhere=earlier,
                ),
                intake(knowledge) if not (given or fast or form) else None,
                *(chips if asks else ()),
                back,
                *((form,) if form else (asking if asks else result)(view, knowledge, self.root)),
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
            reading=False,
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
