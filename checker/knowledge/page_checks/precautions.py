"""Precautions that no page may undo: what must be asked is asked, numbers to dial are sourced."""

__all__ = ["NUMBER", "calls", "settled"]

import re
from collections.abc import Collection, Iterator, Mapping

from checker.engine.care import Care
from checker.engine.model import Group, Sign
from checker.knowledge.corpus.document import Document
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.problems import Problems

NUMBER = re.compile(r"\+?[0-9]{3,15}")
"""What ``tel:`` dials."""
_DIGITS = re.compile(r"\+?[0-9]+(?:[- ][0-9]+)*")


def settled(
    signs: Collection[tuple[Document, Sign]], groups: Collection[Group], problems: Problems
) -> None:
    """Note answers that would settle what must be asked, whatever else was answered."""
    must = {s for group in groups if group.must_ask for s in group.signs}
    must |= {sign.id for _, sign in signs if sign.must_ask}
    for page, sign in signs:
        for answer in sign.answers:
            for other in must.intersection(answer.settles):
                line = page.front.line_of("answers", answer.value, "settles")
                path = f"answers.{answer.value}.settles"
                problems.add(page.file, line, message("K309", path=path, sign=repr(other)))


def calls(
    care: Collection[Care], host: Document, facts: Mapping[str, Fact], problems: Problems
) -> None:
    """Note numbers of care advice that do not dial, or that are not their fact's.

    Args:
        care: the care advice.
        host: the page that hosts the checker, where it stands.
        facts: the registry, as far as it can be read.
        problems: collects what is wrong.
    """
    for one in care:
        for line, wrong in _calls(one, host, facts):
            problems.add(host.file, line, wrong)


def _calls(care: Care, host: Document, facts: Mapping[str, Fact]) -> Iterator[tuple[int, Message]]:
    """Yield what is wrong with the numbers of care advice, each with its line."""
    path = f"care.{care.id}.calls"
    for call, line in zip(care.calls, _lines(host, care.id), strict=False):
        if not NUMBER.fullmatch(call.number):
            yield line, message("K217", path=path, given=f"{call.number!r:.30}")
        elif call.fact in facts and call.number not in _numbers(facts[call.fact].claim):
            yield line, message("K507", path=path, fact=call.fact, given=repr(call.number))


def _numbers(claim: str) -> set[str]:
    return {re.sub("[- ]", "", digits) for digits in _DIGITS.findall(claim)}


def _lines(host: Document, care: str) -> list[int]:
    """Return the line of each number in care advice."""
    return [item.line for item in host.front.at("care", care, "calls").items]
