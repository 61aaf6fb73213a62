"""Whole handbooks, states and days, drawn at random for the laws."""

__all__ = [
    "DAYS",
    "HOSTILE",
    "ORDINARY",
    "Reader",
    "answers",
    "handbooks",
    "readers",
    "replies",
    "states",
]

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from checker.engine import (
    Answer,
    Call,
    Care,
    Cause,
    Choice,
    Given,
    Group,
    Incident,
    Knowledge,
    Question,
    Remedy,
    Right,
    Sign,
    Situation,
    State,
)
from checker.engine.chances import Frequency, Likelihood
from checker.engine.scale import FREQUENCIES, LIKELIHOODS, RAISES, RISKS, SLIP
from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from checker.engine.ui_texts import TEXTS, blanks

MOST_CAUSES = 30
DAYS = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")
ORDINARY = "v0"
"""The answer that needs no line in a group."""
CARE = ("a0", "a1", "a2")
WORDS = st.sampled_from(tuple(LIKELIHOODS))
NUMBERS = st.sampled_from((0.0, 1e-9, 0.0625, 0.3, 0.5, 0.9, 1.0))
"""Probabilities that are certain, nearly so, and in between."""
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
_PLAIN_TEXTS = {
    key: "x" + "".join(f"{{{blank}}}" for blank in sorted(blanks(text)))
    for key, text in TEXTS.items()
}


class _Hand:
    """Draws the parts of one handbook. Plain functions: a composite each would take twice as long.

    Attributes:
        draw: Hypothesis' own.
        text: gives one text after the other; drawing hundreds of "x" would take its time.
        care: ids of the handbook's care advice.
    """

    def __init__(
        self, draw: st.DrawFn, texts: st.SearchStrategy[str], *, numbers: bool = False
    ) -> None:
        self.draw = draw
        self.text: Callable[[], str] = (lambda: "x") if texts is PLAIN else (lambda: draw(texts))
        self.plain = texts is PLAIN
        self.care = CARE[: draw(st.integers(0, len(CARE)))]
        self._chances = st.one_of(WORDS, NUMBERS) if numbers else WORDS
        self._counted = numbers and draw(st.booleans())
        self.slip = draw(st.sampled_from((0.0, 0.02, 0.25))) if numbers else SLIP

    def chance(self, least: float = 0.0) -> Likelihood:
        """Return how likely something is: a word, or a number if there are any."""
        chance = self.draw(self._chances)
        return chance if isinstance(chance, str) else max(chance, least)

    def frequency(self) -> Frequency:
        """Return how frequent a cause is; all causes have words, or all have numbers."""
        if self._counted:
            return max(self.draw(NUMBERS), 1e-3)
        return self.draw(st.sampled_from(tuple(FREQUENCIES)))

    def one_in(self, many: int) -> bool:
        """Return whether something rare is there."""
        return self.draw(st.integers(0, many - 1)) == 0

    def some(self, ids: Sequence[str]) -> list[str]:
        """Return up to three of the ids, each once: three digits of one number."""
        base = len(ids) + 1
        number = self.draw(st.integers(0, base**3 - 1))
        digits = (number % base, number // base % base, number // base**2)
        return [ids[n - 1] for n in dict.fromkeys(digits) if n]

    def call(self, many: int) -> str:
        """Return the id of some care advice, once in so many times."""
        return self.draw(st.sampled_from(self.care)) if self.care and self.one_in(many) else ""

    def texts(self) -> tuple[str, ...]:
        """Return one text, or none."""
        return (self.text(),) if self.draw(st.booleans()) else ()

    def sentences(self) -> dict[str, str]:
        """Return the checker's sentences, each with all of its blanks."""
        if self.plain:
            return _PLAIN_TEXTS
        escaped = {key: self.text().replace("{", "{{").replace("}", "}}") for key in TEXTS}
        return {key: text + _PLAIN_TEXTS[key][1:] for key, text in escaped.items()}


@st.composite
def handbooks(  # noqa: PLR0913 - by keyword only, each with a default
    draw: st.DrawFn,
    *,
    causes: int = MOST_CAUSES,
    signs: int = 8,
    remedies: int = 6,
    situations: int = 3,
    texts: st.SearchStrategy[str] = PLAIN,
    numbers: bool = False,
) -> Knowledge:
    """Draw a handbook of up to so many causes, signs and remedies.

    Args:
        draw: Hypothesis' own.
        causes: at most so many; at least one.
        signs: at most so many, with 2 to 6 answers each; some of them in groups.
        remedies: at most so many, the last resort included.
        situations: at most so many of one cause; 1 is a handbook without any.
        texts: what titles, labels and sentences are drawn from.
        numbers: probabilities among the words, and any slip.
    """
    hand = _Hand(draw, texts, numbers=numbers)
    sign_ids = [f"s{n}" for n in range(draw(st.integers(0, signs)))]
    remedy_ids = [f"r{n}" for n in range(draw(st.integers(0, remedies)))]
    cause_ids = [f"c{n}" for n in range(draw(st.integers(1, causes)))]
    drawn_signs = {s: _sign(hand, s, sign_ids) for s in sign_ids}
    return Knowledge(
        version=hand.text(),
        causes={c: _cause(hand, c, drawn_signs, remedy_ids, situations) for c in cause_ids},
        signs=drawn_signs,
        remedies={r: _remedy(hand, r, remedy_ids, drawn_signs) for r in remedy_ids},
        groups=_groups(hand, sign_ids),
        care={c: _care(hand, c) for c in draw(st.permutations(hand.care))},
        incidents={
            i: _incident(hand, i, cause_ids) for i in ("i0", "i1")[: draw(st.integers(0, 2))]
        },
        rights={
            "right": Right(
                id="right",
                text=hand.text(),
                fact=hand.text(),
                causes=tuple(hand.some(cause_ids)),
                page=hand.text(),
            )
        },
        texts=hand.sentences(),
        slip=hand.slip,
    )


def _sign(hand: _Hand, identity: str, signs: Sequence[str]) -> Sign:
    headed = hand.one_in(4)
    return Sign(
        id=identity,
        title=hand.text(),
        short=hand.text(),
        effort=hand.draw(MINUTES),
        hint=hand.text(),
        page=hand.text(),
        must_ask=hand.one_in(5),
        private=hand.one_in(3),
        answers=tuple(
            Answer(
                value=f"v{n}",
                label=hand.text(),
                heading=f"{n // 2}" if headed else "",
                base=hand.chance(),
                alarm=hand.call(8) if n else "",
                line=hand.text() if n else "",
                settles=tuple(s for s in hand.some(signs) if s != identity)
                if hand.one_in(8)
                else (),
            )
            for n in range(hand.draw(st.integers(2, 6)))
        ),
    )


def _groups(hand: _Hand, signs: Sequence[str]) -> dict[str, Group]:
    """Draw groups of two or more signs; no sign is in two of them."""
    mixed = hand.draw(st.permutations(signs))
    groups = {}
    for name in ("g0", "g1"):
        size = hand.draw(st.integers(0, 5))
        members, mixed = mixed[:size], mixed[size:]
        if len(members) > 1:
            groups[name] = Group(
                id=name,
                title=hand.text(),
                signs=tuple(members),
                hint=hand.text(),
                must_ask=hand.draw(st.booleans()),
            )
    return groups


def _words(hand: _Hand, signs: Mapping[str, Sign]) -> dict[str, dict[str, Likelihood]]:
    """Draw what is stated of some signs: how likely one answer is, or two."""
    return {
        s: {
            hand.draw(st.sampled_from(signs[s].answers)).value: hand.chance()
            for _ in range(hand.draw(st.integers(1, 2)))
        }
        for s in hand.some(list(signs))
    }


def _cause(
    hand: _Hand,
    identity: str,
    signs: Mapping[str, Sign],
    remedies: Sequence[str],
    situations: int,
) -> Cause:
    count = hand.draw(st.integers(1, situations))
    return Cause(
        id=identity,
        title=hand.text(),
        summary=hand.text(),
        family=hand.text(),
        frequency=hand.frequency(),
        signs=_words(hand, signs),
        remedies={r: hand.chance() for r in hand.some(remedies)},
        situations=tuple(
            Situation(name=hand.text(), share=hand.chance(least=1e-3), signs=_words(hand, signs))
            for _ in range(count if count > 1 else 0)
        ),
        page=hand.text(),
        urgent=hand.call(3),
        residual=hand.one_in(10),
        avoid=hand.texts(),
        wait=hand.text(),
    )


def _remedy(
    hand: _Hand, identity: str, remedies: Sequence[str], signs: Mapping[str, Sign]
) -> Remedy:
    return Remedy(
        id=identity,
        title=hand.text(),
        summary=hand.text(),
        effort=hand.draw(MINUTES),
        waiting=hand.draw(MINUTES),
        risk=hand.draw(st.sampled_from(tuple(RISKS))),
        steps=hand.texts(),
        page=hand.text(),
        first_aid=hand.one_in(4),
        last_resort=hand.one_in(5),
        workaround=hand.one_in(5),
        unsafe=hand.one_in(3),
        not_with=tuple(r for r in hand.some(remedies) if r != identity),
        ruled_out_by={
            s: (hand.draw(st.sampled_from(signs[s].answers)).value,)
            for s in (hand.some(list(signs)) if hand.one_in(3) else ())
        },
        worked=hand.text() if hand.one_in(2) else "",
        failed=hand.text() if hand.one_in(2) else "",
    )


def _care(hand: _Hand, identity: str) -> Care:
    return Care(
        id=identity,
        title=hand.text(),
        first=hand.text(),
        calls=tuple(
            Call(number=str(100 + n), label=hand.text(), fact=hand.text())
            for n in range(hand.draw(st.integers(0, 3)))
        ),
        steps=hand.texts(),
        evidence=hand.texts(),
        avoid=hand.texts(),
        opening=hand.text() if hand.one_in(2) else "",
        page=hand.text(),
    )


def _incident(hand: _Hand, identity: str, causes: Sequence[str]) -> Incident:
    return Incident(
        id=identity,
        title=hand.text(),
        summary=hand.text(),
        since=hand.draw(st.sampled_from(DAYS)),
        until=hand.draw(st.sampled_from(DAYS)),
        raises={c: hand.draw(st.sampled_from(tuple(RAISES))) for c in hand.some(causes)},
        bears_on=tuple(hand.some(causes)),
        page=hand.text(),
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
        for remedy in _Hand(draw, PLAIN).some(list(knowledge.remedies))
    }
    return State(answers=given, outcomes=outcomes, concluded=draw(st.booleans()))


@st.composite
def answers(draw: st.DrawFn, knowledge: Knowledge) -> tuple[str, str]:
    """Draw a sign and one of its answers, from a handbook that has signs."""
    sign = draw(st.sampled_from(list(knowledge.signs)))
    return sign, draw(st.sampled_from([a.value for a in knowledge.signs[sign].answers]))


@st.composite
def replies(draw: st.DrawFn, question: Question, knowledge: Knowledge) -> dict[str, Given]:
    """Draw what a reader may do with a question: any answer, "don't know", any ticks."""
    if not isinstance(question, Choice) and draw(st.integers(0, 3)) == 0:
        return {sign: Given(value=UNKNOWN) for sign in question.signs}
    given = {}
    for sign in question.signs:
        values = [a.value for a in knowledge.signs[sign].answers]
        value = draw(st.sampled_from([None, *values]))
        if value is not None:
            given[sign] = value
    return question.answers(given, knowledge)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody with a handbook, in the middle of an interview, on a day."""

    knowledge: Knowledge
    state: State
    today: str


@st.composite
def readers(  # noqa: PLR0913 - by keyword only, each with a default
    draw: st.DrawFn,
    *,
    causes: int = 8,
    signs: int = 6,
    remedies: int = 6,
    situations: int = 3,
    texts: st.SearchStrategy[str] = PLAIN,
    numbers: bool = False,
) -> Reader:
    """Draw a handbook, a state of its interview, and a day."""
    knowledge = draw(
        handbooks(
            causes=causes,
            signs=signs,
            remedies=remedies,
            situations=situations,
            texts=texts,
            numbers=numbers,
        )
    )
    return Reader(
        knowledge=knowledge, state=draw(states(knowledge)), today=draw(st.sampled_from(DAYS))
    )
