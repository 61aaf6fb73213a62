"""Whole handbooks, states and days, drawn at random for the laws."""

__all__ = ["DAYS", "HOSTILE", "Reader", "answers", "handbooks", "readers", "states"]

from dataclasses import dataclass

from hypothesis import strategies as st

from checker.engine import Answer, Cause, Given, Incident, Knowledge, Remedy, Right, Sign, State
from checker.engine.scale import FREQUENCIES, LIKELIHOODS, RAISES, RISKS
from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from checker.engine.ui_texts import TEXTS

MOST_CAUSES = 30
DAYS = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")
WORDS = st.sampled_from(tuple(LIKELIHOODS))
MINUTES = st.sampled_from((0.0, 0.2, 1.0, 3.0, 10.0, 60.0, 1440.0, 10080.0))
HOSTILE = st.one_of(
    st.sampled_from(
        (
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "'/**/onfocus='alert(1)",
            "</pre></details>",
            "<!--",
            "]]>",
            "&lt;b&gt;",
            "&#x27;&NotEqual;",
            "javascript:alert(1)",
            "{0.__class__}",
            "\u202e\u2066\u200f",
            "\0\x01\x1b\x7f\x85\ufeff\r",
            "\ud800",
        )
    ),
    st.text(min_size=1, max_size=12),
    st.text(alphabet="<>&\"'/=!-{}\u202e\0\r\n\ud83d\U0010ffff", min_size=1, max_size=12),
)
"""Text that would break out of HTML, were it not escaped."""
PLAIN = st.just("x")


@st.composite
def handbooks(
    draw: st.DrawFn,
    *,
    causes: int = MOST_CAUSES,
    signs: int = 8,
    remedies: int = 6,
    texts: st.SearchStrategy[str] = PLAIN,
) -> Knowledge:
    """Draw a handbook of up to so many causes, signs and remedies.

    Args:
        draw: Hypothesis' hand.
        causes: at most so many; at least one.
        signs: at most so many, with 2 to 6 answers each.
        remedies: at most so many, the last resort included.
        texts: what titles, labels and sentences are drawn from.
    """
    sign_ids = [f"s{n}" for n in range(draw(st.sampled_from(range(signs + 1))))]
    remedy_ids = [f"r{n}" for n in range(draw(st.sampled_from(range(remedies + 1))))]
    cause_ids = [f"c{n}" for n in range(draw(st.sampled_from(range(1, causes + 1))))]
    own_signs = {s: draw(_sign(s, texts)) for s in sign_ids}
    stated = {
        s: st.dictionaries(st.sampled_from([a.value for a in sign.answers]), WORDS, min_size=1)
        for s, sign in own_signs.items()
    }
    return Knowledge(
        version=draw(texts),
        causes={c: draw(_cause(c, stated, remedy_ids, texts)) for c in cause_ids},
        signs=own_signs,
        remedies={r: draw(_remedy(r, remedy_ids, texts)) for r in remedy_ids},
        incidents={
            i: draw(_incident(i, cause_ids, texts))
            for i in (f"i{n}" for n in range(draw(st.integers(0, 2))))
        },
        rights={
            "right": Right(
                id="right",
                text=draw(texts),
                fact=draw(texts),
                causes=tuple(draw(_some(cause_ids))),
                page=draw(texts),
            )
        },
        texts={
            key: draw(texts).replace("{", "{{").replace("}", "}}")
            + "".join(f"{{{blank}}}" for blank in sorted(blanks))
            for key, blanks in TEXTS.items()
        },
    )


def _some(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=3) if ids else st.just([])


@st.composite
def _sign(draw: st.DrawFn, identity: str, texts: st.SearchStrategy[str]) -> Sign:
    return Sign(
        id=identity,
        title=draw(texts),
        short=draw(texts),
        effort=draw(MINUTES),
        hint=draw(texts),
        page=draw(texts),
        must_ask=draw(st.integers(0, 4)) == 0,
        answers=tuple(
            Answer(
                value=f"v{n}",
                label=draw(texts),
                base=draw(WORDS),
                alarm=draw(st.integers(0, 9)) == 0,
            )
            for n in range(draw(st.integers(2, 6)))
        ),
    )


@st.composite
def _cause(
    draw: st.DrawFn,
    identity: str,
    stated: dict[str, st.SearchStrategy[dict[str, str]]],
    remedies: list[str],
    texts: st.SearchStrategy[str],
) -> Cause:
    return Cause(
        id=identity,
        title=draw(texts),
        summary=draw(texts),
        family=draw(texts),
        frequency=draw(st.sampled_from(tuple(FREQUENCIES))),
        signs={s: draw(stated[s]) for s in draw(_some(list(stated)))},
        remedies={r: draw(WORDS) for r in draw(_some(remedies))},
        page=draw(texts),
        urgent=draw(st.integers(0, 4)) == 0,
        residual=draw(st.integers(0, 9)) == 0,
        avoid=tuple(draw(st.lists(texts, max_size=1))),
    )


@st.composite
def _remedy(
    draw: st.DrawFn, identity: str, remedies: list[str], texts: st.SearchStrategy[str]
) -> Remedy:
    return Remedy(
        id=identity,
        title=draw(texts),
        summary=draw(texts),
        effort=draw(MINUTES),
        waiting=draw(MINUTES),
        risk=draw(st.sampled_from(tuple(RISKS))),
        steps=tuple(draw(st.lists(texts, max_size=1))),
        page=draw(texts),
        first_aid=draw(st.integers(0, 3)) == 0,
        last_resort=draw(st.integers(0, 4)) == 0,
        not_with=tuple(r for r in draw(_some(remedies)) if r != identity),
    )


@st.composite
def _incident(
    draw: st.DrawFn, identity: str, causes: list[str], texts: st.SearchStrategy[str]
) -> Incident:
    return Incident(
        id=identity,
        title=draw(texts),
        summary=draw(texts),
        since=draw(st.sampled_from(DAYS)),
        until=draw(st.sampled_from(DAYS)),
        raises={c: draw(st.sampled_from(tuple(RAISES))) for c in draw(_some(causes))},
        page=draw(texts),
    )


@st.composite
def states(draw: st.DrawFn, knowledge: Knowledge) -> State:
    """Draw what a reader may have said: answers, sure or not, and outcomes, in any order."""
    given: dict[str, Given] = {}
    for sign in draw(st.permutations(tuple(knowledge.signs))):
        values = [a.value for a in knowledge.signs[sign].answers]
        value = draw(st.sampled_from([None, UNKNOWN, *values]))
        if value is not None:
            sure = value == UNKNOWN or draw(st.booleans())
            given[sign] = Given(value=value, sure=sure)
    outcomes = {
        remedy: draw(st.sampled_from((FIXED, NOT_FIXED, NOT_FIXED)))
        for remedy in draw(_some(list(knowledge.remedies)))
    }
    return State(answers=given, outcomes=outcomes)


@st.composite
def answers(draw: st.DrawFn, knowledge: Knowledge) -> tuple[str, str]:
    """Draw a sign and one of its answers, from a handbook that has signs."""
    sign = draw(st.sampled_from(list(knowledge.signs)))
    return sign, draw(st.sampled_from([a.value for a in knowledge.signs[sign].answers]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody with a handbook, in the middle of an interview, on a day."""

    knowledge: Knowledge
    state: State
    today: str


@st.composite
def readers(
    draw: st.DrawFn,
    *,
    causes: int = 8,
    signs: int = 6,
    remedies: int = 6,
    texts: st.SearchStrategy[str] = PLAIN,
) -> Reader:
    """Draw a handbook, a state of its interview, and a day."""
    knowledge = draw(handbooks(causes=causes, signs=signs, remedies=remedies, texts=texts))
    return Reader(
        knowledge=knowledge, state=draw(states(knowledge)), today=draw(st.sampled_from(DAYS))
    )
