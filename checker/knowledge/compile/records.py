"""Pages one by one as the engine's records."""

__all__ = [
    "Case",
    "Fields",
    "cases",
    "cause",
    "incident",
    "lists",
    "remedy",
    "rows",
    "sign",
    "strings",
    "table",
]

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.engine.incidents import Incident
from checker.engine.model import Answer, Cause, Remedy, Sign, Situation
from checker.knowledge.corpus import facts as registry
from checker.knowledge.corpus.document import Document, items, opening, strip_markdown
from checker.knowledge.corpus.reference_index import Ids
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_checks import section_rules
from checker.knowledge.page_kinds import PAGE_FOLDERS, kind_of
from checker.knowledge.schema.collection_shapes import Record
from checker.knowledge.schema.kinds import CAUSE, INCIDENT, PAGE_SCHEMAS, REMEDY, SIGN

type Fields = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A test that a page carries: these answers put this cause first."""

    file: str
    answers: Mapping[str, str]
    first: str
    line: int = 1


def _fields(page: Document, shape: Record, ids: Ids, rules: section_rules.Rules) -> Fields | None:
    """Return a page's front matter if it has all it needs; check its headings."""
    kind = kind_of(page.file) or ""
    if _misplaced(page, kind, ids.problems):
        return None
    fields = shape.read(page.front, ids.at(page), "")
    section_rules.check(page, kind, rules, ids.problems)
    if fields is None or any(key not in fields for key in shape.needed):
        return None
    fields.pop("reviews", None)  # for readers of the page; the engine has no use for them
    return fields


def _misplaced(page: Document, expected: str, problems: Problems) -> bool:
    """Return whether a page is of another kind than its folder's, after noting it.

    Told once, in place of every key that is strange here and every one that is missing.
    """
    keys = set(page.front.table)
    for kind, shape in PAGE_SCHEMAS.items():
        if kind != expected and set(shape.needed) <= keys <= set(shape.fields):
            wrong = message("K127", kind=kind, folder=f"{PAGE_FOLDERS[kind]}/")
            problems.add(page.file, 1, wrong)
            return True
    return False


def cause(page: Document, ids: Ids, rules: section_rules.Rules) -> Cause | None:
    """Return the cause of a page, or None where something that it needs is missing."""
    fields = _fields(page, CAUSE, ids, rules)
    if fields is None:
        return None
    plain_fields = {k: v for k, v in fields.items() if k not in ("facts", "cases", "situations")}
    situations = fields.get("situations", ())
    headings = rules.headings.get("cause", {})
    avoid = items(page.section(headings.get("avoid", "")))
    wait = opening(page.section(headings.get("wait", "")))
    return Cause(
        id=page.id,
        page=_address(page),
        avoid=avoid,
        wait=wait,
        situations=tuple(
            Situation(**row)
            for row in (situations if isinstance(situations, tuple) else ())
            if isinstance(row, dict) and {"name", "share", "signs"} <= set(row)
        ),
        **plain_fields,  # type: ignore[arg-type]  # shape.read checked each field
    )


def sign(page: Document, ids: Ids, rules: section_rules.Rules) -> Sign | None:
    """Return the sign of a page, or None where something that it needs is missing."""
    fields = _fields(page, SIGN, ids, rules)
    if fields is None:
        return None
    answers = [
        Answer(
            value=value,
            label=str(entry["label"]),
            heading=str(entry.get("heading", "")),
            base=str(entry["base"]),
            alarm=str(entry.get("alarm", "")),
            line=str(entry.get("line", "")),
            settles=tuple(strings(entry.get("settles"))),
        )
        for value, entry in rows(fields.pop("answers")).items()
        if "label" in entry and "base" in entry
    ]
    fields.pop("facts", None)
    fields.pop("not_said", None)
    if len(answers) < 2:  # noqa: PLR2004 - one answer is no question
        ids.problems.add(page.file, 2, message("K403"))
    hint = opening(page.section(rules.headings.get("sign", {}).get("where", "")))
    return Sign(
        id=page.id,
        page=_address(page),
        hint=hint,
        answers=tuple(answers),
        **fields,  # type: ignore[arg-type]  # shape.read checked each field
    )


def remedy(page: Document, ids: Ids, rules: section_rules.Rules) -> Remedy | None:
    """Return the remedy of a page, or None where something that it needs is missing."""
    fields = _fields(page, REMEDY, ids, rules)
    if fields is None:
        return None
    fields.pop("facts", None)
    steps = items(page.section(rules.headings.get("remedy", {}).get("do", "")))
    return Remedy(
        id=page.id,
        page=_address(page),
        summary=opening(page.body),
        steps=steps,
        **fields,  # type: ignore[arg-type]  # shape.read checked each field
    )


def incident(page: Document, ids: Ids, rules: section_rules.Rules) -> Incident | None:
    """Return the incident of a page, or None where something that it needs is missing."""
    _check_days(page, ids.problems)
    fields = _fields(page, INCIDENT, ids, rules)
    if fields is None:
        return None
    since, until = str(fields["from"]), str(fields["until"])
    no_days = [k for k in ("from", "until") if not registry.is_day(str(fields[k]))]
    if not no_days and not page.id.startswith(since):
        line = page.front.line_of("from")
        ids.problems.add(page.file, line, message("K428", since=since))
    if not no_days and until < since:
        line = page.front.line_of("until")
        ids.problems.add(page.file, line, message("K410", until=until, since=since))
    return Incident(
        id=page.id,
        page=_address(page),
        title=str(fields["title"]),
        summary=strip_markdown(str(fields["summary"])),
        since=since,
        until=until,
        raises=table(fields["raises"]),
        bears_on=tuple(strings(fields.get("bears_on"))),
    )


def _check_days(page: Document, problems: Problems) -> None:
    """Note days that are none, whatever else is wrong with the page."""
    for key in ("from", "until"):
        text = page.front.at(key).value
        if isinstance(text, str) and text.strip() and not registry.is_day(text.strip()):
            wrong = message("K409", path=key, given=repr(text.strip()))
            problems.add(page.file, page.front.line_of(key), wrong)


def strings(value: object) -> list[str]:
    """Return what a shape read as a list of texts, or an empty one."""
    return [str(item) for item in value] if isinstance(value, tuple) else []


def cases(page: Document, ids: Ids) -> list[Case]:
    """Return the tests that a cause's page carries, as far as they can be read."""
    quiet = replace(ids.at(page), problems=Problems())
    fields = CAUSE.read(page.front, quiet, "") or {}
    rows = fields.get("cases", ())
    lines = [node.line for node in page.front.at("cases").items]
    return [
        Case(file=page.file, answers=table(row["answers"]), first=str(row["first"]), line=line)
        for row, line in zip(rows if isinstance(rows, tuple) else (), lines, strict=False)
        if isinstance(row, dict) and "answers" in row and "first" in row
    ]


def table(value: object) -> dict[str, str]:
    """Return what a shape read as a table of words, or an empty one."""
    return dict(value) if isinstance(value, dict) else {}


def lists(value: object) -> dict[str, tuple[str, ...]]:
    """Return what a shape read as a table of lists, or an empty one."""
    return dict(value) if isinstance(value, dict) else {}


def rows(value: object) -> dict[str, dict[str, object]]:
    """Return what a shape read as a table of records, or an empty one."""
    return dict(value) if isinstance(value, dict) else {}


def _address(page: Document) -> str:
    """Return where a page stands on the site, from the site's root."""
    return page.file.removeprefix("docs/").removesuffix(".md") + "/"
