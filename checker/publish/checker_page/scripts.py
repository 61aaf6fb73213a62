"""Page scripts: each in one file with what it imports.

On a slow line every file costs a round trip, and what a file imports begins a round trip later.
esbuild puts them together and leaves comments out.
"""

__all__ = ["ENTRIES", "bundled"]

from pathlib import Path

from checker.runtime.subprocesses import run

ENTRIES = ("intent.js", "offline.js", "page.js", "start.js")
"""What pages load, or import later. These stay apart: page.js shares the engine of start.js."""
TARGET = "es2022"
"""What the scripts are written in: esbuild may write nothing newer than they do."""


def bundled(home: Path, script: Path) -> bytes:
    """Return a script together with what it imports, other than ``ENTRIES``.

    Args:
        home: the machinery's folder, with ``node_modules``.
        script: a module.

    Raises:
        RuntimeError: when it is no JavaScript, or imports what does not exist.
    """
    output = run(
        [
            str(home / "node_modules/.bin/esbuild"),
            str(script),
            "--bundle",
            "--minify",
            "--format=esm",
            "--charset=utf8",
            f"--target={TARGET}",
            *(f"--external:./{name}" for name in ENTRIES if name != script.name),
        ]
    )
    return output.encode()
