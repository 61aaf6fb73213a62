"""The pictures of a handbook: their words, and the only module that gives them to pages."""

__all__ = ["Drawings", "drawings"]

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from checker.engine.model import Knowledge
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import citations
from checker.knowledge.corpus.figures_file import Pictures
from checker.publish.figures import menu_paths, payment_flow
from checker.publish.figures.svg import Beside

WITH_PATHS = ("signs/", "remedies/")
"""Folders whose pages show the menu paths that they cite."""
_HEADING = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """A handbook's pictures, drawn for one of its pages at a time."""

    pictures: Pictures
    handbook: Handbook
    knowledge: Knowledge

    def flow(self, root: str) -> str:
        """Return the way of a payment."""
        return payment_flow.draw(
            self.pictures.flow, self.knowledge, self.handbook.site, self._beside(root)
        )

    def _beside(self, root: str) -> Beside:
        return Beside(words=self.pictures.beside, root=root)

    def with_paths(self, source: str, text: str, hold: Callable[[str], str] = str) -> str:
        """Return a page's Markdown with the menu paths that it cites drawn after their section.

        Each path is drawn once, and only on pages that say where to tap.

        Args:
            source: the page's file below ``docs/``.
            text: its Markdown.
            hold: returns what stands for a picture in the Markdown.
        """
        if not source.startswith(WITH_PATHS):
            return text
        starts = [0, *(match.start() for match in _HEADING.finditer(text)), len(text)]
        made, drawn = "", set[str]()
        for start, end in pairwise(starts):
            section = text[start:end]
            cited = dict.fromkeys(m[1] for m in citations(section))
            path_facts = [f for f in cited if f in self.pictures.paths.facts and f not in drawn]
            drawn.update(path_facts)
            paths, words = self.pictures.paths, self.handbook.site
            facts = [self.handbook.facts[f] for f in path_facts]
            shown = [hold(menu_paths.draw(fact, paths, words)) for fact in facts]
            made += (
                section if not shown else section.rstrip() + "\n\n" + "\n\n".join(shown) + "\n\n"
            )
        return made


def drawings(handbook: Handbook, knowledge: Knowledge) -> Drawings | None:
    """Return a handbook's pictures, or None where it has no words for them.

    Args:
        handbook: the compiled pages.
        knowledge: what the engine reads of them.
    """
    if handbook.pictures is None:
        return None
    return Drawings(pictures=handbook.pictures, handbook=handbook, knowledge=knowledge)
