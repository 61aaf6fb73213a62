"""Check a file of knowledge: ``python -m checker validate FILE``.

Prints every mistake in one line: its place as JSONPath, what stands there, what is wrong, what to
do. The exit status is 0 without mistakes, 1 with some, 2 where the file cannot be read.
"""

__all__ = ["main"]

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from checker.engine import read
from checker.validation.check import problems
from checker.validation.loading import load


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m checker validate", description=__doc__)
    parser.add_argument("file", type=Path, help="knowledge as JSON")
    file: Path = parser.parse_args(arguments).file
    try:
        data = load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{file}: {error}", file=sys.stderr)
        return 2
    found = problems(data)
    for problem in found:
        print(problem)
    if found:
        print(f"{file}: mistakes: {len(found)}")
        return 1
    made = read(data)
    print(
        f"{file}: no mistakes; causes: {len(made.causes)}, signs: {len(made.signs)}, "
        f"remedies: {len(made.remedies)}"
    )
    return 0
