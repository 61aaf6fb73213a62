"""The site's menu, made from its pages: whoever adds a page finds it there."""

__all__ = ["about", "menu", "title"]

import re
from collections.abc import Mapping
from pathlib import Path

from checker.engine.model import Knowledge

_KEY = r"^---\n(?:(?!---$).*\n)*?(?:{key}): *(.+?) *$"


def menu(
    root: Path, knowledge: Knowledge, families: Mapping[str, str], words: Mapping[str, str]
) -> list[object]:
    """Return the menu in MkDocs' form; what a handbook does not have is left out."""
    causes = [
        {name: [_entry(root, f"causes/{c}.md") for c in _of_family(knowledge, family)]}
        for family, name in families.items()
        if _of_family(knowledge, family)
    ]
    background = [*_folder(root, "background"), *_index(root, "practices")]
    incidents = [*_index(root, "incidents"), *reversed(_folder(root, "incidents"))]
    sections: list[tuple[str, list[object]]] = [
        ("menu_home", _file(root, "index.md")),
        ("menu_check", _file(root, "check.md")),
        ("menu_first_aid", _file(root, "first-aid.md")),
        ("menu_causes", [*_index(root, "causes"), *causes]),
        ("menu_remedies", [*_index(root, "remedies"), *_folder(root, "remedies")]),
        ("menu_signs", [*_index(root, "signs"), *_folder(root, "signs")]),
        ("menu_background", background),
        ("menu_incidents", incidents),
        ("menu_about", _folder(root, "about")),
        ("menu_contribute", [*_index(root, "contribute"), *_folder(root, "contribute")]),
    ]
    return [
        {words[key]: entries if len(entries) > 1 else entries[0]}
        for key, entries in sections
        if entries
    ]


def title(root: Path, file: str) -> str:
    """Return a page's title from its front matter, or '' where it has none."""
    return _front(root / "docs" / file, "title")


def about(root: Path, file: str) -> str:
    """Return a page's sentence about itself from its front matter, or '' where it has none."""
    return _front(root / "docs" / file, "description|summary|short")


def _front(path: Path, key: str) -> str:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = re.match(_KEY.format(key=key), text, re.MULTILINE)
    return found[1].strip("\"'") if found else ""


def _of_family(knowledge: Knowledge, family: str) -> list[str]:
    return [cause.id for cause in knowledge.causes.values() if cause.family == family]


def _folder(root: Path, folder: str) -> list[object]:
    files = sorted((root / "docs" / folder).glob("*.md"))
    return [_entry(root, f"{folder}/{f.name}") for f in files if f.stem != "index"]


def _index(root: Path, folder: str) -> list[object]:
    return _file(root, f"{folder}/index.md")


def _file(root: Path, file: str) -> list[object]:
    return [file] if (root / "docs" / file).exists() else []


def _entry(root: Path, file: str) -> object:
    words = title(root, file)
    return {words: file} if words else file
