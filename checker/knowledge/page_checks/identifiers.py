"""Ids that links and forms can carry, signs on one screen each, families that are declared.

A link is ``sign=answer&remedy=outcome``: what does not fit its grammar, or is a word of its own,
would be dropped from every link in silence.
"""

__all__ = ["check"]

from collections.abc import Collection, Mapping

from checker.engine.state import RESERVED
from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import did_you_mean, nearest, one_of


def check(
    pages: Mapping[str, Collection[Document]], host: Document | None, problems: Problems
) -> None:
    """Note ids that a link cannot carry, groups that cannot be asked, and unknown families.

    Args:
        pages: ``{kind: pages}`` of the pages that the engine reads.
        host: the page that hosts the checker, where groups and care advice stand.
        problems: collects what is wrong.
    """
    remedies = {page.id: page.file for page in pages["remedy"]}
    for page in (*pages["sign"], *pages["remedy"]):
        if page.id in RESERVED:
            problems.add(page.file, 1, message("K216", path="id", given=repr(page.id)))
    for kind in pages.values():
        # Of a page with the id of something else, the id is the one mistake to tell.
        _titles([page for page in kind if page.id not in RESERVED], problems)
    for page in pages["sign"]:
        if page.id in remedies:
            problems.add(page.file, 1, message("K312", page=remedies[page.id]))
    if host is not None:
        _groups(host, problems)
        _families(pages["cause"], host, problems)


def _families(causes: Collection[Document], host: Document, problems: Problems) -> None:
    """Note families that the page that hosts the checker does not declare."""
    declared = list(host.front.at("families").table)
    for page in causes if declared else ():
        node = page.front.at("family")
        if isinstance(node.value, str) and node.value not in declared:
            hint = did_you_mean(nearest(node.value, declared)) or one_of(declared)
            wrong = message("K303", given=repr(node.value), page=host.file, hint=hint)
            problems.add(page.file, page.front.line_of("family"), wrong)


def _titles(pages: Collection[Document], problems: Problems) -> None:
    """Note pages of one kind with one title: in results and menus nobody could tell them apart."""
    first: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: page.file):
        other = first.setdefault(page.title, page.file)
        if page.title and other != page.file:
            wrong = message("K425", given=repr(page.title), page=other)
            problems.add(page.file, page.front.line_of("title"), wrong)


def _groups(host: Document, problems: Problems) -> None:
    """Note groups of one sign, which ask nothing, and signs that would be asked twice."""
    group_of: dict[str, str] = {}
    for name, group in host.front.at("groups").table.items():
        signs = group.at("signs")
        if not isinstance(signs.value, list):
            continue
        if len(signs.value) < 2:  # noqa: PLR2004 - one line is a question of its own
            problems.add(host.file, signs.line, message("K311", path=f"groups.{name}.signs"))
        for node in signs.value:
            sign = str(node.value)
            if sign in group_of:
                path, other = f"groups.{name}.signs", repr(group_of[sign])
                wrong = message("K310", path=path, given=repr(sign), other=other)
                problems.add(host.file, node.line, wrong)
            group_of.setdefault(sign, name)
