"""Phrases of a rule, as authors write them: what fits one, and what could never be found.

A phrase is plain text with two marks: ``【a/b/】`` for alternatives, an empty one included, and
``…`` for up to eight characters of anything within the same clause. The brackets are those of a
Chinese keyboard, which no advice holds.
"""

__all__ = ["BREAKS", "ENDS", "GAP", "fault", "pattern"]

import re
from collections.abc import Iterator

from checker.engine.errors import CheckerError
from checker.knowledge.diagnostics.messages import Message, message

GAP = 8
"""Characters that ``…`` may stand for."""
MOST_WAYS = 200_000
"""Ways in which a phrase may fit one place; the handbook's own stay under a quarter of it."""
ENDS = frozenset("。！？!?\n；;…")
BREAKS = frozenset("，,：:（）()【】“”\"'「」『』《》~～—") | ENDS


def fault(phrase: str, path: str) -> Message | None:
    """Return why a phrase could not be meant or would never be heard, or None.

    Args:
        phrase: the phrase.
        path: where it stands, such as ``unsafe_advice.phrases``.

    >>> str(fault("lights 【are", "phrases"))
    "phrases: 'lights 【are' has a bracket 【 or 】 without its other half"
    >>> fault("install 【the/their】 【app/tool】", "phrases")
    """
    return next(_faults(phrase, path), None)


def _faults(phrase: str, path: str) -> Iterator[Message]:
    """Yield all that is wrong; after the first, what follows may come from it."""
    given = f"{phrase!r:.60}"
    outside = re.sub("【[^【】]*】", "", phrase)
    if set("【】") & set(outside):
        yield message("K404", path=path, given=given)
    if "/" in outside:
        yield message("K405", path=path, given=given)
    for mark in phrase:
        if mark in BREAKS - set("【】…"):
            yield message("K406", path=path, given=given, mark=repr(mark))
    # A blank between Latin words ends nothing, nor does one between brackets that hold such words.
    words = re.sub("【([^【】/]*)[^【】]*】", r"\1", phrase)
    if re.search(r"[^\x00-\x7f] +[^\x00-\x7f]", words):
        yield message("K407", path=path, given=given)
    if re.match(_expression(phrase, ""), "") or not set(phrase) - set("…【】/ "):
        yield message("K408", path=path, given=given)
    if _ways(phrase) > MOST_WAYS:
        yield message("K411", path=path, given=given, n=str(MOST_WAYS))


def _expression(phrase: str, gap: str) -> str:
    marks = {"…": gap, "【": "(?:", "】": ")", "/": "|"}
    return "".join(marks.get(c, re.escape(c)) for c in phrase)


def pattern(phrase: str, gap: str) -> re.Pattern[str]:
    """Return a phrase as a regular expression.

    Raises:
        CheckerError: when something is wrong with the phrase.
    """
    wrong = fault(phrase, "the phrase")
    if wrong:
        raise CheckerError(str(wrong))
    return re.compile(_expression(phrase, gap))


def _ways(phrase: str) -> int:
    """Return in how many ways, at most, a phrase can fit one place: the work of one attempt.

    Of alternatives only those count together of which one begins the other.
    """
    ways = 1
    for mark in re.findall("【[^【】]*】|…", phrase):
        if mark == "…":
            ways *= GAP + 1
        else:
            options = set(mark[1:-1].split("/"))
            ways *= max(sum(o.startswith(p) for p in options) for o in options)
    return ways
