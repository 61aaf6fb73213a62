"""New pages and facts, complete but for the words in ‹ ›, with each field explained.

A template is a page: ``templates/cause.md`` and so on. A handbook in another language puts
templates of its own into its folder ``templates/``. What pages may refer to, such as signs
with their answers, is written out as comments, so that nobody has to look an id up.
"""

__all__ = ["Draft", "create", "draft"]

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from checker.engine import CheckerError
from checker.engine.scale import FREQUENCIES, LIKELIHOODS, RAISES
from checker.engine.ui_texts import TEXTS
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import Document
from checker.knowledge.corpus.facts import is_day
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import did_you_mean, nearest, one_of
from checker.knowledge.editor_schemas import template
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.page_kinds import CHECK_PAGE, FACTS, ID, PAGE_FOLDERS

REVIEW = 182
"""Days until a new fact is to be looked at again."""
_FACT = re.compile(r"F-[A-Z]+-[0-9]{2,3}")
_HEADING = re.compile(r"^## ([a-z_]+)$", re.MULTILINE)
_INCIDENT = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A new page, or the registry with a new fact.

    Attributes:
        file: path from the project's root.
        text: all that is to stand in the file.
        line: where the new entry begins, from 1.
    """

    file: str
    text: str
    line: int = 1


def create(handbook: Handbook, kind: str, identity: str, today: str) -> tuple[Path, int]:
    """Write a new page, or a new fact into the registry; return its file and its line there.

    Takes and raises what ``draft`` does.
    """
    made = draft(handbook, kind, identity, today)
    path = handbook.corpus.root / made.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made.text, encoding="utf-8", newline="\n")
    return path, made.line


def draft(handbook: Handbook, kind: str, identity: str, today: str) -> Draft:
    """Return a new page, or the registry with a new fact in it.

    Args:
        handbook: what is there already, with or without mistakes.
        kind: one of ``page_kinds.DRAFT_KINDS``.
        identity: the id, which is the page's file name.
        today: the day, ``YYYY-MM-DD``.

    Raises:
        CheckerError: when the id will not do; the message ends with one that will.
    """
    if kind == "fact":
        return _new_fact(handbook, identity, today)
    _check(handbook, kind, identity)
    day = identity[:10] if kind == "incident" else today
    text = Template(template(handbook.corpus.root, f"{kind}.md")).substitute(
        id=identity, day=day, facts_file=FACTS, **_offers(handbook)
    )
    front, mark, body = text.partition("\n---\n\n")
    file = f"{PAGE_FOLDERS[kind]}/{identity}.md"
    return Draft(file=file, text=front + mark + _headed(handbook, kind, body))


def _check(handbook: Handbook, kind: str, identity: str) -> None:
    """Raise when an id is none, is taken, or would be read as something else."""
    name = identity
    if kind == "incident":
        match = _INCIDENT.fullmatch(identity)
        if match is None or not is_day(match[1]):
            raise CheckerError(
                f"{identity!r} is no incident's id; write the day and a name, "
                "such as 2026-09-30-payment-outage · 编号要写成日期加英文短名"
            )
        name = match[2]
    if not ID.fullmatch(name) or name == "index":
        better = "-".join(re.findall(r"[a-z0-9]+", name.lower()))
        suggestion = identity.removesuffix(name) + (better if better != "index" else "")
        hint = f"; try {suggestion!r}" if better not in ("", "index") else ""
        raise CheckerError(
            f"{identity!r} is no id; use lower-case letters, digits and single hyphens{hint}"
            " · 编号只用小写英文、数字和短横线"
        )
    if re.fullmatch(r"[0-9]+|true|false|yes|no|on|off|y|n|null", identity):
        raise CheckerError(
            f"YAML reads {identity!r} as no text; try {f'{kind}-{identity}'!r} · 换一个编号"
        )
    taken = {page.id: page.file for page in handbook.pages[kind]}
    if identity in taken:
        raise CheckerError(
            f"{taken[identity]} is there already; edit it, or try {_free(identity, taken)!r}"
            " · 已经有这一页了，改它，或者换一个编号"
        )
    rival = {"sign": "remedy", "remedy": "sign"}.get(kind)
    shared = {page.id: page.file for page in handbook.pages[rival]} if rival else {}
    if identity in shared:
        # Both are keys of a link to the checker, `#sign=answer&remedy=outcome`.
        raise CheckerError(
            f"{identity!r} is a {rival} already ({shared[identity]}); links could not tell them "
            f"apart; try {_free(identity, {**shared, **taken})!r} · 现象和办法的编号不能相同"
        )


def _free(identity: str, taken: Mapping[str, str]) -> str:
    return next(
        f"{identity}-{n}" for n in range(2, len(taken) + 3) if f"{identity}-{n}" not in taken
    )


def _offers(handbook: Handbook) -> dict[str, str]:
    """Return what a template may list: words of the scales, and ids as commented lines.

    Taken from the pages as they stand, for the page before this one may still be unfinished.
    """
    pages = handbook.pages
    host = handbook.corpus.document(CHECK_PAGE)
    given = host.front.at("texts", "list_separator").value if host else None
    join = (TEXTS["list_separator"] if given is None else str(given)).join
    return {
        "families": join(f"{key} {name}" for key, name in handbook.families.items()),
        "frequencies": join(FREQUENCIES),
        "likelihoods": join(LIKELIHOODS),
        "raises": join(RAISES),
        "care": join(f"{key} {title}" for key, title in handbook.care.items()),
        "signs": "\n".join(_sign(page) for page in pages["sign"]),
        "remedies": _listed(pages["remedy"], "sometimes"),
        "causes": _listed(pages["cause"], "clearly"),
    }


def _sign(page: Document) -> str:
    rows = page.front.at("answers").table.items()
    words = (f"{value}: {_words(entry, 'base') or 'sometimes'}" for value, entry in rows)
    return f"  #{page.id}: {{{', '.join(words)}}}  # {_words(page.front, 'short')}"


def _listed(pages: Iterable[Document], word: str) -> str:
    return "\n".join(f"  #{page.id}: {word}  # {_words(page.front, 'title')}" for page in pages)


def _words(node: Node, key: str) -> str:
    """Return the text under a key, on one line, or ''."""
    return " ".join(str(node.at(key).value).split()) if key in node.table else ""


def _headed(handbook: Handbook, kind: str, body: str) -> str:
    """Return a template's body under the handbook's own headings, in its order."""
    page = handbook.corpus.document(CHECK_PAGE)
    headings = page.front.at("headings", kind).value if page else None
    if not isinstance(headings, dict):
        return body
    opening, *parts = _HEADING.split(body)
    texts = dict(zip(parts[::2], parts[1::2], strict=True))
    sections = [
        f"## {title.value}" + texts.get(key, f"\n\n‹{title.value}›\n\n").rstrip()
        for key, title in headings.items()
    ]
    return opening + "\n\n".join(sections) + "\n"


def _new_fact(handbook: Handbook, identity: str, today: str) -> Draft:
    """Return the registry with a fact behind the last of its series."""
    root, text = handbook.corpus.root, handbook.corpus.text(FACTS)
    node = handbook.corpus.data(FACTS, Problems())
    keys = dict(node.keys) if node else {}
    if re.fullmatch("(F-)?[A-Z]+", identity):
        identity = _next(identity.removeprefix("F-"), keys)
    if not _FACT.fullmatch(identity):
        series = re.sub(r"[^A-Z]", "", identity.upper().removeprefix("F-")) or "PROD"
        raise CheckerError(
            f"{identity!r} is no fact's id; they look like F-PROD-01; "
            f"the next free one is {_next(series, keys)!r} · 编号的样子是 F-PROD-01"
        )
    series = identity.split("-")[1]
    if handbook.series and series not in handbook.series:
        hint = did_you_mean(nearest(series, handbook.series)) or one_of(handbook.series)
        raise CheckerError(f"no series {series!r} in {CHECK_PAGE}{hint} · 没有这一类事实")
    if identity in keys:
        raise CheckerError(
            f"{FACTS}:{keys[identity]}: {identity} is there already; "
            f"edit it, or take {_next(series, keys)!r} · 已经有这一条了，改它，或者用下一个编号"
        )
    review = (dt.date.fromisoformat(today) + dt.timedelta(days=REVIEW)).isoformat()
    entry = Template(template(root, "fact.yml")).substitute(
        id=identity, day=today, review=review, **_offers(handbook)
    )
    lines = text.splitlines(keepends=True)
    series_lines = [line for key, line in keys.items() if key.split("-")[1:2] == [series]]
    later = [line for line in keys.values() if series_lines and line > max(series_lines)]
    index = min(later) - 1 if later else len(lines)
    while index < len(lines) and index > 0 and lines[index - 1].startswith("#"):
        index -= 1
    head, tail = "".join(lines[:index]).rstrip("\n"), "".join(lines[index:])
    made = "\n\n".join(part for part in (head, entry.rstrip("\n"), tail.rstrip("\n")) if part)
    return Draft(file=FACTS, text=made + "\n", line=head.count("\n") + 3 if head else 1)


def _next(series: str, keys: Mapping[str, object]) -> str:
    """Return the next free id of a series of facts."""
    used = [int(key.rpartition("-")[2]) for key in keys if key.startswith(f"F-{series}-")]
    return f"F-{series}-{max(used, default=0) + 1:02}"
