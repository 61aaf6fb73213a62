"""What changed between two versions of a handbook: facts, model, wording."""

__all__ = ["allowed", "compare", "redirected"]

import difflib
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from checker.authoring.versions import Version
from checker.engine import write
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.sources import Source
from checker.knowledge.page_checks import telephones
from checker.knowledge.page_checks.unsafe_advice import UnsafeAdvice
from checker.scorecard.comparison_tables import Section

WORDING = re.compile(
    r"(^|\.)(title|summary|short|hint|label|line|steps|avoid|wait|phrases|texts|text"
    r"|when|first|evidence|opening|worked|failed|unsafe_advice)(\.|\[|$)"
)
"""Places in the knowledge that hold words for readers; all else moves the diagnosis."""
NAMES = ("id", "value", "name", "number")
"""What the records of a list go by: answers, situations, numbers to dial."""
LEFT_OUT = ("page", "version")


def allowed(old: Version, new: Version) -> Iterator[tuple[str, str]]:
    """Yield where a new version lets through what the old one refused to advise, and what."""
    if old.unsafe is None or new.unsafe is None:
        return
    for phrase in old.unsafe.phrases:
        if phrase not in new.unsafe.phrases:
            yield "unsafe_advice.phrases", f"no longer refuses: {phrase}"
    for phrase in new.unsafe.denied_by:
        if phrase not in old.unsafe.denied_by:
            yield "unsafe_advice.denied_by", f"is newly taken for a denial: {phrase}"


def compare(old: Version, new: Version) -> Iterator[Section]:
    """Yield what changed from one version to another."""
    before, after = _listed(old), _listed(new)
    changed = [
        (path, before.get(path, ""), after.get(path, ""))
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    ]
    if old.facts is not None and new.facts is not None:
        hosts = {host for _, host in _led(old.facts)}
        rows = [(f, host) for f, host in sorted(_led(new.facts)) if host not in hosts]
        yield Section(
            title="New hosts",
            zh="新的网站",
            rows=rows,
            none="no fact leads to a host that none led to before · 没有新的网站",
        )
        yield Section(
            title="Facts",
            zh="事实",
            rows=list(_facts(old.facts, new.facts)),
        )
    yield Section(
        title="Model",
        zh="判断",
        rows=[row for row in changed if not WORDING.search(row[0])],
        none="no change to what the engine reckons with · 没有变",
    )
    yield Section(
        title="Wording in the checker",
        zh="自查里的用词",
        rows=[row for row in changed if WORDING.search(row[0])],
    )
    if old.pages is not None and new.pages is not None:
        yield Section(
            title="Pages",
            zh="页面",
            rows=list(_pages(old.pages, new.pages)),
        )


def redirected(old: Version, new: Version) -> Iterator[tuple[str, str]]:
    """Yield ``(fact, what)`` where readers would be led elsewhere than before.

    A number that no fact gave may be anybody's; so may a host that a source moved to.
    """
    if old.facts is None or new.facts is None:
        return
    numbers = telephones.allowed_numbers(old.facts.values())
    for name, fact in sorted(new.facts.items()):
        for number in sorted(telephones.allowed_numbers([fact]) - numbers):
            yield name, f"gives the number {number}, which no fact gave before"
    hosts = {host for _, host in _led(old.facts)}
    for name, host in sorted(_led(new.facts)):
        if host not in hosts and name in old.facts and _led({name: old.facts[name]}):
            yield name, f"leads to {host}, where no fact led before"


def _led(facts: Mapping[str, Fact]) -> set[tuple[str, str]]:
    """Return ``(fact, host)`` of every address of a source."""
    return {
        (name, urlsplit(source.address).netloc.lower())
        for name, fact in facts.items()
        for source in fact.sources
        if source.address
    }


def _listed(version: Version) -> dict[str, str]:
    """Return ``{path: text}`` of all that the checker and its compiler go by."""
    unsafe = version.unsafe or UnsafeAdvice()
    lists = {"phrases": list(unsafe.phrases), "denied_by": list(unsafe.denied_by)}
    return _flattened(write(version.knowledge)) | _flattened({"unsafe_advice": lists})


def _flattened(data: object, path: str = "") -> dict[str, str]:
    """Return ``{path: text}`` of everything in plain data; records go by their id."""
    texts: dict[str, str] = {}
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key not in LEFT_OUT and not (key == "id" and path):
                texts |= _flattened(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list) and data and isinstance(data[0], Mapping):
        for value in data:
            name = next((value[key] for key in NAMES if key in value), "")
            texts |= {f"{path}.{name}": "is there"} | _flattened(value, f"{path}.{name}")
    elif isinstance(data, list):
        texts[path] = " · ".join(str(item) for item in data)
    else:
        texts[path] = str(data)
    return texts


def _facts(old: Mapping[str, Fact], new: Mapping[str, Fact]) -> Iterator[tuple[str, str, str, str]]:
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before is None and after is not None:
            yield (name, "added", "", f"{after.grade}: {after.claim}")
        elif after is None and before is not None:
            yield (name, "removed", f"{before.grade}: {before.claim}", "")
        elif before and after:
            if before.grade != after.grade:
                yield (name, "regraded", before.grade, after.grade)
            if before.claim != after.claim:
                yield (name, "reworded", before.claim, after.claim)
            if before.sources != after.sources:
                sources = [" · ".join(map(_source, f.sources)) for f in (before, after)]
                yield (name, "sources", sources[0], sources[1])
            if (before.checked, before.review_by) != (after.checked, after.review_by):
                dates = [f"{f.checked}, again by {f.review_by}" for f in (before, after)]
                yield (name, "checked", dates[0], dates[1])


def _source(source: Source) -> str:
    return f"{source.title} ({source.address})" if source.address else source.title


def _pages(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for file in sorted({*old, *new}):
        if file not in old or file not in new:
            yield (file, "whole page", "removed" if file in old else "added")
            continue
        before, after = _sections(old[file]), _sections(new[file])
        for title in dict.fromkeys((*after, *before)):
            lines = difflib.ndiff(before.get(title, []), after.get(title, []))
            marks = [line[0] for line in lines]
            if "+" in marks or "-" in marks:
                yield (file, title, f"+{marks.count('+')} −{marks.count('-')}")


def _sections(body: str) -> dict[str, list[str]]:
    """Return ``{heading: lines}``; what stands above the first heading is the opening."""
    parts: dict[str, list[str]] = {"opening": []}
    current = "opening"
    for line in body.splitlines():
        if line.startswith("## "):
            current = line.removeprefix("## ").strip()
        parts.setdefault(current, []).append(line.rstrip())
    return parts
