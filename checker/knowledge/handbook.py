"""A folder of pages made into knowledge, with every mistake found on the way."""

__all__ = ["Case", "Handbook", "compile_pages"]

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checker.engine.intake import fault
from checker.engine.model import Answer, Cause, Incident, Knowledge, Remedy, Right, Sign
from checker.engine.texts import TEXTS, faults
from checker.knowledge import facts as registry
from checker.knowledge import prose
from checker.knowledge.kinds import CAUSE, CHECK, INCIDENT, REMEDY, SIGN
from checker.knowledge.pages import Page, cited, items, load, opening, plain, read, sections, split
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
_FACT = re.compile(r"F-[A-Z]+-[0-9]+")
type Fields = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A test that a page carries: these answers put this cause first."""

    file: str
    answers: Mapping[str, str]
    first: str
    line: int = 1


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
    facts, fact_ids = registry.load_all(root, FACTS, problems)
    known = _Ids(root=root, pages=pages, facts=fact_ids, problems=problems)
    host = read(root / CHECK_PAGE, CHECK_PAGE, problems) if (root / CHECK_PAGE).exists() else None
    check: Fields = {}
    if not (root / CHECK_PAGE).exists():
        problems.add(CHECK_PAGE, 1, "cannot be read; it hosts the checker")
    elif host:
        check = CHECK.read(host.front, known.at(host), "") or {}
        _check_texts(host, check, problems)
    headings = _headings(check)
    signs = [_sign(p, known, headings.get("sign", {})) for p in pages["sign"]]
    remedies = [_remedy(p, known, headings.get("remedy", {})) for p in pages["remedy"]]
    causes = [_cause(p, known, headings.get("cause", {})) for p in pages["cause"]]
    incidents = [_incident(p, known) for p in pages["incident"]]
    cases = tuple(case for p in pages["cause"] for case in _cases(p, known))
    if fact_ids is not None:
        _check_citations(root, fact_ids, problems)
    _check_prose(root, pages, problems)
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


@dataclass(frozen=True, kw_only=True)
class _Ids:
    """What pages may refer to: whatever is there, with or without mistakes of its own.

    Attributes:
        facts: None when the registry cannot be read; then every fact is taken as known.
    """

    root: Path
    pages: Mapping[str, tuple[Page, ...]]
    facts: frozenset[str] | None
    problems: Problems

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, str]]:
        """Return ``{kind: {id: its page}}``."""
        found = {}
        for kind, folder in FOLDERS.items():
            files = sorted((self.root / folder).glob("*.md"))
            found[kind] = {f.stem: f"{folder}/{f.name}" for f in files if f.stem != "index"}
        return found

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """Return ``{sign: its answers}`` of the signs whose pages have any."""
        return {p.id: values for p in self.pages["sign"] if (values := _values(p))}

    def at(self, page: Page) -> Known:
        facts = self.facts
        if facts is None:
            facts = frozenset(match[0] for match in _FACT.finditer(_words(page.front)))
        return Known(
            file=page.file,
            problems=self.problems,
            ids={**self.ids, "fact": dict.fromkeys(facts, "")},
            answers=self.answers,
        )


def _words(node: Node) -> str:
    """Return all texts of a node in one."""
    if isinstance(node.value, dict):
        return " ".join(map(_words, node.value.values()))
    if isinstance(node.value, list):
        return " ".join(map(_words, node.value))
    return str(node.value)


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
    _check_phrases(page, known.problems)
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


def _check_phrases(page: Page, problems: Problems) -> None:
    """Every phrase can be heard; each is looked at where it stands."""
    front = page.front.value if isinstance(page.front.value, dict) else {}
    table = front["phrases"].value if "phrases" in front else {}
    for value, phrases in table.items() if isinstance(table, dict) else ():
        for node in phrases.value if isinstance(phrases.value, list) else ():
            wrong = fault(node.value) if isinstance(node.value, str) else ""
            if wrong:
                message = f"phrases.{value}: {node.value!r:.60} {wrong}"
                problems.add(page.file, node.line, message)


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
    no_days = [k for k in ("from", "until") if not registry.DAY.fullmatch(str(fields[k]))]
    for key in no_days:
        line = _line(page.front, key)
        message = f"{key}: {str(fields[key])!r} is not a day; write YYYY-MM-DD"
        known.problems.add(page.file, line, message)
    if not no_days and until < since:
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
    front = page.front.value if isinstance(page.front.value, dict) else {}
    nodes = front["cases"].value if "cases" in front else ()
    lines = [node.line for node in nodes] if isinstance(nodes, list) else []
    return [
        Case(file=page.file, answers=_table(row["answers"]), first=str(row["first"]), line=line)
        for row, line in zip(rows if isinstance(rows, tuple) else (), lines, strict=False)
        if isinstance(row, dict) and "answers" in row and "first" in row
    ]


def _check_citations(root: Path, facts: Iterable[str], problems: Problems) -> None:
    """Every citation in every page names a fact that is there."""
    for path in sorted((root / "docs").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8", errors="replace")
        whole = Page(file=file, front=Node(value={}, line=1, keys={}), body=text, body_line=1)
        for fact, line in cited(split(text, file, Problems()) or whole):
            if fact not in facts:
                problems.add(file, line, unknown("fact", fact, dict.fromkeys(facts, "")))


def _check_prose(root: Path, pages: Mapping[str, tuple[Page, ...]], problems: Problems) -> None:
    """Every text is harmless; a line on which something was found already is told once."""
    told = {(problem.file, problem.line) for problem in problems}
    found = Problems()
    prose.check(root, found, {p.file: p for own in pages.values() for p in own})
    for problem in found:
        if (problem.file, problem.line) not in told:
            problems.add(problem.file, problem.line, problem.message)


def _check_texts(host: Page, check: Fields, problems: Problems) -> None:
    """Every sentence of the checker is there, with blanks that the checker fills."""
    for table, wanted in (("texts", TEXTS), ("site", SITE)):
        if table not in check:
            continue
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
