"""The site's menu, made from its pages: whoever adds a page finds it there."""

__all__ = ["files", "menu"]

from collections.abc import Iterator

from checker.engine.model import Knowledge
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.titles import hidden_parts


def menu(handbook: Handbook, knowledge: Knowledge) -> list[object]:
    """Return the menu in MkDocs' form; what a handbook does not have is left out."""
    words = handbook.site
    causes = [
        {name: [_entry(handbook, f"causes/{c}.md") for c in _of_family(knowledge, family)]}
        for family, name in handbook.families.items()
        if _of_family(knowledge, family)
    ]
    background = [*_folder(handbook, "background"), *_file(handbook, "practices/index.md")]
    incidents = [
        *_file(handbook, "incidents/index.md"),
        *reversed(_folder(handbook, "incidents")),
    ]
    sections: list[tuple[str, list[object]]] = [
        ("menu_home", _file(handbook, "index.md")),
        ("menu_check", _file(handbook, "check.md")),
        ("menu_first_aid", _file(handbook, "first-aid.md")),
        ("menu_causes", [*_file(handbook, "causes/index.md"), *causes]),
        ("menu_remedies", _whole_folder(handbook, "remedies")),
        ("menu_signs", _whole_folder(handbook, "signs")),
        ("menu_background", background),
        ("menu_incidents", incidents),
        ("menu_about", _folder(handbook, "about")),
        ("menu_contribute", _whole_folder(handbook, "contribute")),
    ]
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


def _of_family(knowledge: Knowledge, family: str) -> list[str]:
    return [cause.id for cause in knowledge.causes.values() if cause.family == family]


def _whole_folder(handbook: Handbook, folder: str) -> list[object]:
    return [*_file(handbook, f"{folder}/index.md"), *_folder(handbook, folder)]


def _folder(handbook: Handbook, folder: str) -> list[object]:
    files = (file for file in sorted(handbook.documents) if file.rpartition("/")[0] == folder)
    return [
        _entry(handbook, file)
        for file in files
        if not file.endswith("/index.md") and "menu" not in hidden_parts(handbook.documents[file])
    ]


def _file(handbook: Handbook, file: str) -> list[object]:
    return [file] if file in handbook.documents else []


def _entry(handbook: Handbook, file: str) -> object:
    title = handbook.title(file)
    return {title: file} if title else file
