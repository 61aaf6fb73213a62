"""Which line of a page's source brought something into its HTML."""

__all__ = ["line_of"]

from collections.abc import Callable

from checker.knowledge.corpus.document import Document
from checker.publish.html.nodes import Finding

MAX_RENDERINGS = 24
"""Times that a page is rendered for one finding: more would keep its author waiting."""


def line_of(page: Document, finding: Finding, findings: Callable[[str], set[Finding]]) -> int:
    """Return the line of the file without which a finding would not be there.

    Lines that hold the finding's hint are tried first. Where none is the one, as where
    entities spell it, the page is cut: the line at which the finding appears closes it.

    Args:
        page: the page.
        finding: something in its HTML.
        findings: returns what is found in the HTML of a Markdown text.
    """
    lines = page.body.split("\n")
    hinted = [n for n, line in enumerate(lines) if finding.hint and finding.hint in line]
    for number in hinted[:MAX_RENDERINGS]:
        without = [*lines[:number], "", *lines[number + 1 :]]
        if len(hinted) == 1 or finding not in findings("\n".join(without)):
            return page.body_line + number
    if hinted:
        return page.body_line + hinted[0]
    low, high = 0, len(lines)  # not there in the first ``low`` lines, there in the first ``high``
    while high - low > 1:
        middle = (low + high) // 2
        there = finding in findings("\n".join(lines[:middle]))
        low, high = (low, middle) if there else (middle, high)
    return page.body_line + max(high - 1, 0)
