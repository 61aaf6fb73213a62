"""Problems as authors read them: in two languages, and beside the lines of a pull request."""

__all__ = ["annotation", "bilingual"]

from collections.abc import Mapping
from pathlib import Path

from checker.knowledge.diagnostics.problems import Problem

_DATA: Mapping[int, str] = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Mapping[int, str] = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def bilingual(problem: Problem) -> str:
    """Return ``file:line: message`` in English and Chinese, with its code.

    >>> from checker.knowledge.diagnostics.messages import message
    >>> missing = message("K213", path="title")
    >>> print(bilingual(Problem(file="docs/causes/a.md", line=3, what=missing)))
    docs/causes/a.md:3: title: is missing · title：少了这一项 [K213]
    """
    return f"{problem} · {problem.what.chinese} [{problem.what.code}]"


def annotation(problem: Problem, root: Path) -> str:
    r"""Return a problem as a workflow command of GitHub, which shows it beside its line.

    What a page says must not start a command of its own: line ends, ``%`` and, in
    properties, ``:`` and ``,`` are escaped as the runner reads them.

    >>> from checker.knowledge.diagnostics.messages import message
    >>> missing = message("K213", path="50%\nworse")
    >>> annotation(Problem(file="docs/a,b.md", line=3, what=missing), Path())[:65]
    '::error file=docs/a%2Cb.md,line=3,title=K213::50%25%0Aworse：少了这一项'
    """
    kind = "warning" if problem.warning else "error"
    properties = f"file={(root / problem.file).as_posix().translate(_PROPERTY)},line={problem.line}"
    what = problem.what
    lines = f"{what.chinese}\n{what.kind.repair}\n{what.english}".translate(_DATA)
    return f"::{kind} {properties},title={what.code}::{lines}"
