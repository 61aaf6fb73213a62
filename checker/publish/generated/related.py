"""Where a reader goes on from a page: made from the model and from the pages' own links."""

__all__ = ["Related"]

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from checker.engine.model import Cause, Knowledge
from checker.engine.network import Network
from checker.knowledge.compile.handbook import Handbook
from checker.publish.addresses import address_of
from checker.view.html import Element, Tree, el, html

KIN = 3
"""Causes that are named beside one that they are taken for."""
CAUSES = 6
"""Causes that are named on the page of a remedy or of something dated."""
PAGES = 4
"""Further pages that mention a page."""
_AWAY = frozenset({"index.md", "check.md"})
_OURS = ("contribute/", "about/")
"""Pages about the handbook; those that the first page leads to are for readers as well."""


class Related:
    """The pages of one handbook, and which of them belong together."""

    def __init__(self, handbook: Handbook, knowledge: Knowledge, network: Network) -> None:
        """Take a handbook.

        Args:
            handbook: the compiled pages.
            knowledge: what the engine reads of them.
            network: its numbers.
        """
        self._handbook = handbook
        self._knowledge = knowledge
        self._network = network
        self._words = handbook.site

    def below(self, source: str, root: str) -> str:
        """Return the HTML of what stands at the end of a page; '' where there is nothing.

        Args:
            source: the page's file below ``docs/``.
            root: the way from the page to the site's root.
        """
        words = self._words
        if source in _AWAY or _an_index(source) or not self._for_readers(source):
            return ""
        groups: list[tuple[str, list[str]]] = list(self._of_the_model(source))
        shown = {file for _, files in groups for file in files}
        groups.append((words["related_pages"], self._mentions(source, shown)))
        parts: list[Tree] = []
        for heading, files in groups:
            if files:
                parts.append(el("h3", heading))
                parts.append(el("ul", *(self._entry(file, root) for file in files)))
        if not source.startswith("causes/"):  # which have a button of their own
            parts.append(el("p", el("a", words["lost_start"], href=f"{root}check/")))
        return html(el("nav", el("h2", words["related"]), *parts, class_="related"))

    def _of_the_model(self, source: str) -> Iterator[tuple[str, list[str]]]:
        """Yield headings and files of the causes that belong to a page of the model."""
        folder, _, name = source.removesuffix(".md").rpartition("/")
        knowledge, words = self._knowledge, self._words
        if folder == "causes":
            yield words["related_kin"], _files(self._kin(name))
        elif folder == "remedies":
            effects = dict(self._network.effects[name])
            order = sorted(effects, key=lambda n: (-effects[n], n))
            yield words["related_causes"], _files(self._causes(order[:CAUSES]))
        elif folder == "incidents" and (dated := knowledge.incidents.get(name)):
            order = [self._network.index[cause] for cause in dated.raises]
            yield words["related_causes"], _files(self._causes(order[:CAUSES]))

    def _causes(self, numbers: Iterable[int]) -> Iterator[Cause]:
        for number in numbers:
            cause = self._knowledge.causes[self._network.causes[number]]
            if not cause.residual:
                yield cause

    def _kin(self, name: str) -> list[Cause]:
        """Return the causes that are most easily taken for one."""
        index = self._network.index[name]
        others = (cause for cause in self._knowledge.causes.values() if cause.id != name)
        return sorted(
            (cause for cause in others if not cause.residual),
            key=lambda cause: (-self._alike(index, self._network.index[cause.id]), cause.id),
        )[:KIN]

    def _alike(self, one: int, other: int) -> float:
        """Return how much two causes look the same, at most 0, over all signs.

        ``sum over signs of ln sum over answers of sqrt(P(a | one) P(a | other))`` (Bhattacharyya,
        Bull. Calcutta Math. Soc. 35, 1943). A sign that neither states adds nothing, and no order
        of the sum changes it.
        """
        mine, theirs = self._stated.get(one, {}), self._stated.get(other, {})
        return math.fsum(
            math.log(
                math.sumprod(mine.get(sign, self._base[sign]), theirs.get(sign, self._base[sign]))
            )
            for sign in mine.keys() | theirs.keys()
        )

    @cached_property
    def _base(self) -> Mapping[str, Sequence[float]]:
        """Return ``{sign: the root of P(answer) for each answer}`` where nothing is stated."""
        tables = self._network.tables.items()
        return {sign: tuple(map(math.sqrt, table.base)) for sign, table in tables}

    @cached_property
    def _stated(self) -> Mapping[int, Mapping[str, Sequence[float]]]:
        """Return ``{cause: {sign that it states: the root of P(answer | cause)}}``."""
        tables: dict[int, dict[str, Sequence[float]]] = {}
        for sign, table in self._network.tables.items():
            for n in table.causes:
                column = self._network.likelihood(self._network.causes[n], sign)
                tables.setdefault(n, {})[sign] = tuple(map(math.sqrt, column.values()))
        return tables

    def _mentions(self, source: str, shown: set[str]) -> list[str]:
        """Return pages that lead here and to which this one does not lead: guides first."""
        known = self._links[source] | shown | {source}
        files = [file for file, to in self._links.items() if source in to and file not in known]
        if source.startswith("signs/"):  # a table tells of causes by answer, and better
            files = [file for file in files if not file.startswith("causes/")]
        wanted = [f for f in files if self._for_readers(f) and f not in _AWAY]
        ranks = ("causes", "remedies", "signs", "incidents")

        def rank(file: str) -> tuple[int, int, str]:
            folder = file.partition("/")[0]
            return (folder in ranks, ranks.index(folder) if folder in ranks else 0, file)

        return sorted((f for f in wanted if not _an_index(f)), key=rank)[:PAGES]

    def _for_readers(self, file: str) -> bool:
        return not file.startswith(_OURS) or file in self._links.get("index.md", ())

    @cached_property
    def _links(self) -> Mapping[str, set[str]]:
        """Return ``{file: files to which its text leads}``."""
        return {
            file: {link.file.removeprefix("docs/") for link in page.links}
            for file, page in self._handbook.documents.items()
        }

    def _entry(self, file: str, root: str) -> Element:
        remedy = self._knowledge.remedies.get(Path(file).stem)
        sentence = remedy.summary if remedy else self._handbook.sentence(file)
        link = el("a", self._handbook.title(file) or file, href=root + address_of(file))
        below: list[Element | str] = [el("br"), sentence] if sentence else []
        return el("li", link, *below)


def _files(causes: Iterable[Cause]) -> list[str]:
    return [f"causes/{cause.id}.md" for cause in causes]


def _an_index(file: str) -> bool:
    return file.endswith("/index.md") and file != "practices/index.md"
