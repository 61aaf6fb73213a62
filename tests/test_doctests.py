"""The examples in the docstrings of the checker are true."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "checker").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    """Each prints what stands below it; one that needs a handbook's file is marked as skipped."""
    result = doctest.testmod(importlib.import_module(name))

    assert result.attempted
    assert not result.failed
