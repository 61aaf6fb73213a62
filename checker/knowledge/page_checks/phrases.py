"""Phrases of a rule, as authors write them: what fits one, and what could never be found.

A phrase is plain text with three marks: ``【a/b/】`` for alternatives, an empty one included,
``#`` for a number of up to five characters, and ``…`` for up to eight characters of anything
within the same clause. The brackets are those of a Chinese keyboard, which no advice holds.
"""

__all__ = ["BREAKS", "DIGITS", "ENDS", "GAP", "fault", "pattern"]

import re
from collections.abc import Iterator

from checker.engine.errors import CheckerError

GAP = 8
"""Characters that ``…`` may stand for."""
DIGITS = 5
"""Characters that ``#`` may stand for."""
MOST_WAYS = 200_000
"""Ways in which a phrase may fit one place; the handbook's own stay under a quarter of it."""
ENDS = frozenset("。！？!?\n；;…")
BREAKS = frozenset("，,：:（）()【】“”\"'「」『』《》~～—") | ENDS


def fault(phrase: str) -> str:
    """Return why a phrase could not be meant or would never be heard, or ''.

    >>> fault("lights 【are/look dim")
    'has a bracket 【 or 】 without its other half'
    >>> fault("install 【the/their】 【app/tool】")
    ''
    """
    return next(_faults(phrase), "")


def _faults(phrase: str) -> Iterator[str]:
    """Yield all that is wrong; after the first, what follows may come from it."""
    outside = re.sub("【[^【】]*】", "", phrase)
    if set("【】") & set(outside):
        yield "has a bracket 【 or 】 without its other half"
    if "/" in outside:
        yield "has a / outside of the brackets 【 】"
    for mark in phrase:
        if mark in BREAKS - set("【】…"):
            yield f"has {mark!r}, where a clause ends, so it is never heard; make two phrases"
    # A blank between Latin words ends nothing, nor does one between brackets that hold such words.
    words = re.sub("【([^【】/]*)[^【】]*】", r"\1", phrase)
    if re.search(r"[^\x00-\x7f] +[^\x00-\x7f]", words):
        yield "has a blank where a clause ends, so it is never heard; take it out"
    if re.match(_expression(phrase, "", "#"), "") or not set(phrase) - set("…#【】/ "):
        yield "says nothing: all of it may be left out"
    if _ways(phrase) > MOST_WAYS:
        yield f"can be read in over {MOST_WAYS} ways; make several phrases of it"


def _expression(phrase: str, gap: str, number: str) -> str:
    marks = {"…": gap, "#": number, "【": "(?:", "】": ")", "/": "|"}
    return "".join(marks.get(c, re.escape(c)) for c in phrase)


def pattern(phrase: str, gap: str, number: str) -> re.Pattern[str]:
    """Return a phrase as a regular expression."""
    wrong = fault(phrase)
    if wrong:
        raise CheckerError(f"the phrase {phrase!r:.60} {wrong}")
    return re.compile(_expression(phrase, gap, number))


def _ways(phrase: str) -> int:
    """Return in how many ways, at most, a phrase can fit one place: the work of one attempt.

    Of alternatives only those count together of which one begins the other.
    """
    ways = 1
    for mark in re.findall("【[^【】]*】|…|#", phrase):
        if mark == "…":
            ways *= GAP + 1
        elif mark == "#":
            ways *= DIGITS
        else:
            options = set(mark[1:-1].split("/"))
            numbers = {option for option in options if "#" in option}
            ways *= max(sum(o.startswith(p) for p in options) for o in options)
            ways *= (len(numbers) * DIGITS) or 1
    return ways
