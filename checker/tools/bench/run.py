"""What every section gets: the project, how often to run, and a browser on demand."""

__all__ = ["Bench"]

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from checker.engine import Knowledge, read
from checker.tools.bench.baseline_pyodide import MissingError, mounts
from checker.tools.bench.chromium import Chrome, find
from checker.tools.bench.http_server import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One run of the bench.

    Attributes:
        root: the project's folder.
        runs: how many times each thing is measured.
        say: reports every single run.
    """

    root: Path
    runs: int
    say: Callable[[str], None]

    @property
    def work(self) -> Path:
        """Return the folder for all that the bench makes or installs."""
        return self.root / "build" / "bench"

    def knowledge(self) -> Knowledge:
        """Return the real handbook.

        Raises:
            MissingError: when it is not compiled.
        """
        path = self.root / "build" / "knowledge.json"
        if not path.exists():
            raise MissingError(f"{path} is missing; run make site")
        return read(json.loads(path.read_text(encoding="utf-8")))

    @contextmanager
    def origin(self) -> Iterator[Origin]:
        """Serve the site and stock Pyodide."""
        origin = Origin(mounts(self.root), self.work / "brotli")
        origin.warm()
        try:
            yield origin
        finally:
            origin.close()

    @contextmanager
    def browser(self) -> Iterator[tuple[Chrome, Origin]]:
        """Serve the site and stock Pyodide, and give a Chromium to visit them."""
        with self.origin() as origin, sync_playwright() as playwright:
            yield Chrome(playwright, find(self.root)), origin
