"""A handbook so small that every figure can be worked out by hand, and people for it."""

__all__ = ["DAY", "EAR", "TINY", "person"]

from collections.abc import Mapping

from checker.engine import Answer, Care, Cause, Group, Knowledge, Remedy, Sign
from checker.engine.free_text import ClassifierData, TextClassifier
from checker.scorecard.cases import ReplayCase

DAY = "2026-06-01"
EAR = TextClassifier(ClassifierData(sentences={"damp": (("damp", "yes"),)}), {("gone", "yes")})


def _sign(name: str, *, alarm: str = "") -> Sign:
    base = "very-rarely" if alarm else "sometimes"
    usual = "almost-always" if alarm else "usually"
    answers = (
        Answer(value="yes", label="Yes", base=base, alarm=alarm, line=f"{name} is so"),
        Answer(value="no", label="No", base=usual),
    )
    return Sign(id=name, title=name, short=name, effort=0.1, answers=answers)


def _cause(name: str, sign: str, *, urgent: str = "", residual: bool = False) -> Cause:
    return Cause(
        id=name,
        title=name,
        summary=name,
        family="all",
        frequency="very-rare" if urgent else "very-common",
        signs={} if residual else {sign: {"yes": "almost-always"}},
        remedies={} if residual else {f"mend-{name}": "usually"},
        urgent=urgent,
        residual=residual,
    )


TINY = Knowledge(
    version="1",
    causes={
        "wet": _cause("wet", "damp"),
        "worn": _cause("worn", "thin"),
        "stolen": _cause("stolen", "gone", urgent="theft"),
        "other": _cause("other", "", residual=True),
        "yarn": _cause("yarn", "", residual=True),
        "zip": _cause("zip", "", residual=True),
    },
    signs={
        "gone": _sign("gone", alarm="theft"),
        "asked": _sign("asked", alarm="theft"),
        "damp": _sign("damp"),
        "thin": _sign("thin"),
    },
    remedies={
        "mend-wet": Remedy(
            id="mend-wet", title="Dry", summary="Dry", effort=2.0, not_with=("mend-worn",)
        ),
        "mend-worn": Remedy(id="mend-worn", title="Sew", summary="Sew", effort=4.0, unsafe=True),
        "mend-stolen": Remedy(
            id="mend-stolen", title="Call", summary="Call", effort=4.0, first_aid=True
        ),
        "help": Remedy(id="help", title="Ask", summary="Ask", effort=40.0, last_resort=True),
    },
    groups={"safety": Group(id="safety", title="Danger", signs=("gone", "asked"), must_ask=True)},
    care={"theft": Care(id="theft", title="Stop", first="Stop")},
)
"""Two common causes, three that no sign speaks for, and a danger that is asked about first.

The danger is rare enough (1 of 11) that it raises no alarm before anything is answered.
"""


def person(
    gold: str, facts: Mapping[str, str] | None = None, name: str = "p", *, urgent: bool = False
) -> ReplayCase:
    """Return a person with this trouble who would answer this."""
    return ReplayCase(id=name, story="", facts=facts or {}, gold=gold, also=(), urgent=urgent)
