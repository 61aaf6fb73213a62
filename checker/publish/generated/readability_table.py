"""How hard every page of the handbook is to read, as one table."""

__all__ = ["FOR_MAKERS", "HARDEST", "difficulty_table", "measured"]

import re
from collections.abc import Mapping

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import Document
from checker.publish.addresses import address_of
from checker.publish.generated.readability import Reading, reading
from checker.view.html import Element, Tree, el, html

HARDEST = Reading(units=0, sentences=0, mean=22.0, longest="", most=40, rare="", rare_share=0.01)
"""What no page for readers goes beyond: units in a sentence on average and at most, and the
part of uncommon characters. A decision of the project, held by the tests."""
FOR_MAKERS = re.compile(r"contribute/.*|about/(bench|decisions|scorecard)\.md")
"""Pages for people who work on the handbook: measured like the others, but not held."""


def measured(documents: Mapping[str, Document]) -> dict[str, Reading]:
    """Return ``{file below docs/: what it asks of its reader}`` of every page."""
    return {file: reading(page.body) for file, page in sorted(documents.items())}


def difficulty_table(handbook: Handbook, way: str) -> str:
    """Return the HTML of the figures of all pages, and of the handbook as a whole.

    Args:
        handbook: the compiled pages.
        way: the way to the site's root, such as ``../../``.
    """
    pages, words = measured(handbook.documents), handbook.site
    head = [words[f"reading_{name}"] for name in ("page", "units", "mean", "most", "rare")]
    rows = [_row(_link(handbook, file, way), one) for file, one in pages.items()]
    return html(
        el(
            "table",
            el("thead", el("tr", *(el("th", word) for word in head))),
            el("tbody", _row(el("strong", words["reading_whole"]), _whole(pages)), *rows),
            class_="figures",
        )
    )


def _row(name: Tree, page: Reading) -> Element:
    figures = (str(page.units), f"{page.mean:.1f}", str(page.most), f"{page.rare_share:.2%}")
    return el("tr", el("td", name), *(el("td", figure) for figure in figures))


def _link(handbook: Handbook, file: str, way: str) -> Element:
    return el("a", handbook.title(file) or file, href=way + address_of(file))


def _whole(pages: Mapping[str, Reading]) -> Reading:
    """Return the figures of all pages together, as if they were one."""
    sentences = sum(page.sentences for page in pages.values())
    units = sum(page.units for page in pages.values())
    longest = max(pages.values(), key=lambda page: page.most)
    return Reading(
        units=units,
        sentences=sentences,
        mean=sum(page.mean * page.sentences for page in pages.values()) / sentences,
        longest=longest.longest,
        most=longest.most,
        rare="".join(page.rare for page in pages.values()),
        rare_share=sum(len(page.rare) for page in pages.values()) / units,
    )
