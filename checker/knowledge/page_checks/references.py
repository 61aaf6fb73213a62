"""What the texts of pages refer to, facts and other pages: each is there."""

__all__ = ["PREFILLED", "check", "check_prefilled", "excused", "unknown_answers"]

import posixpath
import re
from collections.abc import Collection, Iterator

from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.corpus.document import CITATION, Document
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import NO_HINT, Hint, did_you_mean, nearest
from checker.knowledge.schema.scalar_shapes import unknown
from checker.knowledge.schema.shape import ReadContext

_ODD = re.compile(
    r"[\[【［(（]\s*([fF]\s*[-_－—–]?\s*[A-Za-z]+\s*[-_－—–]?\s*[0-9]+)\s*[\]】］)）]"
)
"""What somebody wrote who meant to cite a fact."""
_PARTS = re.compile(r"([fF])[^A-Za-z0-9]*([A-Za-z]+)[^A-Za-z0-9]*([0-9]+)")
PREFILLED = re.compile(r"\[([^\[\]]+)\]\(check:([^()\s]+)\)")
"""A link that opens the checker with answers: ``[words](check:sign=answer&sign=answer)``."""


def check(corpus: Corpus, facts: Collection[str] | None, problems: Problems) -> None:
    """Note every citation of no fact and every link to no page, in all of ``docs/``.

    Args:
        corpus: the handbook's files.
        facts: the ids that there are; None when nobody can say.
        problems: collects what is wrong.
    """
    files = {page.file for page in corpus.documents()}
    ids = dict.fromkeys(facts or (), "")
    for page in corpus.documents():
        for cited in page.citations:
            if facts is not None and cited.fact not in ids:
                problems.add(page.file, cited.line, unknown("fact", cited.fact, ids))
        for spelling, meant, line in _odd(page):
            if facts is not None and meant in facts:
                wrong = message("K305", given=repr(spelling), expected=f"[{meant}]")
                problems.add(page.file, line, wrong)
        for link in page.links:
            if link.file not in files:
                hint = _near(page, link.file, files)
                wrong = message("K304", given=f"{link.target!r:.60}", hint=hint)
                problems.add(page.file, link.line, wrong)


def check_prefilled(corpus: Corpus, context: ReadContext, problems: Problems) -> None:
    """Note every link that would open the checker with an answer that it does not have.

    Args:
        corpus: the handbook's files.
        context: signs with their answers, and remedies.
        problems: collects what is wrong.
    """
    for page in corpus.documents():
        for match in page.outside_code(PREFILLED):
            line = page.line(match.start())
            for part, hint in unknown_answers(match[2], context):
                fragment = f"{match[2]:.60}"
                wrong = message("K306", given=fragment, part=f"{part!r:.60}", hint=hint)
                problems.add(page.file, line, wrong)


def unknown_answers(fragment: str, context: ReadContext) -> Iterator[tuple[str, Hint]]:
    """Yield each part of a link that is no answer, or answers once more, with a suggestion."""
    seen: set[str] = set()
    for part in fragment.split("&"):
        key, _, value = part.partition("=")
        answers = _values(key, context)
        if key in seen:
            yield part, NO_HINT
        elif not answers and key in context.ids.get("sign", ()):
            pass  # its page cannot be read, which is the one mistake to report
        elif not answers:
            yield (
                part,
                did_you_mean(nearest(key, [*context.answers, *context.ids.get("remedy", ())])),
            )
        elif value not in answers:
            yield part, did_you_mean(nearest(value, answers))
        seen.add(key)


def _values(key: str, context: ReadContext) -> tuple[str, ...]:
    """Return what a link may say of a sign or a remedy."""
    if key in context.answers:
        sure = (*context.answers[key], UNKNOWN)
        return (*sure, *(f"~{value}" for value in sure))
    return (FIXED, NOT_FIXED) if key in context.ids.get("remedy", {}) else ()


def _near(page: Document, file: str, files: Collection[str]) -> Hint:
    """Return the nearest page as the page would write it, or nothing."""
    meant = nearest(file, files)
    return did_you_mean(meant and posixpath.relpath(meant, posixpath.dirname(page.file)))


def excused(corpus: Corpus, facts: Collection[str], misnamed: Collection[str]) -> frozenset[str]:
    """Return cited ids that are not there because the registry misspells them.

    The misspelling is one mistake, and reported where it stands.
    """
    if not misnamed:
        return frozenset()
    names: set[str] = set()
    for page in corpus.documents():
        named = set(re.findall(r"F-[A-Z]+-[0-9]+", corpus.text(page.file)))
        names |= {fact for fact in named - set(facts) if nearest(fact, misnamed)}
    return frozenset(names)


def _odd(page: Document) -> Iterator[tuple[str, str, int]]:
    """Yield what looks like a citation and is none, what it means, and its line."""
    for match in page.outside_code(_ODD):
        parts = _PARTS.fullmatch(match[1])
        if parts and not CITATION.fullmatch(match[0]):
            yield match[0], "-".join(parts.groups()).upper(), page.line(match.start())
