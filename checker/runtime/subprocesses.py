"""Other programs, run so that their failure says what they said."""

__all__ = ["run"]

import os
import subprocess
from collections.abc import Sequence


def run(command: Sequence[str], **environment: str) -> str:
    """Run a program of this project's environment and return what it printed.

    Raises:
        RuntimeError: when it fails, with the end of what it printed.
    """
    done = subprocess.run(  # noqa: S603 - fixed programs and paths, no shell
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    if done.returncode:
        output = (done.stderr or done.stdout).strip()[-2000:]
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{output}")
    return done.stdout
