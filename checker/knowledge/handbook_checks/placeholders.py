"""Words in ‹ › that a scaffold left to be written."""

__all__ = ["placeholders"]

import re
from collections.abc import Iterator

from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problem
from checker.knowledge.page_kinds import FACTS, kind_of

_PLACEHOLDER = re.compile(r"‹[^\s›][^›\n]*›")


def placeholders(corpus: Corpus) -> Iterator[Problem]:
    """Yield each word in ‹ › that a scaffold left to be written, in pages and registry."""
    for file in corpus.files:
        if kind_of(file) is None and file != FACTS:
            continue
        for number, line in enumerate(corpus.text(file).split("\n"), start=1):
            words = line if not line.lstrip().startswith("#") else ""
            for name in _PLACEHOLDER.findall(words):
                yield Problem(file=file, line=number, what=message("K801", given=name))
