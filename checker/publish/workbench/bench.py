"""The workbench of one build: nothing at all where the handbook has no page for it."""

__all__ = ["Bench"]

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from checker.knowledge.compile.handbook import Handbook
from checker.publish.addresses import depth
from checker.publish.checker_page.assets import asset, named
from checker.publish.workbench import page
from checker.publish.workbench.assets import SOURCE, Assets, assets
from checker.training import listener_file


class Bench:
    """The workbench of a handbook, made when it is first asked for."""

    def __init__(self, home: Path, handbook: Handbook, today: str, repo: str) -> None:
        """Take a handbook.

        Args:
            home: the machinery's folder.
            handbook: the compiled pages.
            today: the day of the build, ``YYYY-MM-DD``.
            repo: the repository's address, or ''.
        """
        self._home = home
        self._handbook = handbook
        self._today = today
        self._repo = repo

    @cached_property
    def _assets(self) -> Assets | None:
        if SOURCE not in self._handbook.documents:
            return None
        return assets(self._home, self._handbook, self._today)

    @property
    def files(self) -> Mapping[str, bytes]:
        """Return ``{address from the site's root: content}``."""
        return self._assets.files if self._assets else {}

    @property
    def integrity(self) -> Mapping[str, str]:
        """Return ``{address from the site's root: hash}`` of all modules."""
        return self._assets.integrity if self._assets else {}

    @property
    def imports(self) -> Mapping[str, str]:
        """Return ``{name by which modules import it: address from the site's root}``."""
        return self._assets.imports if self._assets else {}

    def host(self) -> str:
        """Return the HTML of the element in which pages are edited, or ''."""
        if self._assets is None:
            return ""
        root = "../" * depth(SOURCE)
        # The file that the checker's page has as well.
        listener = asset(*named("listener", listener_file(self._handbook), "bin"))
        return page.host(self._handbook.site, self._assets, listener, root, self._repo)
