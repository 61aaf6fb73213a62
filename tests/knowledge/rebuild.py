"""Compile the toy handbooks anew: ``python -m tests.knowledge.rebuild``.

The engine's own tests read the compiled copies, so that they need nothing but the wheel.
"""

__all__ = ["DATA", "TOYS", "compiled"]

import json
from pathlib import Path

from checker.engine import write
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.diagnostics.problems import PagesError

DATA = Path(__file__).parent.parent / "data"
TOYS = ("garage", "printer")


def compiled(toy: str) -> str:
    """Return the text of ``tests/data/<toy>.json`` as the pages make it.

    Raises:
        PagesError: when a page of the toy has a mistake.
    """
    handbook = compile_pages(DATA / toy)
    if handbook.knowledge is None:
        raise PagesError(handbook.problems.errors)
    return json.dumps(write(handbook.knowledge), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name in TOYS:
        (DATA / f"{name}.json").write_text(compiled(name), encoding="utf-8")
