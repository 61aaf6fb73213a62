"""The sections of a page: those of its kind, in their order, with what a reader needs in each.

Which sections there are is the handbook's choice (``headings`` of the page that hosts the
checker), and so is what it asks of them (``rules`` there).
"""

__all__ = ["Rules", "check", "folded", "rules"]

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.knowledge.corpus.document import Document, items
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import NO_HINT, Form, Hint
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.page_checks.markdown_marks import ODD_ITEM
from checker.knowledge.schema.scalar_shapes import unknown

ALIKE = 0.5
"""How much two headings must have in common for one to be meant by the other."""
_LINKED = re.compile(r"\]\([^)\s]+\.md(?:#[^)\s]*)?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a handbook asks of its pages' sections.

    Attributes:
        headings: ``{kind: {section: its heading}}``.
        points: ``{kind: sections that hold a list}``.
        folded: ``{kind: sections that the site shows closed}``.
        answers: the section of a sign page that explains each answer; '' for none.
        onward: the section of a remedy page that links to a page to go on with; '' for none.
    """

    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    points: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: str = ""
    onward: str = ""


def rules(check: Mapping[str, object], host: Document, problems: Problems) -> Rules:
    """Return the rules in the front matter that a shape has read, of the page that hosts them."""
    headings: dict[str, dict[str, str]] = _table(check.get("headings"))
    rule_table: dict[str, str] = _table(check.get("rules"))
    points: dict[str, tuple[str, ...]] = _table(rule_table.get("points"))
    folded: dict[str, tuple[str, ...]] = _table(rule_table.get("folded"))
    named = [
        *((kind, name, ("points", kind)) for kind, names in points.items() for name in names),
        *((kind, name, ("folded", kind)) for kind, names in folded.items() for name in names),
        *(("sign", rule_table[key], (key,)) for key in ("answers",) if key in rule_table),
        *(("remedy", rule_table[key], (key,)) for key in ("onward",) if key in rule_table),
    ]
    for kind, name, keys in named:
        known = headings.get(kind, {})
        if name not in known:
            path = ".".join(("rules", *keys))
            wrong = unknown("heading", name, dict.fromkeys(known, ""), path)
            problems.add(host.file, host.front.line_of("rules", *keys), wrong)
    return Rules(
        headings=headings,
        points=points,
        folded=folded,
        answers=rule_table.get("answers", ""),
        onward=rule_table.get("onward", ""),
    )


def folded(rules: Rules) -> frozenset[str]:
    """Return the headings of all sections that the site shows closed."""
    return frozenset(
        rules.headings[kind][name] for kind, names in rules.folded.items() for name in names
    )


def check(page: Document, kind: str, rules: Rules, problems: Problems) -> None:
    """Note what is wrong with the sections of a page of some kind."""
    headings = rules.headings.get(kind, {})
    sections = page.sections
    for heading in headings.values():
        if heading not in sections:
            line, hint = _meant(page, heading, headings)
            problems.add(page.file, line, message("K401", heading=heading, hint=hint))
    order = [heading for heading in sections if heading in headings.values()]
    wanted = [heading for heading in headings.values() if heading in sections]
    if order != wanted:
        problems.add(page.file, page.body_line, message("K402", order=" · ".join(wanted)))
    for name in rules.points.get(kind, ()):
        heading = headings.get(name, "")
        text = page.section(heading)
        if heading in sections and not items(text) and not ODD_ITEM.search(text):
            problems.add(page.file, sections[heading].line, message("K412", heading=heading))
    heading = headings.get(rules.answers, "") if kind == "sign" else ""
    for label in _labels(page.front) if heading in sections else ():
        if f"**{label}**" not in page.section(heading):
            wrong = message("K413", heading=heading, given=repr(label), expected=label)
            problems.add(page.file, sections[heading].line, wrong)
    heading = headings.get(rules.onward, "") if kind == "remedy" else ""
    if heading in sections and not _LINKED.search(page.section(heading)):
        problems.add(page.file, sections[heading].line, message("K414", heading=heading))


def _meant(page: Document, heading: str, headings: Mapping[str, str]) -> tuple[int, Hint]:
    """Return the line on which a missing heading should be, and what is there instead.

    The first line of the body, and nothing, where no line looks like it.
    """
    best, line_number = ALIKE, 0
    lines = page.body.splitlines()
    for number, line in enumerate(lines):
        bare = line.strip("#＃ \t")
        marked = line.lstrip(" \t").startswith(("#", "＃")) and line.strip() != f"## {bare}"
        if bare == heading and line.strip() != f"## {heading}":
            best, line_number = 1.0, number + 1
            break
        if (marked or line.startswith("## ")) and bare not in headings.values():
            alike = difflib.SequenceMatcher(None, bare, heading).ratio()
            if alike >= best:
                best, line_number = alike, number + 1
    if not line_number:
        return page.body_line, NO_HINT
    number = page.body_line + line_number - 1
    words = (str(number), f"{lines[line_number - 1].strip()!r:.60}")
    return number, Hint(form=Form.LINE, words=words)


def _labels(front: Node) -> Iterator[str]:
    """Yield what readers are shown of each answer of a sign, right or wrong."""
    for row in front.at("answers").table.values():
        label = row.at("label").value
        if isinstance(label, str):
            yield label


def _table(value: object) -> dict[str, Any]:
    """Return what a shape has read as a table, or an empty one."""
    return dict(value) if isinstance(value, dict) else {}
