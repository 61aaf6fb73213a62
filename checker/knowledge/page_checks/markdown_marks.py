"""Marks that Markdown leaves as they stand: half of a pair, or of another keyboard.

Nothing breaks, so nothing else notices; readers see brackets, stars and lines run together.
"""

__all__ = ["ODD_ITEM", "check"]

import re

from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems

ODD_ITEM = re.compile(r"^[ \t]*(?P<mark>[－•●◦·‧]|[0-9]{1,2}[、．])", re.MULTILINE)
"""What somebody wrote who meant an item of a list."""
_LINE = re.compile(r"^.+$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\n]|\([^()\n]*\))*\)|`[^`]*`")
"""A complete link, with a pair of parentheses in its address or without, or code."""
_HALF = re.compile(r"\]\s?[（(][^\s()（）]*")
_HEADING = re.compile(r"^## +(\S(?:.*\S)?)[ \t]*$", re.MULTILINE)
_SECOND = re.compile(r"^---[ \t]*\n(?=[a-z_]+:[ \t])", re.MULTILINE)


def check(page: Document, problems: Problems) -> None:
    """Note what a page's body shows that was meant to do something."""
    for match in page.outside_code(_SECOND):
        problems.add(page.file, page.line(match.start()), message("K637"))
    for match in page.outside_code(ODD_ITEM):
        expected = f"{match['mark'][:-1]}." if match["mark"][:1].isdigit() else "-"
        wrong = message("K634", given=repr(match["mark"]), expected=repr(expected))
        problems.add(page.file, page.line(match.start()), wrong)
    for match in page.outside_code(_LINE):
        line = page.line(match.start())
        text = _LINK.sub(lambda link: link["words"] or "", match[0])
        half = _HALF.search(text)
        if half:
            problems.add(page.file, line, message("K633", given=f"{half[0]!r:.60}"))
        if text.count("**") % 2:
            problems.add(page.file, line, message("K635"))
    first: dict[str, int] = {}
    for match in page.outside_code(_HEADING):
        line = page.line(match.start())
        if first.setdefault(match[1], line) != line:
            wrong = message("K636", heading=match[1], line=str(first[match[1]]))
            problems.add(page.file, line, wrong)
