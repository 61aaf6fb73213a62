"""Mistakes in the pages as the build of MkDocs tells them: in two languages, and then it ends."""

__all__ = ["reported"]

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort

from checker.knowledge.catalogue import bilingual
from checker.knowledge.problems import PagesError


@contextmanager
def reported() -> Iterator[None]:
    """End the build with every mistake that is found meanwhile.

    Raises:
        Abort: with a line for each of them.
    """
    try:
        yield
    except PagesError as error:
        lines = [bilingual(problem) for problem in error.problems]
        lines.append(f"{len(lines)} error(s) · 有 {len(lines)} 个错误")
        raise Abort("\n".join(lines)) from None
