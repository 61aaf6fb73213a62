"""Advice that nobody may read while somebody may be cheating him: lift the limit, pay again.

Whoever has a scammer on the phone is asked for exactly that, so it must never seem to come from the
handbook as well. Which words mean it, and which deny it, is the handbook's own list
(``unsafe_advice`` of the page that hosts the checker).
"""

__all__ = ["UnsafeAdvice", "check", "unsafe_advice"]

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.engine.care import Care
from checker.engine.model import Remedy
from checker.knowledge.corpus.document import Document, strip_markdown
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_checks.phrases import BREAKS, GAP, fault, pattern

_CLAUSE = re.compile(r"[。！？!?；;，,：:\n]|\.(?:\s|$)")
"""What ends the reach of a denial. It goes on within an enumeration and within quotation marks."""
_QUOTED = re.compile("“[^”]*”|「[^」]*」")
"""What others say, or a button: to deny it is to deny all of it."""
_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』《》")
_WITHIN = f"[^{re.escape(''.join(sorted(BREAKS)))}]"


@dataclass(frozen=True, kw_only=True)
class UnsafeAdvice:
    """Words for unsafe advice, written as phrases.

    Attributes:
        phrases: what tells a reader to do it.
        denied_by: what in front of it, in the same clause, tells a reader not to.
    """

    phrases: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return _compiled(self.phrases)

    @cached_property
    def _denials(self) -> tuple[re.Pattern[str], ...]:
        return _compiled(self.denied_by)

    def found(self, text: str) -> str:
        """Return the first words of a text that advise what is unsafe and deny nothing, or ''.

        >>> advice = UnsafeAdvice(phrases=("pay again",), denied_by=("do not",))
        >>> advice.found("Hang up, do not pay again.")
        ''
        >>> advice.found("Do not hang up. Pay again!")
        'pay again'
        """
        whole = _QUOTED.sub(lambda quote: _CLAUSE.sub("", quote[0]), text.casefold())
        for clause in _CLAUSE.split(whole.translate(_QUOTES)):
            for words in self._patterns:
                for hit in words.finditer(clause):
                    if not any(denial.search(clause, 0, hit.start()) for denial in self._denials):
                        return hit[0]
        return ""


def _compiled(phrases: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    gap = f"{_WITHIN}{{0,{GAP}}}?"
    return tuple(pattern(p.casefold(), gap) for p in phrases)


def unsafe_advice(check: Mapping[str, object], host: Document, problems: Problems) -> UnsafeAdvice:
    """Return the handbook's list, as a shape has read it; note phrases that fit nothing."""
    table = check.get("unsafe_advice")
    lists: dict[str, tuple[str, ...]] = {}
    for name, phrases in (table if isinstance(table, dict) else {}).items():
        wrong = [(phrase, fault(phrase, f"unsafe_advice.{name}")) for phrase in phrases]
        for phrase, why in wrong:
            if why:
                problems.add(host.file, _line(host, ("unsafe_advice", name), phrase), why)
        lists[name] = tuple(phrase for phrase, why in wrong if not why)
    return UnsafeAdvice(**lists)


def check(
    advice: UnsafeAdvice,
    remedies: Collection[tuple[Document, Remedy]],
    host: Document,
    care: Collection[Care],
    problems: Problems,
) -> None:
    """Note unsafe advice that readers could be shown while somebody cheats them.

    Args:
        advice: the handbook's list.
        remedies: each remedy's page, and what it says.
        host: the page that hosts the checker, where care advice stands.
        care: what is shown in place of everything else.
        problems: collects what is wrong.
    """
    for page, remedy in remedies:
        texts = () if remedy.unsafe else (remedy.title, remedy.summary, *remedy.steps)
        for text in texts:
            phrase = advice.found(text)
            if phrase:
                wrong = message("K415", given=repr(phrase))
                problems.add(page.file, _line(page, ("title",), text), wrong)
    for one in care:
        for key, text in _sentences(one):
            phrase = advice.found(text)
            if phrase:
                wrong = message("K416", path=f"care.{one.id}.{key}", given=repr(phrase))
                problems.add(host.file, _line(host, ("care", one.id, key), text), wrong)


def _sentences(care: Care) -> Iterator[tuple[str, str]]:
    for key in ("title", "when", "first", "opening"):
        yield key, getattr(care, key)
    for key in ("steps", "evidence", "avoid"):
        yield from ((key, text) for text in getattr(care, key))
    yield from (("calls", call.label) for call in care.calls)


def _line(page: Document, keys: tuple[str, ...], text: str) -> int:
    """Return the line of a text: in a list or text of the front matter, or else in the body."""
    for item in page.front.at(*keys).texts():
        if item.value == text:
            return item.line
    for number, line in enumerate(page.body.splitlines()):
        words = strip_markdown(line).strip()
        if words and (text in words or words.lstrip("0123456789.- ") in text):
            return page.body_line + number
    return page.front.line_of(*keys)
