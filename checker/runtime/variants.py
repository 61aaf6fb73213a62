"""Which Pyodide the site serves: trimmed, or stock where that is asked for or trimming fails.

The environment's ``RUNTIME`` decides, so ``make site RUNTIME=stock`` sets it for every step:

- not set: trimmed; where a reliance on Pyodide's internals broke, a warning and stock, or
  trimmed with all functions where only the profile is of another Pyodide;
- ``trimmed``: trimmed, or the build fails (`make test`);
- ``stock``: stock.
"""

__all__ = ["RUNTIME", "begin_opening", "provide"]

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from checker.runtime import build
from checker.runtime.build import MANIFEST, stamp
from checker.runtime.reliances import BrokenRelianceError, reliance
from checker.runtime.snapshot import handbook_image
from checker.runtime.stock import build as stock

RUNTIME = "RUNTIME"
"""The variable of the environment."""
WANTED = ("", build.VARIANT, stock.VARIANT)
BROKEN = "broken"
"""Key in a manifest: why stock stands in for trimmed."""
WARNINGS = {
    stock.VARIANT: "WARNING: this Pyodide cannot be trimmed. The site gets stock Pyodide: it works,"
    " and starts some five times later. What broke (checker/runtime/reliances.py):",
    build.VARIANT: "WARNING: which functions of this Pyodide run is not known. The site gets all of"
    " them: it works, and starts later. What broke (checker/runtime/reliances.py):",
}


def provide(root: Path, knowledge: str, today: str) -> dict[str, object]:
    """Write the runtime to ``build/runtime`` and return its manifest.

    Does nothing when the inputs are those of the last time. Warns on standard error where stock
    stands in for trimmed, or all functions for those that run.

    Args:
        root: the project's folder.
        knowledge: a ``knowledge.json`` to run the checker on, to see what it imports.
        today: the day for that run.

    Raises:
        ValueError: when ``RUNTIME`` is set to something else.
        FileNotFoundError: when ``npm ci`` has not run.
        BrokenRelianceError: when nothing but trimmed will do, and Pyodide cannot be trimmed.
    """
    wanted = os.environ.get(RUNTIME, "")
    if wanted not in WANTED:
        raise ValueError(f"RUNTIME is {wanted!r}; it may be trimmed, stock or not set")
    last = _last(root)
    if last and _fits(last, wanted):
        manifest = last
    elif wanted == stock.VARIANT:
        manifest = stock.assemble(root)
    else:
        try:
            manifest = _trimmed(root, knowledge, today)
        except BrokenRelianceError as error:
            if wanted:
                raise
            manifest = _replacement(root, knowledge, today, error)
    if not wanted and BROKEN in manifest:
        sys.stderr.write(f"{WARNINGS[str(manifest['variant'])]}\n{manifest[BROKEN]}\n")
    return manifest


def begin_opening(root: Path, runtime: Mapping[str, object], knowledge: str) -> Callable[[], bytes]:
    """Begin to open a handbook; return the function that waits for the file to serve.

    Args:
        root: the project's folder.
        runtime: the manifest of ``build/runtime``.
        knowledge: the handbook, as a ``knowledge.json``.
    """
    if runtime["variant"] == stock.VARIANT:
        return lambda: stock.opened(knowledge)
    return handbook_image.begin(root, runtime, knowledge)


def _last(root: Path) -> dict[str, object] | None:
    """Return the manifest of the last time, if its inputs are today's."""
    path = root / "build" / "runtime" / MANIFEST
    if not path.exists():
        return None
    manifest: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return manifest if manifest["inputs"] == stamp(root) else None


def _fits(manifest: Mapping[str, object], wanted: str) -> bool:
    """Return whether a manifest is what a new build would make."""
    variant = manifest.get("variant")
    return not wanted if BROKEN in manifest else variant == (wanted or build.VARIANT)


def _trimmed(root: Path, knowledge: str, today: str, *, profiled: bool = True) -> dict[str, object]:
    """Return the trimmed runtime once it has opened a handbook, as the build will."""
    manifest = build.assemble(root, knowledge, today, profiled=profiled)
    try:
        with reliance("restoring", "c-api", "allocators", "caches"):
            handbook_image.opened(root, manifest, knowledge)
    except BrokenRelianceError:
        (root / "build" / "runtime" / MANIFEST).unlink()  # the next build tries again
        raise
    return manifest


def _replacement(
    root: Path, knowledge: str, today: str, error: BrokenRelianceError
) -> dict[str, object]:
    """Return the runtime that does without what broke, with a note of that."""
    if error.names == ("profile",):
        try:
            made = _trimmed(root, knowledge, today, profiled=False)
        except BrokenRelianceError as more:  # without it, something else
            made, error = stock.assemble(root), more
    else:
        made = stock.assemble(root)
    manifest = {**made, BROKEN: str(error)}
    path = root / "build" / "runtime" / MANIFEST
    path.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return manifest
