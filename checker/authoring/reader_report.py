"""A reader's "this was wrong" as a test in the page that should have come first.

The report is what the checker's page offers for copying (``checker.view.support``): lines
``key: value``, in any order, with anything around them, such as an issue form::

    page: check
    version: 0.1.0
    answers: scope=one-merchant&entry=~normal
    expected: merchant-unsupported

It comes from strangers. Only ids that the handbook knows get into a page; nothing else of
the text does.
"""

__all__ = ["Report", "add", "parse_report"]

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ruamel.yaml.comments import CommentedMap

from checker.authoring.formatter import quoted
from checker.authoring.frontmatter_edit import Block, dumped, loaded, position_of, rewritten
from checker.engine import CheckerError, Knowledge, parse
from checker.knowledge.diagnostics.suggestion import did_you_mean, nearest
from checker.knowledge.page_kinds import kind_of
from checker.knowledge.schema.kinds import PAGE_SCHEMAS

KEYS = ("page", "version", "answers", "expected")
LONGEST = 4000
"""Characters of one line; a full set of answers is under 1500."""
_LINE = re.compile(rf"^[ \t>*`]*({'|'.join(KEYS)})[ \t]*[:：][ \t]*(.*?)[ \t`]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reader reported.

    Attributes:
        version: of the handbook that the reader saw; '' where the report does not say.
        answers: ``{sign: value}``, as a page's case holds them.
        expected: the cause that should come first.
        notes: what of the report a case cannot hold, for the maintainer.
    """

    version: str
    answers: Mapping[str, str]
    expected: str
    notes: tuple[str, ...]


def parse_report(text: str, knowledge: Knowledge) -> Report:
    """Return the report in a text.

    Raises:
        CheckerError: when there is none, or it names no cause or no answer of this handbook.
    """
    fields: dict[str, str] = {}
    for key, value in _LINE.findall(text.replace("\r\n", "\n")):
        if value and fields.setdefault(key, value[:LONGEST]) != value[:LONGEST]:
            raise CheckerError(f"there are two lines '{key}:'; keep the right one")
    for key, hint in (
        (
            "answers",
            "ask the reader to tick “with my answers” and copy again · 请读者勾上选项再复制",
        ),
        (
            "expected",
            "write the id of the cause that should come first · 在 expected: 后面写真正的原因",
        ),
    ):
        if key not in fields:
            raise CheckerError(f"no line '{key}: …' in the report; {hint}")
    notes: list[str] = []
    state, dropped = parse(fields["answers"].split("#")[-1], knowledge)
    notes += [f"{part!r} is nothing this handbook knows; left out" for part in dropped]
    doubtful = [f"{sign}={given.value}" for sign, given in state.answers.items() if not given.sure]
    if doubtful:
        notes.append(f"“not quite sure” or not ticked, and sure in the case: {', '.join(doubtful)}")
    notes += [f"{r}={o} is an outcome, which a case cannot hold" for r, o in state.outcomes.items()]
    answers = {sign: given.value for sign, given in state.evidence.items()}
    if not answers:
        raise CheckerError("no answer of the report is one that this handbook knows")
    version = fields.get("version", "")
    if version and version != knowledge.version:
        notes.append(f"reported on version {version[:20]!r}; this is {knowledge.version}")
    return Report(
        version=version,
        answers=answers,
        expected=_cause(fields["expected"], knowledge),
        notes=tuple(notes),
    )


def _cause(text: str, knowledge: Knowledge) -> str:
    """Return the id of a cause given by its id or its title, as people write titles."""
    text = text.strip("。.，,；;“”\"'‘’《》「」【】 ")
    for cause in knowledge.causes.values():
        if text in (cause.id, cause.title):
            return cause.id
    titles = {cause.title: cause.id for cause in knowledge.causes.values()}
    meant = nearest(text, [*knowledge.causes, *titles])
    hint = str(did_you_mean(meant)) or "; write the id of a cause page"
    if meant in titles:
        hint = f"; did you mean {titles[meant]!r} ({meant})?"
    raise CheckerError(f"expected: no cause {text!r:.60}{hint}")


def add(text: str, file: str, report: Report) -> str:
    """Return a cause's page with the report as one more case, comments and body untouched.

    Raises:
        CheckerError: when the page has that case already, or cannot be read.
    """
    order = list(PAGE_SCHEMAS[kind_of(file) or "cause"].fields)

    def change(blocks: list[Block]) -> list[Block]:
        block = next((b for b in blocks if b.key == "cases"), None)
        if block is None:
            block = Block(key="cases", text="cases: []\n")
            later = (
                n
                for n, b in enumerate(blocks)
                if position_of(b.key, order) > position_of("cases", order)
            )
            blocks.insert(next(later, len(blocks)), block)
        writer, data = loaded(block.text)
        for case in data["cases"]:
            if dict(case.get("answers", {})) == report.answers:
                raise CheckerError(f"{file}: has a case with these answers already")
        entry = CommentedMap(answers=CommentedMap(report.answers), first=report.expected)
        entry.fa.set_flow_style()
        data["cases"].append(quoted(entry, flow=True))
        data["cases"].fa.set_block_style()
        block.text = dumped(writer, data)
        return blocks

    return rewritten(text, file, change)
