"""Peak memory of the page's process, with the checker and with stock Pyodide."""

__all__ = ["memory"]

import re
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Self

from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench

KEEPING = 3_000
"""Milliseconds after Python is ready that are watched too: the page keeps itself for later."""
EVERY = 0.02
"""Seconds between two looks."""
_OWN = re.compile(r"^RssAnon:\s*(\d+)", re.MULTILINE)


def memory(bench: Bench) -> Sequence[Figure]:
    """Measure the most memory of its own that a process of the page had, starting and after.

    What processes share, such as Chromium's own code, is not counted.
    """
    with bench.browser() as (chrome, origin):

        def peak(path: str) -> float:
            with chrome.fresh() as browser, _Watch(browser.profile) as watch:
                page = browser.open()
                browser.ready(page, origin.address + path)
                page.wait_for_timeout(KEEPING)
            return round(watch.most / 1024, 1)

        pages = {"ours": "/check/", "stock": "/stock/"}
        found = interleaved(
            bench.runs, {name: partial(peak, path) for name, path in pages.items()}, bench.say
        )
    return [
        against(
            "peak memory of the page",
            found["ours"],
            found["stock"],
            unit="MB",
            section="memory",
            of="stock Pyodide",
            goal="<= 0.8",
            note="anonymous memory of the renderer process, looked at every 20 ms",
        )
    ]


class _Watch:
    """Looks at the renderer processes of one Chromium while it is open."""

    def __init__(self, profile: Path) -> None:
        """Remember whose."""
        self.most = 0
        self._profile = str(profile)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        renderers: list[Path] = []
        looks = 0
        while not self._done.wait(EVERY):
            # Going through all processes takes longer than one look at the few that count.
            renderers = self._renderers() if looks % 10 == 0 else renderers
            looks += 1
            for process in renderers:
                try:
                    found = _OWN.search((process / "status").read_text(encoding="utf-8"))
                except OSError:
                    continue  # it has ended
                self.most = max(self.most, int(found[1]) if found else 0)

    def _renderers(self) -> list[Path]:
        """Return the renderers that descend from the Chromium with this profile."""
        parents: dict[str, str] = {}
        lines: dict[str, str] = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                lines[process.name] = (process / "cmdline").read_text(encoding="utf-8")
                stat = (process / "stat").read_text(encoding="utf-8")
            except OSError:
                continue
            parents[process.name] = stat.rpartition(")")[2].split()[1]
        found = []
        for name, line in lines.items():
            above: str | None = name
            while "--type=renderer" in line and above in lines:
                if self._profile in lines[above] and "--type=" not in lines[above]:
                    found.append(Path("/proc") / name)
                    break
                above = parents.get(above)
        return found
