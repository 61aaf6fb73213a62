"""A handbook so small that every figure can be worked out by hand, and people for it."""

__all__ = ["DAY", "TINY", "person"]

from collections.abc import Mapping

from checker.engine import Answer, Cause, Knowledge, Remedy, Sign
from checker.scorecard.cases import Vignette

DAY = "2026-06-01"


def _sign(name: str, *, must_ask: bool = False) -> Sign:
    answers = (
        Answer(value="yes", label="Yes", base="often", alarm=must_ask),
        Answer(value="no", label="No", base="often"),
    )
    return Sign(id=name, title=name, short=name, effort=0.8, answers=answers, must_ask=must_ask)


def _cause(name: str, sign: str, *, urgent: bool = False) -> Cause:
    return Cause(
        id=name,
        title=name,
        summary=name,
        family="all",
        frequency="common",
        signs={sign: {"yes": "almost-always"}},
        remedies={f"mend-{name}": "usually"},
        urgent=urgent,
    )


TINY = Knowledge(
    version="1",
    causes={"wet": _cause("wet", "damp"), "worn": _cause("worn", "thin")},
    signs={"damp": _sign("damp"), "thin": _sign("thin")},
    remedies={
        "mend-wet": Remedy(id="mend-wet", title="Dry", summary="Dry", effort=2.0),
        "mend-worn": Remedy(id="mend-worn", title="Sew", summary="Sew", effort=4.0),
        "help": Remedy(id="help", title="Ask", summary="Ask", effort=40.0, last_resort=True),
    },
)
"""Two causes as likely as each other, a sign and a remedy for each, and help at the end."""


def person(gold: str, facts: Mapping[str, str] | None = None, name: str = "p") -> Vignette:
    """Return a calm person with this trouble who would answer this."""
    return Vignette(id=name, story="", facts=facts or {}, gold=gold, also=(), urgent=False)
