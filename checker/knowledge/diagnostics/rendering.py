"""Problems as authors read them: in two languages, and beside the lines of a pull request."""

__all__ = ["annotation", "bilingual"]

from collections.abc import Mapping
from pathlib import Path

from checker.knowledge.diagnostics.problems import Problem

_DATA: Mapping[int, str] = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Mapping[int, str] = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def bilingual(problem: Problem) -> str:
    """Return ``file:line: message`` in English and Chinese, with the mistake's number.

    >>> print(bilingual(Problem(file="docs/causes/a.md", line=3, what="title: is missing")))
    docs/causes/a.md:3: title: is missing · title：少了这一项 [K213]
    """
    known = problem.known
    return f"{problem} · {known.chinese} [{known.code}]" if known else str(problem)


def annotation(problem: Problem, root: Path) -> str:
    r"""Return a problem as a workflow command of GitHub, which shows it beside its line.

    What a page says must not start a command of its own: line ends, ``%`` and, in
    properties, ``:`` and ``,`` are escaped as the runner reads them.

    >>> annotation(Problem(file="docs/a,b.md", line=3, what="50%\nworse"), Path())
    '::error file=docs/a%2Cb.md,line=3::50%25%0Aworse'
    """
    kind = "warning" if problem.warning else "error"
    properties = f"file={(root / problem.file).as_posix().translate(_PROPERTY)},line={problem.line}"
    known = problem.known
    if known is None:
        return f"::{kind} {properties}::{problem.message.translate(_DATA)}"
    lines = (known.chinese, known.mistake.mend, problem.message)
    return (
        f"::{kind} {properties},title={known.code}::{'%0A'.join(x.translate(_DATA) for x in lines)}"
    )
