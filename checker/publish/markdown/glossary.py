"""The handbook's glossary: meanings where words first come up, and a page of them all."""

__all__ = ["PAGE", "Glossary"]

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.knowledge.corpus.glossary_file import Term
from checker.view.html import Element, el, html

PAGE = "about/glossary.md"
"""The page that lists the terms, below ``docs/``."""
# Where no word is explained: fenced code, comments, elements of HTML, single tags, headings,
# titles of admonitions and tabs, inline code, links and images with what they link to,
# citations, and bare addresses. Each is passed over whole, in the same sweep as the terms.
_PASSED = r"""
    ^[ ]*(?P<fence>`{3,}|~{3,})[\s\S]*?^[ ]*(?P=fence)[ ]*$
  | <!--[\s\S]*?-->
  | <(?P<tag>[a-zA-Z][\w-]*)\b[^>]*>[\s\S]*?</(?P=tag)>
  | </?[a-zA-Z][^>]*>
  | ^[ ]{0,3}\#{1,6}[ ].*$
  | ^[ ]*(?:!!!|\?\?\?\+?|===)[ ].*$
  | (?P<tick>`+)[^`][\s\S]*?(?P=tick)
  | !?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?
  | https?://\S+
"""


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """All terms, in the order of their file."""

    terms: tuple[Term, ...] = field(default=())

    def wrap(self, markdown: str, hold: Callable[[str], str] = str) -> str:
        r"""Return Markdown in which each term's first occurrence carries its meaning.

        Only running text, lists, quotations and tables are looked at; headings, links, code
        and HTML stay as they are. A longer term wins over a shorter one inside it. The
        meaning is a note that shows on hover, on tap and on keyboard focus.

        Args:
            markdown: a page's text.
            hold: returns what stands for a word with its meaning in the Markdown.

        >>> wheel = Term(term="wheel", meaning="goes round", facts=())
        >>> text = Glossary(terms=(wheel,)).wrap("# A wheel\n\nA wheel, two wheels.")
        >>> text.count("goes round"), text.startswith("# A wheel\n")
        (1, True)
        """
        if not self.terms:
            return markdown
        explained: set[str] = set()

        def explain(match: re.Match[str]) -> str:
            words = match[0]
            term = self._by_spelling.get(words)
            if match.lastgroup != "term" or term is None or term.term in explained:
                return words
            explained.add(term.term)
            return hold(html(_explained(words, term, f"term-{len(explained)}")))

        return self._sweep.sub(explain, markdown)

    def page(self) -> str:
        """Return the Markdown of the list of all terms, with citations still to be marked."""
        entries = []
        for term in self.terms:
            cited = "".join(f"[{fact}]" for fact in term.facts)
            entries.append(el("dt", " · ".join((term.term, *term.also)), id=_anchor(term)))
            entries.append(el("dd", f"{term.meaning}{cited}"))
        return html(el("dl", *entries, class_="glossary"))

    @cached_property
    def _by_spelling(self) -> Mapping[str, Term]:
        return {spelling: t for t in self.terms for spelling in (t.term, *t.also)}

    @cached_property
    def _sweep(self) -> re.Pattern[str]:
        """Return one pattern for what is passed over and for the terms, longest first."""
        longer = {word for term in self.terms for word in term.not_in} - set(self._by_spelling)
        skipped = "|".join(map(_whole, sorted(longer, key=len, reverse=True)))
        terms = "|".join(map(_whole, sorted(self._by_spelling, key=len, reverse=True)))
        return re.compile(
            f"{_PASSED}{f'|{skipped}' if skipped else ''}|(?P<term>{terms})",
            re.VERBOSE | re.MULTILINE,
        )


def _explained(words: str, term: Term, note_id: str) -> Element:
    """Return a word with its note; a button, so that a tap or a key gets there too."""
    return el(
        "span",
        el("button", words, type="button", aria_describedby=note_id),
        el("span", term.meaning, id=note_id, role="tooltip", class_="note"),
        class_="term",
    )


def _anchor(term: Term) -> str:
    """Return the id of a term on its page."""
    return "word-" + re.sub(r"[^\w.-]+", "-", term.term.lower())


def _whole(word: str) -> str:
    """Return the pattern of a word; words of Latin letters stand alone."""
    before = r"(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after
