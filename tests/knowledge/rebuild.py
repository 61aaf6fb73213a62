"""Compile the toy handbooks anew: ``python -m tests.knowledge.rebuild``.

The engine's own tests read the compiled copies, so that they need nothing but the wheel.
"""

__all__ = ["DATA", "TOYS", "compiled", "heard"]

import json
from pathlib import Path

from checker.engine import write
from checker.engine.free_text import encode
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.diagnostics.problems import PagesError
from checker.training import Labelled, trained

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


def heard(toy: str) -> bytes:
    """Return ``tests/data/<toy>.listener.bin``: what reads free text with the toy's sentences."""
    handbook = compile_pages(DATA / toy)
    sentences = [Labelled(text=s.text, answers=s.answers) for s in handbook.sentences]
    return encode(trained(sentences, handbook.language))


if __name__ == "__main__":
    for name in TOYS:
        (DATA / f"{name}.listener.bin").write_bytes(heard(name))
        (DATA / f"{name}.json").write_text(compiled(name), encoding="utf-8")
