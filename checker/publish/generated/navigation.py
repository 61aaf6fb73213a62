"""The site's menu, made from its pages: whoever adds a page finds it there."""

__all__ = ["files", "menu"]

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from checker.engine.model import Knowledge
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.titles import hidden_parts
from checker.publish.generated import order


def menu(handbook: Handbook, knowledge: Knowledge) -> list[object]:
    """Return the menu in MkDocs' form; what a handbook does not have is left out."""
    words = handbook.site
    ordered = order.causes(knowledge, handbook.families)
    causes = [
        {handbook.families[family]: [_entry(handbook, f"causes/{c.id}.md") for c in members]}
        for family, members in groupby(ordered, key=lambda cause: cause.family)
    ]
    steps = [_entry(handbook, f"remedies/{r.id}.md") for r in order.remedies(knowledge)]
    looked_at = [_entry(handbook, f"signs/{s.id}.md") for s in order.signs(knowledge)]
    background = [*_whole_folder(handbook, "background"), *_file(handbook, "practices/index.md")]
    incidents = [
        *_file(handbook, "incidents/index.md"),
        *reversed(_folder(handbook, "incidents")),
    ]
    more = [
        ("menu_background", background),
        ("menu_signs", [*_file(handbook, "signs/index.md"), *looked_at]),
        ("menu_incidents", incidents),
        ("menu_about", _whole_folder(handbook, "about")),
        ("menu_contribute", _whole_folder(handbook, "contribute")),
    ]
    return _named(
        words,
        [
            ("menu_home", _file(handbook, "index.md")),
            ("menu_check", _file(handbook, "check.md")),
            ("menu_first_aid", _file(handbook, "first-aid.md")),
            ("menu_causes", [*_file(handbook, "causes/index.md"), *causes]),
            ("menu_remedies", [*_file(handbook, "remedies/index.md"), *steps]),
            ("menu_more", _named(words, more)),
        ],
    )


def _named(words: Mapping[str, str], sections: Sequence[tuple[str, list[object]]]) -> list[object]:
    """Return sections of the menu under their names; one that has a single page is that page."""
    return [
        {words[key]: entries if len(entries) > 1 else entries[0]}
        for key, entries in sections
        if entries
    ]


def files(entries: object) -> Iterator[str]:
    """Yield the file of every page in a menu, below ``docs/``."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        yield from files(list(entries.values()))
    elif isinstance(entries, list):
        for entry in entries:
            yield from files(entry)


def _whole_folder(handbook: Handbook, folder: str) -> list[object]:
    return [*_file(handbook, f"{folder}/index.md"), *_folder(handbook, folder)]


def _folder(handbook: Handbook, folder: str) -> list[object]:
    return [
        _entry(handbook, file)
        for file in order.by_folder(handbook, folder)
        if "menu" not in hidden_parts(handbook.documents[file])
    ]


def _file(handbook: Handbook, file: str) -> list[object]:
    return [file] if file in handbook.documents else []


def _entry(handbook: Handbook, file: str) -> object:
    title = handbook.title(file)
    return {title: file} if title else file
