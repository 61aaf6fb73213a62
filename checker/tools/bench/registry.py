"""The sections of the bench, in the order in which they are run and shown."""

__all__ = ["BROWSERLESS", "SECTIONS"]

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from checker.tools.bench.measurements import Figure
from checker.tools.bench.run import Bench

type Section = Callable[[Bench], Sequence[Figure]]


def _section(module: str, name: str) -> Section:
    """Return a section's function; its module is imported when it runs.

    Playwright is for the sections that use it, and slow to import.
    """

    def section(bench: Bench) -> Sequence[Figure]:
        run: Section = getattr(import_module(f"checker.tools.bench.{module}"), name)
        return run(bench)

    return section


SECTIONS: Mapping[str, Section] = {
    name: _section(module, name)
    for name, module in {
        "line": "slow_network",
        "visits": "startup_time",
        "weight": "transfer_size",
        "answers": "interaction_latency",
        "webkit": "webkit_engine",
        "growth": "growth",
        "building": "build_time",
    }.items()
}
BROWSERLESS = ("growth",)
"""Sections that need neither a browser nor a built site, and end within seconds."""
