"""Ids that links and forms can carry, and signs that each stand on one screen.

A link is ``sign=answer&remedy=outcome``: what does not fit its grammar, or is a word of its own,
would be dropped from every link in silence.
"""

__all__ = ["check"]

import re
from collections.abc import Collection, Iterator, Mapping

from checker.engine.state import RESERVED
from checker.knowledge.pages import ID, Page
from checker.knowledge.problems import Problems

NONE = "none"
"""A key of the form; as an answer ("none of these prompts") it cannot be taken for that."""


def check(pages: Mapping[str, Collection[Page]], host: Page | None, problems: Problems) -> None:
    """Note ids that a link cannot carry, and groups that cannot be asked.

    Args:
        pages: ``{kind: pages}`` of the pages that the engine reads.
        host: the page that hosts the checker, where groups and care advice stand.
        problems: collects what is wrong.
    """
    remedies = {page.id: page.file for page in pages["remedy"]}
    for page in (*pages["sign"], *pages["remedy"]):
        if page.id in RESERVED:
            problems.add(page.file, 1, f"id: {page.id!r} is a word of the checker's own; rename it")
    for page in pages["sign"]:
        if page.id in remedies:
            other = remedies[page.id]
            problems.add(
                page.file,
                1,
                f"is a remedy's id as well ({other}); links could not tell them apart",
            )
        for line, wrong in _odd(page, "answers", RESERVED - {NONE}):
            problems.add(page.file, line, wrong)
    if host is None:
        return
    for key in ("groups", "care"):
        for line, wrong in _odd(host, key, RESERVED):
            problems.add(host.file, line, wrong)
    _groups(host, problems)


def _odd(page: Page, key: str, taken: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the ids that are the keys of a table, each with its line."""
    for name, line in _keys(page, key):
        if not ID.fullmatch(name):
            better = "-".join(re.findall("[a-z0-9]+", name.lower()))
            hint = f"; try {better!r}" if better else ""
            yield line, f"{key}: {name!r:.60} is no id; use lower case, digits and hyphens{hint}"
        elif name in taken:
            yield line, f"{key}: {name!r} is a word of the checker's own; rename it"


def _keys(page: Page, key: str) -> Iterator[tuple[str, int]]:
    """Yield the keys of a table in a page's front matter, each with its line."""
    front = page.front.value if isinstance(page.front.value, dict) else {}
    table = front.get(key)
    if table and isinstance(table.value, dict):
        yield from table.keys.items()


def _groups(host: Page, problems: Problems) -> None:
    """Note groups of one sign, which ask nothing, and signs that would be asked twice."""
    front = host.front.value if isinstance(host.front.value, dict) else {}
    table = front["groups"].value if "groups" in front else {}
    group_of: dict[str, str] = {}
    for name, group in table.items() if isinstance(table, dict) else ():
        signs = group.value.get("signs") if isinstance(group.value, dict) else None
        if signs is None or not isinstance(signs.value, list):
            continue
        if len(signs.value) < 2:  # noqa: PLR2004 - one line is a question of its own
            problems.add(
                host.file,
                signs.line,
                f"groups.{name}.signs: a group needs at least two signs; one is asked by itself",
            )
        for node in signs.value:
            sign = str(node.value)
            if sign in group_of:
                problems.add(
                    host.file,
                    node.line,
                    f"groups.{name}.signs: {sign!r} stands in {group_of[sign]!r} already;"
                    " keep one of them",
                )
            group_of.setdefault(sign, name)
