"""The order in which lists, the menu and "next page" show pages: what readers need first."""

__all__ = ["by_folder", "causes", "remedies", "signs"]

from collections.abc import Mapping
from itertools import chain

from checker.engine.chances import number
from checker.engine.model import Cause, Knowledge, Remedy, Sign
from checker.engine.scale import FREQUENCIES
from checker.knowledge.compile.handbook import Handbook


def causes(knowledge: Knowledge, families: Mapping[str, str]) -> list[Cause]:
    """Return the causes by family, the most frequent of each first."""
    ranks = {family: rank for rank, family in enumerate(families)}
    return sorted(
        (cause for cause in knowledge.causes.values() if cause.family in ranks),
        key=lambda cause: (
            ranks[cause.family],
            -number(cause.frequency, FREQUENCIES, cause.id),
            cause.id,
        ),
    )


def remedies(knowledge: Knowledge) -> list[Remedy]:
    """Return the remedies: first aid, then the quickest, and the last resort at the end."""
    return sorted(
        knowledge.remedies.values(),
        key=lambda remedy: (not remedy.first_aid, remedy.last_resort, remedy.effort, remedy.id),
    )


def signs(knowledge: Knowledge) -> list[Sign]:
    """Return the signs: those that every reader is asked, then those of the most causes."""
    first = [s for group in knowledge.groups.values() if group.must_ask for s in group.signs]
    ranks = {sign: rank for rank, sign in enumerate(first)}
    stated = list(chain.from_iterable(cause.stated for cause in knowledge.causes.values()))
    return sorted(
        knowledge.signs.values(),
        key=lambda sign: (ranks.get(sign.id, len(ranks)), -stated.count(sign.id), sign.id),
    )


def by_folder(handbook: Handbook, folder: str) -> list[str]:
    """Return a folder's files but its index: first those that the index names, in its order."""
    index = f"{folder}/index.md"
    named: dict[str, None] = {}
    if index in handbook.documents:
        targets = (to.file.removeprefix("docs/") for to in handbook.documents[index].links)
        named = dict.fromkeys(targets)
    files = (file for file in sorted(handbook.documents) if file.rpartition("/")[0] == folder)
    pages = [file for file in files if file != index]
    return [*(file for file in named if file in pages), *(f for f in pages if f not in named)]
