"""All pages on one page of text: ``llms.txt``, for programs that read the site for people."""

__all__ = ["ADDRESS", "Entry", "overview"]

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ADDRESS = "llms.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page: its file below ``docs/``, its address from the site's root, and what it says."""

    file: str
    address: str
    title: str
    about: str


def overview(
    entries: Iterable[Entry], words: Mapping[str, str], name: str, about: str, address: str
) -> str:
    """Return the text: a title, a sentence, and pages by folder, each with its sentence.

    Args:
        entries: the pages.
        words: of the site; ``menu_<folder>`` names a folder.
        name: the site's name.
        about: a sentence about the site.
        address: the site's address with a slash at its end, or '' where it is not known.
    """
    folders: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.file.rpartition("/")[0], e.address)):
        folders.setdefault(entry.file.rpartition("/")[0], []).append(entry)
    lines = [f"# {name}", "", f"> {about}"]
    for folder, listed in folders.items():
        heading = (
            words.get(f"menu_{folder}", "") or words["menu_background" if folder else "menu_home"]
        )
        lines += ["", f"## {heading}", ""]
        lines += [_line(entry, address) for entry in listed]
    return "\n".join(lines) + "\n"


def _line(entry: Entry, address: str) -> str:
    about = f": {entry.about}" if entry.about else ""
    return f"- [{entry.title}]({address}{entry.address or ('' if address else './')}){about}"
