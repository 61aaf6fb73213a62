"""A folder of pages made into knowledge, with every mistake found on the way."""

__all__ = ["Case", "Handbook", "compile_pages"]

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.engine.model import Answer, Cause, Incident, Knowledge, Remedy, Right, Sign
from checker.engine.texts import TEXTS, faults
from checker.knowledge import facts as registry
from checker.knowledge import prose
from checker.knowledge.kinds import CAUSE, CHECK, INCIDENT, REMEDY, SIGN
from checker.knowledge.pages import Page, cited, items, load, opening, plain, read, sections
from checker.knowledge.problems import Problems
from checker.knowledge.script import variants
from checker.knowledge.shape import Known, Record, unknown
from checker.knowledge.strict import Node
from checker.knowledge.wording import SITE

CHECK_PAGE = "docs/check.md"
FACTS = "docs/about/facts.yml"
FOLDERS: Mapping[str, str] = {
    "cause": "docs/causes",
    "sign": "docs/signs",
    "remedy": "docs/remedies",
    "incident": "docs/incidents",
}
type Fields = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A test that a page carries: these answers put this cause first."""

    file: str
    answers: Mapping[str, str]
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """All that the pages say.

    Attributes:
        knowledge: what the engine reads; None when there are errors.
        facts: the registry.
        pages: ``{kind: pages}`` of the pages the engine reads.
        cases: the pages' own tests.
        families: ``{family: its name for readers}``.
        series: ``{series of facts: its name for readers}``.
        site: words of the site around the checker (``wording.SITE``).
    """

    knowledge: Knowledge | None
    facts: Mapping[str, registry.Fact]
    pages: Mapping[str, tuple[Page, ...]]
    cases: tuple[Case, ...]
    families: Mapping[str, str]
    series: Mapping[str, str]
    site: Mapping[str, str]
    problems: Problems


def compile_pages(root: Path) -> Handbook:
    """Return the handbook in a project's folder.

    Never raises for what authors write: mistakes are in ``problems``, all of them, and
    ``knowledge`` is None when there is an error among them.
    """
    problems = Problems()
    pages = {kind: tuple(load(root, folder, problems)) for kind, folder in FOLDERS.items()}
    facts = registry.load(root, FACTS, problems)
    known = _Ids(pages=pages, facts=facts, problems=problems)
    host = read(root / CHECK_PAGE, CHECK_PAGE, problems) if (root / CHECK_PAGE).exists() else None
    if host is None:
        problems.add(CHECK_PAGE, 1, "cannot be read; it hosts the checker")
        check: Fields = {}
    else:
        check = CHECK.read(host.front, known.at(host), "") or {}
        _check_texts(host, check, problems)
    headings = _headings(check)
    signs = [_sign(p, known, headings.get("sign", {})) for p in pages["sign"]]
    remedies = [_remedy(p, known, headings.get("remedy", {})) for p in pages["remedy"]]
    causes = [_cause(p, known, headings.get("cause", {})) for p in pages["cause"]]
    incidents = [_incident(p, known) for p in pages["incident"]]
    cases = tuple(case for p in pages["cause"] for case in _cases(p, known))
    _check_citations(root, facts, problems)
    prose.check(root, problems)
    knowledge = None
    if not problems.errors:
        knowledge = Knowledge(
            version=str(check["version"]),
            causes={c.id: c for c in causes if c},
            signs={s.id: s for s in signs if s},
            remedies={r.id: r for r in remedies if r},
            incidents={i.id: i for i in incidents if i},
            rights=_rights(check),
            texts=_table(check["texts"]),
            cues=_lists(check.get("cues", {})),
            variants=variants(_phrases(signs), _lists(check.get("cues", {}))),
        )
    return Handbook(
        knowledge=knowledge,
        facts=facts,
        pages=pages,
        cases=cases,
        families=_table(check.get("families", {})),
        series=_table(check.get("series", {})),
        site=_table(check.get("site", {})),
        problems=problems,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ids:
    """What pages may refer to."""

    pages: Mapping[str, tuple[Page, ...]]
    facts: Mapping[str, registry.Fact]
    problems: Problems

    def at(self, page: Page) -> Known:
        ids = {kind: {p.id: p.file for p in pages} for kind, pages in self.pages.items()}
        return Known(
            file=page.file,
            problems=self.problems,
            ids={**ids, "fact": dict.fromkeys(self.facts, "")},
            answers={p.id: _values(p) for p in self.pages["sign"]},
        )


def _values(page: Page) -> tuple[str, ...]:
    """Return the answers that a sign page defines, right or wrong."""
    front = page.front.value
    answers = front.get("answers") if isinstance(front, dict) else None
    return tuple(answers.value) if answers and isinstance(answers.value, dict) else ()


def _fields(page: Page, shape: Record, known: _Ids, headings: Mapping[str, str]) -> Fields | None:
    """Return a page's front matter if it has all it needs; check its headings."""
    fields = shape.read(page.front, known.at(page), "")
    found = list(sections(page))
    order = [heading for heading in found if heading in headings.values()]
    for heading in headings.values():
        if heading not in found:
            known.problems.add(page.file, page.body_line, f"the heading '## {heading}' is missing")
    wanted = [heading for heading in headings.values() if heading in found]
    if order != wanted:
        known.problems.add(
            page.file, page.body_line, f"headings are in another order; write {' · '.join(wanted)}"
        )
    if fields is None or any(key not in fields for key in shape.needed):
        return None
    return fields


def _cause(page: Page, known: _Ids, headings: Mapping[str, str]) -> Cause | None:
    fields = _fields(page, CAUSE, known, headings)
    if fields is None:
        return None
    kept = {k: v for k, v in fields.items() if k not in ("facts", "cases")}
    avoid = items(sections(page).get(headings.get("avoid", ""), ""))
    return Cause(id=page.id, page=_address(page), avoid=avoid, **kept)  # type: ignore[arg-type]  # shape.read checked each field


def _sign(page: Page, known: _Ids, headings: Mapping[str, str]) -> Sign | None:
    fields = _fields(page, SIGN, known, headings)
    if fields is None:
        return None
    answers = [
        Answer(
            value=value,
            label=str(entry["label"]),
            base=str(entry["base"]),
            alarm=entry.get("alarm") is True,
        )
        for value, entry in _rows(fields.pop("answers")).items()
        if "label" in entry and "base" in entry
    ]
    fields.pop("facts", None)
    own = {a.value for a in answers}
    phrases = _lists(fields.pop("phrases", {}))
    for value in phrases:
        if value not in own:
            line = _line(page.front, "phrases", value)
            known.problems.add(
                page.file, line, f"phrases: {unknown('answer', value, dict.fromkeys(own, ''))}"
            )
    if len(answers) < 2:  # noqa: PLR2004 - one answer is no question
        known.problems.add(page.file, 2, "answers: a question needs at least two")
    hint = opening(sections(page).get(headings.get("where", ""), ""))
    return Sign(
        id=page.id,
        page=_address(page),
        hint=hint,
        answers=tuple(answers),
        phrases=phrases,
        **fields,  # type: ignore[arg-type]  # shape.read checked each field
    )


def _remedy(page: Page, known: _Ids, headings: Mapping[str, str]) -> Remedy | None:
    fields = _fields(page, REMEDY, known, headings)
    if fields is None:
        return None
    fields.pop("facts", None)
    steps = items(sections(page).get(headings.get("do", ""), ""))
    return Remedy(
        id=page.id,
        page=_address(page),
        summary=opening(page.body),
        steps=steps,
        **fields,  # type: ignore[arg-type]  # shape.read checked each field
    )


def _incident(page: Page, known: _Ids) -> Incident | None:
    fields = _fields(page, INCIDENT, known, {})
    if fields is None:
        return None
    since, until = str(fields["from"]), str(fields["until"])
    for key, day in (("from", since), ("until", until)):
        if not registry.DAY.fullmatch(day):
            line = _line(page.front, key)
            known.problems.add(page.file, line, f"{key}: {day!r} is not a day; write YYYY-MM-DD")
    if until < since:
        line = _line(page.front, "until")
        known.problems.add(page.file, line, f"until: {until} is before from: {since}")
    return Incident(
        id=page.id,
        page=_address(page),
        title=str(fields["title"]),
        summary=plain(str(fields["summary"])),
        since=since,
        until=until,
        raises=_table(fields["raises"]),
    )


def _rights(check: Mapping[str, object]) -> dict[str, Right]:
    rows = _rows(check.get("rights", {}))
    return {
        key: Right(
            id=key,
            text=str(row["text"]),
            fact=str(row["fact"]),
            causes=tuple(_strings(row["causes"])),
            page=f"about/sources/#{str(row['fact']).lower()}",
        )
        for key, row in rows.items()
        if {"text", "fact", "causes"} <= set(row)
    }


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, tuple) else []


def _cases(page: Page, known: _Ids) -> list[Case]:
    quiet = Known(
        file=page.file, problems=Problems(), ids=known.at(page).ids, answers=known.at(page).answers
    )
    fields = CAUSE.read(page.front, quiet, "") or {}
    rows = fields.get("cases", ())
    return [
        Case(file=page.file, answers=_table(row["answers"]), first=str(row["first"]))
        for row in (rows if isinstance(rows, tuple) else ())
        if isinstance(row, dict) and "answers" in row and "first" in row
    ]


def _check_citations(root: Path, facts: Mapping[str, registry.Fact], problems: Problems) -> None:
    """Every citation in every page names a fact that is there."""
    for path in sorted((root / "docs").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8", errors="replace")
        whole = Page(file=file, front=Node(value={}, line=1, keys={}), body=text, body_line=1)
        for fact, line in cited(whole):
            if fact not in facts:
                problems.add(file, line, unknown("fact", fact, dict.fromkeys(facts, "")))


def _check_texts(host: Page, check: Fields, problems: Problems) -> None:
    """Every sentence of the checker is there, with blanks that the checker fills."""
    for table, wanted in (("texts", TEXTS), ("site", SITE)):
        for key, wrong in faults(_table(check.get(table, {})), wanted):
            problems.add(host.file, _line(host.front, table, key), f"{table}.{key}: {wrong}")


def _headings(check: Mapping[str, object]) -> Mapping[str, Mapping[str, str]]:
    return {kind: _table(names) for kind, names in _table(check.get("headings", {})).items()}


def _table(value: object) -> dict[str, str]:
    return dict(value) if isinstance(value, dict) else {}


def _rows(value: object) -> dict[str, dict[str, object]]:
    return dict(value) if isinstance(value, dict) else {}


def _lists(value: object) -> dict[str, tuple[str, ...]]:
    return dict(value) if isinstance(value, dict) else {}


def _phrases(signs: Iterable[Sign | None]) -> Iterator[str]:
    for sign in signs:
        for phrases in sign.phrases.values() if sign else ():
            yield from phrases


def _line(node: Node, *keys: str) -> int:
    """Return the line of a key in nested tables."""
    line = node.line
    for key in keys:
        if not isinstance(node.value, dict) or key not in node.value:
            break
        line = node.keys[key]
        node = node.value[key]
    return line


def _address(page: Page) -> str:
    """Return where a page stands on the site, from the site's root."""
    return page.file.removeprefix("docs/").removesuffix(".md") + "/"
