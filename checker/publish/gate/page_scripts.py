"""A finished page's scripts, modules and blocks of data are on the lists."""

__all__ = ["PageScripts"]

import json
import re
from collections.abc import Mapping
from typing import Protocol

from checker.publish.gate.inline_scripts import InlineScripts, digest
from checker.publish.gate.link_rules import AddressResolver

SCRIPTS = re.compile(r"assets/(?:javascripts/bundle\.[0-9a-f]+\.min|notes|read_aloud)\.js")
"""Scripts of the theme, the one that puts notes away, and the one that reads aloud."""
DATA = frozenset({"id __config", "data-assets", "data-book"})
"""What tells one block of data from another."""
STRUCTURED = frozenset({"@context", "@type", "item", "itemListElement", "name", "position"})


class Note(Protocol):
    """Takes what is on no list."""

    def __call__(self, item: str, hint: str = "") -> None:
        """Take an item, and a text that the page's source has where it comes from."""


class PageScripts:
    """Looks at the scripts and the data of one finished page."""

    def __init__(
        self,
        allowed: InlineScripts,
        modules: Mapping[str, str],
        addresses: AddressResolver,
        note: Note,
        imports: Mapping[str, str] | None = None,
    ) -> None:
        """Take what there is to know of a page.

        Args:
            allowed: the inline scripts that there are.
            modules: ``{address from the site's root: hash}`` of our modules.
            addresses: where the page's addresses lead.
            note: takes what is on no list.
            imports: ``{name: address from the site's root}`` of the modules that this page may
                import by a name; of none on nearly all pages.
        """
        self._imports = imports or {}
        self._allowed = allowed
        self._modules = modules
        self._addresses = addresses
        self._note = note
        self._hashes: dict[str, None] = {}

    @property
    def hashes(self) -> tuple[str, ...]:
        """Return the hashes of the inline scripts, each once."""
        return tuple(self._hashes)

    def read(self, text: str, attributes: Mapping[str, str | None]) -> None:
        """Look at a script.

        Args:
            text: what stands in it.
            attributes: its own.
        """
        kind = attributes.get("type")
        names = set(attributes) - {"type"}
        if "src" in names:
            src = attributes.get("src") or ""
            if kind == "module" and names <= {"src", "integrity", "async"}:
                self.read_module(src, attributes.get("integrity") or "")
            elif (
                kind not in (None, "late")
                or not names <= {"src", "defer"}
                or not self._addresses.leads_inside(src)
                or not SCRIPTS.fullmatch(self._addresses.path(src))
            ):
                self._note(f"a script from {src!r:.60}", src)
        elif not attributes and self._allowed.allows(text):
            self._hashes[digest(text)] = None
        elif kind == "importmap" and not names:
            self._read_import_map(text)
        elif kind == "application/ld+json" and not names:
            self._read_data(text, STRUCTURED)
        elif kind == "application/json" and _data_kind(attributes) in DATA:
            self._read_data(text, None)
        else:
            self._note(f"a script of its own, {text.strip()!r:.40}", text.strip()[:40])

    def read_module(self, src: str, integrity: str) -> None:
        """Look at a module.

        Args:
            src: its address, as the page has it.
            integrity: its hash, as the page has it.
        """
        if (
            not self._addresses.leads_inside(src)
            or self._modules.get(self._addresses.path(src)) != integrity
        ):
            self._note(f"a module {src!r:.60}", src)

    def _read_import_map(self, text: str) -> None:
        """An import map runs nothing, but says from where modules come: all from our list."""
        try:
            table = json.loads(text)
            rows = table["integrity"] if set(table) <= {"integrity", "imports"} else {"": ""}
            names = {
                name: self._addresses.path(at) for name, at in table.get("imports", {}).items()
            }
        except (ValueError, TypeError, KeyError, AttributeError):
            rows, names = {"": ""}, {}
        if names != self._imports or any(
            self._modules.get(self._addresses.path(at)) != value for at, value in rows.items()
        ):
            self._note("an import map of its own")
        self._hashes[digest(text)] = None

    def _read_data(self, text: str, keys: frozenset[str] | None) -> None:
        try:
            waiting = [json.loads(text)]
        except ValueError:
            self._note("data that is no JSON")
            return
        while waiting and keys is not None:
            thing = waiting.pop()
            if isinstance(thing, list):
                waiting += thing
            elif isinstance(thing, dict):
                for name, value in thing.items():
                    if name not in keys:
                        self._note(f"structured data about {name!r:.40}", name)
                    elif name == "item":
                        self._read_item(str(value))
                    elif name == "@context" and value != "https://schema.org":
                        self._note(f"structured data of {value!r:.40}")
                waiting += thing.values()

    def _read_item(self, value: str) -> None:
        site = self._addresses.site
        if not (value.startswith(site) if site else self._addresses.leads_inside(value)):
            self._note(f"structured data that leads to {value!r:.60}", value)


def _data_kind(attributes: Mapping[str, str | None]) -> str:
    """Return what tells a block of data from another: its id, or its one attribute."""
    names = sorted(set(attributes) - {"type"})
    return f"id {attributes['id']}" if names == ["id"] else " ".join(names)
