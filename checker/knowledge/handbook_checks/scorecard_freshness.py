"""Whether the committed scorecard still speaks of the model that the pages make."""

__all__ = ["PAGE", "fingerprint", "outdated"]

import hashlib
import json
from dataclasses import replace

from checker.engine import Care, Knowledge, write
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.diagnostics.messages import message

PAGE = "docs/about/scorecard.md"


def fingerprint(knowledge: Knowledge) -> str:
    """Return eight characters that tell one state of the model from another.

    Sentences are left out: no measurement depends on how well a page is put.

    >>> from checker.engine import Knowledge
    >>> empty = Knowledge(version="1", causes={}, signs={}, remedies={})
    >>> len(fingerprint(empty))
    8
    """
    text = json.dumps(write(_bare(knowledge)), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def outdated(handbook: Handbook) -> None:
    """Add a warning where the scorecard measured another model than the pages make now."""
    if handbook.knowledge is None or PAGE not in handbook.corpus:
        return
    page = handbook.corpus.document(PAGE)  # its mistakes are reported elsewhere
    front = page.front.value if page else None
    measured = front.get("version") if isinstance(front, dict) else None
    now = fingerprint(handbook.knowledge)
    if measured is None or measured.value != f"model-{now}":
        handbook.problems.add(
            PAGE,
            measured.line if measured else 1,
            message("K714", given=f"model-{now}"),
            warning=True,
        )


def _bare(knowledge: Knowledge) -> Knowledge:
    """Return the knowledge without its sentences."""
    return replace(
        knowledge,
        version="",
        causes={
            key: replace(
                cause,
                title="",
                summary="",
                family="",
                page="",
                avoid=(),
                wait="",
                situations=tuple(replace(s, name="") for s in cause.situations),
            )
            for key, cause in knowledge.causes.items()
        },
        signs={
            key: replace(
                sign,
                title="",
                short="",
                hint="",
                page="",
                answers=tuple(
                    replace(answer, label="", line="line" if answer.line else "")
                    for answer in sign.answers
                ),
            )
            for key, sign in knowledge.signs.items()
        },
        remedies={
            key: replace(remedy, title="", summary="", steps=(), page="", worked="", failed="")
            for key, remedy in knowledge.remedies.items()
        },
        groups={key: replace(group, title="", hint="") for key, group in knowledge.groups.items()},
        care={key: Care(id=key, title="", first="") for key in knowledge.care},
        incidents={
            key: replace(incident, title="", summary="", page="")
            for key, incident in knowledge.incidents.items()
        },
        rights={},
        texts={},
    )
