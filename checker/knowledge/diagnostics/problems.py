"""What is wrong with the pages, reported all at once."""

__all__ = ["PagesError", "Problem", "Problems"]

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.knowledge.diagnostics.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in a file.

    Attributes:
        file: path from the project's root.
        line: first line of the mistake, from 1.
        what: what is wrong there.
        warning: worth a look, but no reason to stop.
    """

    file: str
    line: int
    what: Message
    warning: bool = False

    @property
    def message(self) -> str:
        """Return the mistake in English."""
        return self.what.english

    def __lt__(self, other: "Problem") -> bool:
        """Return whether this one comes first: by file, line and English sentence."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, str, bool]:
        return self.file, self.line, self.message, self.warning

    def __str__(self) -> str:
        """Return ``file:line: message``, which editors turn into a link."""
        kind = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {kind}{self.message}"


class Problems:
    """Collects problems; prints them in a stable order, whatever order they came in."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: set[Problem] = set()

    def add(self, file: str, line: int, what: Message, *, warning: bool = False) -> None:
        """Note one problem. The same problem twice counts once."""
        self._found.add(Problem(file=file, line=line, what=what, warning=warning))

    def update(self, others: Iterable[Problem]) -> None:
        """Note several problems."""
        self._found.update(others)

    def __iter__(self) -> Iterator[Problem]:
        """Yield all problems by file and line."""
        return iter(sorted(self._found))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that stop a build."""
        return tuple(p for p in self if not p.warning)


class PagesError(ValueError):
    """Pages from which no knowledge can be made."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the message is all of them, a line each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
