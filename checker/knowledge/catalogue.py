"""Every mistake that an author can make, by a number that stays: ``K108`` and so on.

The number ends each message. The page ``docs/contribute/errors.md`` explains each, with an
example; the sentences here are what shows beside a line of a pull request.
"""

__all__ = ["annotation"]

from collections.abc import Mapping
from pathlib import Path

from checker.knowledge.problems import Problem

_DATA: Mapping[int, str] = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Mapping[int, str] = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def annotation(problem: Problem, root: Path) -> str:
    r"""Return a problem as a workflow command of GitHub, which shows it beside its line.

    What a page says must not start a command of its own: line ends, ``%`` and, in
    properties, ``:`` and ``,`` are escaped as the runner reads them.

    >>> annotation(Problem(file="docs/a,b.md", line=3, message="50%\nworse"), Path())
    '::error file=docs/a%2Cb.md,line=3::50%25%0Aworse'
    """
    kind = "warning" if problem.warning else "error"
    file = (root / problem.file).as_posix().translate(_PROPERTY)
    return f"::{kind} file={file},line={problem.line}::{problem.message.translate(_DATA)}"
