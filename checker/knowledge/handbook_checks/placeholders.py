"""Words in ‹ › that a scaffold left to be written."""

__all__ = ["placeholders"]

import re
from collections.abc import Iterator
from pathlib import Path

from checker.knowledge.diagnostics.problems import Problem
from checker.knowledge.layout import FACTS, FOLDERS

_PLACEHOLDER = re.compile(r"‹[^\s›][^›\n]*›")


def placeholders(root: Path) -> Iterator[Problem]:
    """Yield each word in ‹ › that a scaffold left to be written, in pages and registry."""
    files = [p for folder in FOLDERS.values() for p in sorted((root / folder).glob("*.md"))]
    for path in [*files, root / FACTS]:
        lines = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        for number, line in enumerate(lines.split("\n"), start=1):
            words = line if not line.lstrip().startswith("#") else ""
            for found in _PLACEHOLDER.findall(words):
                yield Problem(
                    file=path.relative_to(root).as_posix(),
                    line=number,
                    message=f"the placeholder {found} is still there; write it, or delete the line",
                )
