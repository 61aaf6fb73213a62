"""The sections of the bench, in the order in which they are run and shown."""

__all__ = ["BROWSERLESS", "SECTIONS"]

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from checker.tools.bench.measurements import Figure
from checker.tools.bench.run import Bench

type Section = Callable[[Bench], Sequence[Figure]]


def _named(name: str) -> Section:
    """Return a section's function; its module is read when it runs.

    pyAgrum and Playwright are for the sections that use them, and slow to import.
    """

    def section(bench: Bench) -> Sequence[Figure]:
        run: Section = getattr(import_module(f"checker.tools.bench.{name}"), name)
        return run(bench)

    return section


SECTIONS: Mapping[str, Section] = {
    name: _named(name)
    for name in (
        "line",
        "visits",
        "weight",
        "answers",
        "memory",
        "oracle",
        "growth",
        "building",
        "peers",
    )
}
BROWSERLESS = ("oracle", "growth")
"""Sections that need neither a browser nor a built site, and end within seconds."""
