"""What the source article says, and where the handbook treats it: one table, kept whole."""

__all__ = ["anchor", "coverage_table"]

import re
from collections.abc import Callable, Mapping

from checker.knowledge.corpus.coverage_file import TREATMENTS, Coverage, Row
from checker.publish.addresses import address_of
from checker.view.html import Element, Tree, el, html

_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


def anchor(heading: str) -> str:
    """Return the address of a heading within its page, as the site's contents make it.

    The same as ``pymdownx.slugs.slugify(case="lower")``, which ``mkdocs.yml`` names.

    >>> anchor("按时还，量力用"), anchor("24% 和 4 倍 LPR")
    ('按时还量力用', '24-和-4-倍-lpr')
    """
    return _NOT_IN_ANCHOR.sub("", heading.strip().lower()).replace(" ", "-")


def coverage_table(coverage: Coverage, title: Callable[[str], str], root: str) -> str:
    """Return the HTML of the article's rows, part by part.

    Args:
        coverage: the rows.
        title: returns the title of a page below ``docs/``, for the words of its link.
        root: the way to the site's root, such as ``../../``.
    """
    words = coverage.words
    parts: list[Tree] = [_summary(coverage)]
    for name, part in coverage.parts.items():
        head = el("tr", *(el("th", words[key]) for key in ("claim", "treatment", "page")))
        rows = [_row(row, words, title, root) for row in coverage.rows if row.part == name]
        parts.append(el("h2", part.title, id=f"part-{name}"))
        parts.append(el("table", el("thead", head), el("tbody", *rows)))
    return html(*parts)


def _summary(coverage: Coverage) -> Element:
    words = coverage.words
    told = [
        words["counted"].format(
            treatment=words[treatment],
            count=sum(row.treatment == treatment for row in coverage.rows),
        )
        for treatment in TREATMENTS
    ]
    return el("p", words["summary"].format(count=len(coverage.rows), counted=" · ".join(told)))


def _row(row: Row, words: Mapping[str, str], title: Callable[[str], str], root: str) -> Element:
    file, _, place = row.page.partition("#")
    address = root + address_of(file) + (f"#{place}" if place else "")
    number = f"{row.number}. " if row.number else ""
    return el(
        "tr",
        el("td", number + row.claim),
        el("td", el("strong", words[row.treatment]), el("br") if row.why else None, row.why),
        el("td", el("a", title(file).partition("：")[0], href=address)),
        id=f"row-{row.id}",
    )
