"""The files that the pages of a site need beside them."""

__all__ = ["SiteFiles"]

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.engine import Knowledge
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.editor_schemas import schemas
from checker.publish.machine_readable.atom import FEED, feed
from checker.publish.machine_readable.web_manifest import manifest
from checker.publish.material.third_party_urls import theme_scripts
from checker.publish.search import index as search_index

STYLES = Path(__file__).parent / "material" / "styles"
"""The style sheets of the site: code, so not below ``docs/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """What a site has beside its pages.

    Attributes:
        handbook: the compiled pages.
        knowledge: the handbook.
        checker: ``{address from the site's root: content, or its file}`` of the checker's.
        name: the site's name.
        sentence: one about it.
        address: its address with a slash at its end, or '' where it is not known.
    """

    handbook: Handbook
    knowledge: Knowledge
    checker: Mapping[str, bytes | Path]
    name: str
    sentence: str
    address: str

    def write(self, folder: Path) -> dict[str, str]:
        """Return ``{address from the site's root: file}``.

        Args:
            folder: where what is made in memory is written, where it changed.
        """
        files: dict[str, str] = {}
        for address, content in self._contents().items():
            if isinstance(content, Path):
                path = content
            else:
                path = folder / address
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.exists() or path.read_bytes() != content:
                    path.write_bytes(content)
            files[address] = str(path.resolve())
        return files

    def _contents(self) -> Mapping[str, bytes | Path]:
        """Return ``{address from the site's root: content, or its file}``."""
        script, code = search_index.worker()
        forms = {
            f"assets/schemas/{name}": json.dumps(form, ensure_ascii=False, indent=1).encode()
            for name, form in schemas(self.handbook).items()
        }
        return {
            **theme_scripts(),
            **{f"assets/{path.name}": path for path in sorted(STYLES.glob("*.css"))},
            **self.checker,
            FEED: feed(self.knowledge, self.name, self.address).encode(),
            "manifest.webmanifest": manifest(
                self.handbook, self.knowledge, self.name, self.sentence
            ).encode(),
            **forms,
            script: code,
        }
