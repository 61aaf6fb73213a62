"""Ids that links and forms can carry, and signs that each stand on one screen.

A link is ``sign=answer&remedy=outcome``: what does not fit its grammar, or is a word of its own,
would be dropped from every link in silence.
"""

__all__ = ["check"]

from collections.abc import Collection, Mapping

from checker.engine.state import RESERVED
from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems


def check(
    pages: Mapping[str, Collection[Document]], host: Document | None, problems: Problems
) -> None:
    """Note ids that a link cannot carry, and groups that cannot be asked.

    Args:
        pages: ``{kind: pages}`` of the pages that the engine reads.
        host: the page that hosts the checker, where groups and care advice stand.
        problems: collects what is wrong.
    """
    remedies = {page.id: page.file for page in pages["remedy"]}
    for page in (*pages["sign"], *pages["remedy"]):
        if page.id in RESERVED:
            problems.add(page.file, 1, message("K216", path="id", given=repr(page.id)))
    for page in pages["sign"]:
        if page.id in remedies:
            problems.add(page.file, 1, message("K312", page=remedies[page.id]))
    if host is not None:
        _groups(host, problems)


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
