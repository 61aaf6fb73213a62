"""What a schema cannot say: ids that exist, ids that are there once, probabilities that add up.

What is not of the right form is passed over here: ``schema`` has reported it.
"""

__all__ = ["faults"]

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeGuard

from checker.engine.errors import nearest
from checker.engine.ui_texts import faults as text_faults
from checker.validation.problem import Path, Problem, shown

ROUNDING = 0.01
"""How far a sum of probabilities may be from 1: others round to two digits."""
FEW = 6
"""How many of several things are listed."""
RECORD_LISTS = ("causes", "signs", "remedies", "groups", "care", "incidents", "rights")
"""The lists of records with ids in a ``knowledge.json``."""

type Ids = Mapping[str, Collection[str]]


def faults(data: object) -> Iterator[Problem]:
    """Yield what in data contradicts itself."""
    root = _table(data)
    ids = {kind: _ids(root.get(kind)) for kind in RECORD_LISTS}
    answers = {
        str(sign.get("id")): _ids(sign.get("answers"), "value")
        for _, sign in _records(root, "signs")
    }
    for kind in RECORD_LISTS:
        yield from _repeated(root.get(kind), (kind,), "id")
    yield from _shared(root, ids)
    yield from _frequencies(root)
    for path, cause in _records(root, "causes"):
        yield from _cause(cause, path, ids, answers)
    for path, sign in _records(root, "signs"):
        yield from _sign(sign, path, ids)
    for path, remedy in _records(root, "remedies"):
        yield from _named(_list(remedy.get("not_with")), (*path, "not_with"), "remedies", ids)
        yield from _answered(remedy.get("ruled_out_by"), (*path, "ruled_out_by"), answers)
    for path, group in _records(root, "groups"):
        yield from _named(_list(group.get("signs")), (*path, "signs"), "signs", ids)
    for path, incident in _records(root, "incidents"):
        yield from _incident(incident, path, ids)
    for path, right in _records(root, "rights"):
        yield from _named(_list(right.get("causes")), (*path, "causes"), "causes", ids)
    texts = {k: v for k, v in _table(root.get("texts")).items() if isinstance(v, str)}
    for fault in text_faults(texts):
        path, value = ("texts", fault.key), texts[fault.key]
        yield Problem.at(path, value, str(fault), "mend or leave out the sentence")


def _cause(cause: Mapping[str, object], path: Path, ids: Ids, answers: Ids) -> Iterator[Problem]:
    yield from _named(cause.get("remedies"), (*path, "remedies"), "remedies", ids)
    yield from _called(cause, "urgent", path, ids)
    yield from _stated(cause.get("signs"), (*path, "signs"), answers)
    ways = [_table(way) for way in _list(cause.get("situations"))]
    for n, way in enumerate(ways):
        yield from _stated(way.get("signs"), (*path, "situations", n, "signs"), answers)
    if ways:
        yield from _sums([w.get("share") for w in ways], (*path, "situations"), complete=True)


def _sign(sign: Mapping[str, object], path: Path, ids: Ids) -> Iterator[Problem]:
    answers = _list(sign.get("answers"))
    path = (*path, "answers")
    yield from _repeated(answers, path, "value")
    yield from _sums([_table(a).get("base") for a in answers], path, complete=True)
    yield from _headings([_table(a).get("heading", "") for a in answers], path)
    for n, answer in enumerate(map(_table, answers)):
        yield from _called(answer, "alarm", (*path, n), ids)
        yield from _named(_list(answer.get("settles")), (*path, n, "settles"), "signs", ids)


def _headings(headings: list[object], path: Path) -> Iterator[Problem]:
    """Yield answers without a heading beside others with one, and headings that are there again."""
    for n, heading in enumerate(headings):
        if not heading and any(headings):
            wrong = "no heading, while other answers have one"
            yield Problem.at((*path, n), heading, wrong, "add it, or take all of them out")
        elif heading and heading in headings[:n] and headings[n - 1] != heading:
            first = headings.index(heading)
            wrong = f"answers under one heading stand apart; the first is at position {first}"
            yield Problem.at((*path, n, "heading"), heading, wrong, "put them side by side")


def _incident(incident: Mapping[str, object], path: Path, ids: Ids) -> Iterator[Problem]:
    yield from _named(incident.get("raises"), (*path, "raises"), "causes", ids)
    yield from _named(_list(incident.get("bears_on")), (*path, "bears_on"), "causes", ids)
    since, until = incident.get("since"), incident.get("until")
    if isinstance(since, str) and isinstance(until, str) and until < since:
        wrong = f"before its first day, {shown(since)}"
        yield Problem.at((*path, "until"), until, wrong, "write the last day")


def _frequencies(root: Mapping[str, object]) -> Iterator[Problem]:
    """Yield frequencies of the other kind than most: words and numbers have no common scale."""
    stated = [
        (path, cause["frequency"])
        for path, cause in _records(root, "causes")
        if isinstance(cause.get("frequency"), str) or _is_probability(cause.get("frequency"))
    ]
    words = [pair for pair in stated if isinstance(pair[1], str)]
    numbers = [pair for pair in stated if not isinstance(pair[1], str)]
    fewer, kind = (words, "a number") if len(words) <= len(numbers) else (numbers, "a word")
    if len(fewer) < len(stated):
        for path, value in fewer:
            wrong = "words and numbers for frequency cannot be compared"
            yield Problem.at(
                (*path, "frequency"), value, wrong, f"write {kind}, as for most causes"
            )


def _stated(statement: object, path: Path, answers: Ids) -> Iterator[Problem]:
    """Yield what is wrong with ``{sign: {answer: likelihood}}``."""
    yield from _answered(statement, path, answers)
    for sign, probabilities in _table(statement).items():
        stated = _table(probabilities)
        complete = set(stated) >= {*answers.get(sign, ())}
        yield from _sums(stated.values(), (*path, sign), complete=complete)


def _answered(table: object, path: Path, answers: Ids) -> Iterator[Problem]:
    """Yield signs and their answers that are not there."""
    for sign, values in _table(table).items():
        if sign not in answers:
            yield _unknown((*path, sign), sign, "sign", answers)
            continue
        sign_path: Path = (*path, sign)
        named = values if isinstance(values, list) else list(_table(values))
        for n, value in enumerate(named):
            if isinstance(value, str) and value not in answers[sign]:
                step = n if isinstance(values, list) else value
                yield _unknown((*sign_path, step), value, f"answer of {sign!r}", answers[sign])


def _named(named: object, path: Path, kind: str, ids: Ids) -> Iterator[Problem]:
    """Yield ids in a list, or as the keys of a table, that are not there."""
    steps = enumerate(named) if isinstance(named, list) else ((k, k) for k in _table(named))
    for step, name in steps:
        if isinstance(name, str) and name not in ids[kind]:
            yield _unknown((*path, step), name, _singular(kind), ids[kind])


def _called(record: Mapping[str, object], key: str, path: Path, ids: Ids) -> Iterator[Problem]:
    """Yield care advice that is called for and is not there."""
    name = record.get(key)
    if isinstance(name, str) and name and name not in ids["care"]:
        yield _unknown((*path, key), name, "care advice", ids["care"])


def _sums(probabilities: Iterable[object], path: Path, *, complete: bool) -> Iterator[Problem]:
    """Yield that probabilities do not add up; beside words their sum need only be below 1."""
    stated = list(probabilities)
    numbers = [float(probability) for probability in stated if _is_probability(probability)]
    total = math.fsum(numbers)
    complete = complete and len(numbers) == len(stated) > 0
    if total > 1.0 + ROUNDING or (complete and total < 1.0 - ROUNDING):
        aim = "add up to 1" if complete else "add up to at most 1"
        yield Problem(
            path=path,
            value=" + ".join(f"{number:g}" for number in numbers[:FEW])
            + " …" * (len(numbers) > FEW),
            wrong=f"the probabilities add up to {total:.6g}",
            repair=f"make them {aim}",
        )


def _shared(root: Mapping[str, object], ids: Ids) -> Iterator[Problem]:
    """Yield remedies that have the id of a sign."""
    for path, remedy in _records(root, "remedies"):
        if remedy.get("id") in ids["signs"]:
            wrong = "a sign has this id, and a link could not tell them apart"
            yield Problem.at((*path, "id"), remedy["id"], wrong, "take another id")


def _repeated(records: object, path: Path, key: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for n, record in enumerate(_list(records)):
        name = _table(record).get(key)
        if isinstance(name, str):
            if name in seen:
                wrong = f"the same {key} as at position {seen[name]}"
                yield Problem.at((*path, n, key), name, wrong, "take another, or leave one out")
            seen.setdefault(name, n)


def _unknown(path: Path, name: str, kind: str, known: Iterable[str]) -> Problem:
    repair = nearest(name, known).removeprefix("; ") or f"add it, or write one of: {_few(known)}"
    return Problem.at(path, name, f"no such {kind}", repair)


def _few(known: Iterable[str]) -> str:
    names = sorted(known)
    return ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "") if names else "none there"


def _singular(kind: str) -> str:
    return {"remedies": "remedy"}.get(kind, kind.removesuffix("s"))


def _is_probability(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _ids(records: object, key: str = "id") -> list[str]:
    names = (_table(record).get(key) for record in _list(records))
    return [name for name in names if isinstance(name, str)]


def _records(root: Mapping[str, object], kind: str) -> Iterator[tuple[Path, Mapping[str, object]]]:
    for n, record in enumerate(_list(root.get(kind))):
        yield (kind, n), _table(record)
