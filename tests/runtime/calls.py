"""Calls as pages make them, at random but the same for one seed, and what Python answers here.

For the profile of the functions that run, and for the test that it is current.
"""

__all__ = ["Asked", "Call", "answers", "everything", "interviews", "visits"]

import base64
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from checker.engine import CheckerError, State, write
from checker.engine.state import UNKNOWN, Given
from checker.knowledge.compile.handbook import compile_pages
from checker.training import classifier_file
from checker.view import Page, Visit
from checker.view.rpc import dispatcher
from tests.engine.office import OFFICE
from tests.fuzz.readers import SPOKEN, WORDS
from tests.fuzz.sources import ODD, Bytes
from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data"
TODAY = "2026-11-23"
DEEP = 50_000
"""Brackets within each other: Python gives up long before."""
LONG = "提示系统维护中。" + "<b>很" * 2_500_000
"""Ten megabytes: Python's memory grows by other functions than for what people write."""
LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which browsers write as escapes, as they write no other letters."""
type Call = tuple[str, str]
"""A name, and its arguments as the worker hands them over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One handbook with calls.

    Attributes:
        knowledge: a ``knowledge.json``, or what is none.
        calls: in order.
    """

    knowledge: str
    calls: tuple[Call, ...]


def answers(asked: Asked) -> list[str]:
    """Return the SHA-256 of what Python answers to each call; "" where it refuses."""
    try:
        call = dispatcher(asked.knowledge)
    except CheckerError:
        return [""] * len(asked.calls)
    hashes = []
    for name, arguments in asked.calls:
        try:
            hashes.append(hashlib.sha256(call(name, arguments).encode()).hexdigest())
        except CheckerError:
            hashes.append("")
    return hashes


def everything(seed: int, scale: int) -> list[Asked]:
    """Return calls of every kind: interviews, stories, odd texts, errors, other handbooks.

    The first is this handbook.

    Args:
        seed: of what is chosen at random.
        scale: how many interviews in this handbook; the rest in proportion.
    """
    chance = random.Random(seed)  # noqa: S311 - the same calls each time, no secrets
    compiled = compile_pages(ROOT)
    ours = json.dumps(write(compiled.knowledge), ensure_ascii=False) if compiled.knowledge else ""
    classifier = classifier_file(compiled)
    stories = [s for p in sorted((DATA / "stories").iterdir()) for s in _stories(p)]
    chance.shuffle(stories)
    asked = [
        Asked(
            knowledge=ours,
            calls=(
                *interviews(ours, chance, scale),
                _call("hear", text="", fragment="", today=TODAY),  # nothing is learnt yet
                _learn(classifier),
                *(_hear(s, chance) for s in stories[: 4 * scale]),
                *_odd(chance, 4 * scale),
            ),
        )
    ]
    for name in ("printer", "garage"):
        knowledge = (DATA / f"{name}.json").read_text(encoding="utf-8")
        learned = _learn((DATA / f"{name}.listener.bin").read_bytes())
        odd = _odd(chance, 4 * scale)
        few = interviews(knowledge, chance, scale // 4)
        asked.append(Asked(knowledge=knowledge, calls=(*few, learned, *odd)))
    office = json.dumps(write(OFFICE))
    seeds = [s[1:].decode("utf-8", "surrogatepass") for t in TARGETS.values() for s in t.seeds]
    calls = (*interviews(office, chance, scale // 4), *_odd(chance, 4 * scale, seeds))
    asked.append(Asked(knowledge=office, calls=calls))
    broken = ("{}", "[" * DEEP, '{"version": 1e999}', "{", '"\ud800', '{"version": "1", "a": {}}')
    return asked + [Asked(knowledge=text, calls=()) for text in broken]


def visits(asked: Asked, seed: int, count: int) -> list[Asked]:
    """Return visits, each for a Python of its own: some functions run only in fresh memory.

    The first one reads the longest text.

    Args:
        asked: a handbook's calls, ``learn`` and ``hear`` among them.
        seed: of what is chosen at random.
        count: how many.
    """
    chance = random.Random(seed)  # noqa: S311 - the same calls each time, no secrets
    learned = next(call for call in asked.calls if call[0] == "learn")
    heard = [call for call in asked.calls if call[0] == "hear"]
    texts = [_hear(LONG, chance), *chance.choices(heard, k=count - 1)]
    made = []
    for text in texts:
        parts = [[learned, text], list(interviews(asked.knowledge, chance, 1))]
        chance.shuffle(parts)
        made.append(Asked(knowledge=asked.knowledge, calls=(*parts[0], *parts[1])))
    return made


def interviews(knowledge: str, chance: random.Random, count: int) -> Iterator[Call]:
    """Yield the calls of interviews that are answered at random, to the end and beyond."""
    page = Page.from_json(knowledge)
    for _ in range(count):
        yield from _interview(page, chance)


def _interview(page: Page, chance: random.Random) -> Iterator[Call]:
    knowledge = page.checker.knowledge
    state = State()
    yield _show("", Visit(care_left=chance.random() < 0.5))
    while question := page.checker.view(state, TODAY, care_left=True).question:
        options = {s: [a.value for a in knowledge.signs[s].answers] for s in question.signs}
        few = chance.choice((0.2, 0.9))  # few lines of a group are ticked, or most
        picked = {
            sign: chance.choice([*values, UNKNOWN])
            for sign, values in options.items()
            if chance.random() < few
        }
        given = question.answers(picked, knowledge)
        if chance.random() < 0.1:
            given = {s: Given(value=g.value, sure=False) for s, g in given.items()}
        before = state.fragment()
        state = state.with_answers(given)
        yield _show(state.fragment(), _visit(state, before, chance))
        if chance.random() < 0.1:
            yield _show(f"{state.fragment()}&result=now", Visit())
    end = state.fragment()
    for remedy in chance.sample(list(knowledge.remedies), min(4, len(knowledge.remedies))):
        end = f"{end}&{remedy}={chance.choice(('not-fixed', 'fixed'))}"
        yield _show(end, _visit(state, end, chance))


def _visit(state: State, before: str, chance: random.Random) -> Visit:
    signs = list(state.answers)

    def some(share: float) -> list[str]:
        count = chance.randrange(len(signs) + 1) if chance.random() < share else 0
        return chance.sample(signs, count)

    return Visit(
        linked=some(0.2),
        heard=some(0.5),
        before=before if chance.random() < 0.2 else None,
        care_left=chance.random() < 0.7,
        resumed=chance.random() < 0.1,
    )


def _odd(chance: random.Random, count: int, texts: Sequence[str] = ()) -> Iterator[Call]:
    """Yield links and words as the fuzzers make them, and calls that Python refuses."""
    for text in texts:
        yield _show(text, Visit())
        yield _hear(text, chance)
    for _ in range(count):
        yield _show(_source(chance).text(WORDS), Visit(before=_source(chance).text(WORDS)))
        yield _hear(_source(chance).text(SPOKEN), chance)
    everything = "".join(ODD)
    yield _show(everything, Visit(linked=[everything]))
    yield _hear(everything, chance)
    yield _hear("不能付。but it clicks, 😀 " * 2_000, chance)
    yield from (
        ("open", "{}"),
        ("show", "{"),
        ("show", "[]"),
        ("show", "[" * DEEP),
        ("show", '{"fragment": 1e999, "today": NaN, "x": -0.5}'),
        ("show", '{"fragment": "\\ud800\\u0000", "today": "2026-13-99"}'),
        ("show", '{"fragment": "", "today": ""}'),
        ("learn", '{"data": "#"}'),
        ("learn", '{"data": "AAAA"}'),
    )


def _source(chance: random.Random) -> Bytes:
    return Bytes(chance.randbytes(chance.randrange(1, 60)))


def _stories(path: Path) -> list[str]:
    return [entry["story"] for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _show(fragment: str, visit: Visit) -> Call:
    return _call("show", fragment=fragment, today=TODAY, **asdict(visit))


def _hear(text: str, chance: random.Random) -> Call:
    return _call("hear", text=text, fragment=chance.choice(("", "result=now")), today=TODAY)


def _learn(data: bytes) -> Call:
    return _call("learn", data=base64.b64encode(data).decode())


def _call(name: str, **arguments: object) -> Call:
    written = json.dumps(arguments, ensure_ascii=False)
    return name, LONE.sub(lambda half: f"\\u{ord(half[0]):04x}", written)
