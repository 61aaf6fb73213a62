"""Handbooks made up by a rule, to see how cost grows with their size.

Every cause states the same number of (cause, sign, answer) pairs, whatever the size: a
handbook grows by pages, and pages stay as long as they are.
"""

__all__ = ["handbook", "pages"]

import random
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checker.engine.model import Answer, Cause, Knowledge, Remedy, Sign

SIGNS_A_CAUSE = 4
REMEDIES_A_CAUSE = 2
SIGNS = 30
"""As many as in the real handbook, whatever the number of causes: a sign that four causes in
a thousand state would not be worth asking about."""
VALUES = ("first", "second", "third")
WORDS = ("almost-always", "usually", "often", "sometimes")
FREQUENCIES = ("very-common", "common", "uncommon", "rare")


def handbook(like: Knowledge, causes: int) -> Knowledge:
    """Return a handbook with so many causes, and 30 signs that they share.

    Args:
        like: whose texts, words and cues are used.
        causes: how many; the handbook is the same each time.
    """
    generator = random.Random(causes)  # noqa: S311 - the same handbook each time, no secrets
    signs = [f"sign-{n}" for n in range(SIGNS)]
    remedies = [f"remedy-{n}" for n in range(max(2, causes // 2))]
    return replace(
        like,
        causes={
            c.id: c
            for c in (_cause(f"cause-{n}", generator, signs, remedies) for n in range(causes))
        },
        signs={s: _sign(s) for s in signs},
        remedies={
            **{r: _remedy(r, generator) for r in remedies},
            "support": replace(_remedy("support", generator), effort=20.0, last_resort=True),
        },
        groups={},
        incidents={},
        rights={},
    )


def _cause(name: str, generator: random.Random, signs: Sequence[str], by: Sequence[str]) -> Cause:
    return Cause(
        id=name,
        title=name,
        summary=name,
        family="other",
        frequency=generator.choice(FREQUENCIES),
        signs={
            sign: {generator.choice(VALUES): generator.choice(WORDS[:2])}
            for sign in generator.sample(signs, SIGNS_A_CAUSE)
        },
        remedies={r: generator.choice(WORDS) for r in generator.sample(by, REMEDIES_A_CAUSE)},
    )


def _sign(name: str) -> Sign:
    bases = ("usually", "sometimes", "rarely")
    return Sign(
        id=name,
        title=name,
        short=name,
        effort=0.5,
        answers=tuple(Answer(value=v, label=v, base=b) for v, b in zip(VALUES, bases, strict=True)),
    )


def _remedy(name: str, generator: random.Random) -> Remedy:
    return Remedy(
        id=name, title=name, summary=name, effort=float(generator.randint(1, 30)), steps=("do it",)
    )


SHARES: Mapping[str, float] = {"causes": 0.2, "signs": 0.28, "remedies": 0.22, "background": 0.3}
"""What a handbook's pages are, about as in the real one."""
PROSE = "background/credit.md"
_LEFT_OUT = re.compile(
    r"^(signs|remedies|cases|avoid|not_with|not_said):.*\n(?:[ -].*\n)*"
    r"|^(must_ask|urgent|residual|first_aid|last_resort):.*\n",
    re.MULTILINE,
)
"""Front matter that names other pages, or that only one page may have."""


def pages(docs: Path, target: Path, count: int) -> None:
    """Write a copy of a handbook's pages with more of each kind, until there are so many.

    The bodies are those of real pages: links, citations and tables have to be made for
    each. What the new causes state are new signs, so that every part of the site grows.

    Args:
        docs: the handbook's own folder.
        target: where to write; what is there goes.
        count: Markdown files in all.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(docs, target)
    more = count - sum(1 for _ in target.rglob("*.md"))
    counts = {kind: round(more * share) for kind, share in SHARES.items()}
    counts["background"] += more - sum(counts.values())
    generator = random.Random(count)  # noqa: S311 - the same pages each time, no secrets
    signs = [f"made-sign-{n}" for n in range(counts["signs"])]
    remedies = [f"made-remedy-{n}" for n in range(counts["remedies"])]
    for name in signs:
        _copy(target, "signs", name, generator)
    for name in remedies:
        _copy(target, "remedies", name, generator)
    for n in range(counts["causes"]):
        cause = _cause(f"made-cause-{n}", generator, signs, remedies)
        _copy(target, "causes", cause.id, generator, "".join(_stated(target, cause)))
    prose = (target / PROSE).read_text(encoding="utf-8")
    for n in range(counts["background"]):
        text = prose.replace("title: ", f"title: {n} ", 1)
        (target / "background" / f"made-{n}.md").write_text(text, encoding="utf-8")


def _copy(target: Path, folder: str, name: str, generator: random.Random, stated: str = "") -> None:
    """Write one page as some real page of its kind, with what it states replaced."""
    real = sorted(p for p in (target / folder).glob("*.md") if not p.name.startswith("made-"))
    page = generator.choice([p for p in real if p.name != "index.md"])
    _, front, body = page.read_text(encoding="utf-8").split("---\n", 2)
    front_matter = _LEFT_OUT.sub("", front).replace("title: ", f"title: {name} ", 1)
    (target / folder / f"{name}.md").write_text(
        f"---\n{front_matter}{stated}---\n{body}", encoding="utf-8"
    )


def _stated(target: Path, cause: Cause) -> Iterator[str]:
    """Yield the lines with which a cause states its signs and remedies."""
    yield "signs:\n"
    for sign in cause.signs:
        front = (target / "signs" / f"{sign}.md").read_text(encoding="utf-8").split("---\n")[1]
        first = re.search(r"^answers:\n  ([\w-]+):", front, re.MULTILINE)
        value = first[1] if first else ""
        yield f"  {sign}: {{{value}: usually}}\n"
    yield f"remedies: {{{', '.join(f'{r}: {w}' for r, w in cause.remedies.items())}}}\n"
