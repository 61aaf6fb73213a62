"""What the published classifier finds in a story, and about what a draft's sentences would."""

__all__ = ["Trial"]

import base64
from collections.abc import Iterable, Iterator

from checker.authoring.refitting import refitted
from checker.engine import CheckerError, Knowledge
from checker.engine.alarms import alarming
from checker.engine.free_text import (
    ClassifierData,
    Interpretation,
    Statement,
    TextClassifier,
    decode,
)
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.compile.sayings import Answer, Sentence


class Trial:
    """Finds what stories state with a classifier that was trained elsewhere."""

    def __init__(self) -> None:
        """Know no classifier yet."""
        self._data: ClassifierData | None = None
        self._refitted: tuple[Handbook, ClassifierData] | None = None

    def learn(self, data: str) -> None:
        """Take the published classifier: the file of ``free_text.encode`` in base64."""
        self._data = decode(base64.b64decode(data))
        self._refitted = None

    def hear(
        self, text: str, published: Handbook, draft: Handbook, *, refit: bool
    ) -> dict[str, object]:
        """Return what a story says, in the words of pages.

        Args:
            text: the story.
            published: the handbook that the classifier was trained with.
            draft: the handbook as the author has it; while it has mistakes, the published one
                stands in.
            refit: whether the draft's sentences count; that takes seconds, once a draft.

        Returns:
            ``changed``, how many sentences are not as published; ``mistakes``, whether they cannot
            be looked at yet; ``heard``, a row for each statement: ``kind`` (``taken``, ``alarm`` or
            ``offered``), ``sign``, ``answer`` (with its rival, where both are likely), ``sure``,
            ``percent``, ``words``.

        Raises:
            CheckerError: when nothing was learnt.
        """
        if self._data is None:
            raise CheckerError("there is no classifier yet")
        knowledge = draft.knowledge or published.knowledge
        if knowledge is None:
            raise CheckerError("the handbook itself has mistakes")
        mistakes = draft.knowledge is None
        data = self._near(self._data, published, draft) if refit and not mistakes else self._data
        heard = TextClassifier(data, alarming(knowledge)).classify(text)
        changed = 0 if mistakes else len(_keys(published.sentences) ^ _keys(draft.sentences))
        rows = list(_rows(heard, knowledge))
        return {"changed": changed, "mistakes": mistakes, "heard": rows}

    def _near(self, data: ClassifierData, published: Handbook, draft: Handbook) -> ClassifierData:
        if self._refitted is None or self._refitted[0] is not draft:
            self._refitted = draft, refitted(data, published.sentences, draft.sentences)
        return self._refitted[1]


def _keys(sentences: Iterable[Sentence]) -> set[tuple[str, frozenset[Answer]]]:
    return {(one.text, one.answers) for one in sentences}


def _rows(heard: Interpretation, knowledge: Knowledge) -> Iterator[dict[str, object]]:
    """Yield statements about signs and answers that the draft still has."""
    kinds = {"taken": heard.taken, "alarm": heard.alarms, "offered": heard.offered}
    for kind, statements in kinds.items():
        for one in statements:
            row = _row(one, knowledge)
            if row:
                yield {"kind": kind, **row}


def _row(one: Statement, knowledge: Knowledge) -> dict[str, object] | None:
    sign = knowledge.signs.get(one.sign)
    answer = sign.answer(one.value) if sign else None
    if sign is None or answer is None:
        return None
    rival = sign.answer(one.rival) if one.rival else None
    return {
        "sign": sign.short,
        "answer": f"{answer.label} / {rival.label}" if rival else answer.label,
        "sure": one.sure,
        "percent": round(100 * one.probability),
        "words": one.words,
    }
