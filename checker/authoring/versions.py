"""Versions of a handbook, to be compared.

A version is a folder with ``docs/``, a git revision of this folder, or a ``knowledge.json``,
which has neither facts nor pages.
"""

__all__ = ["Version", "load"]

import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.engine import CheckerError, Knowledge, read
from checker.knowledge.compile.handbook import Case, compile_pages
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.page_checks.unsafe_advice import UnsafeAdvice


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a handbook.

    ``facts``, ``pages`` and ``unsafe`` are None, and there are no ``cases``, where only JSON is
    there.
    """

    name: str
    knowledge: Knowledge
    facts: Mapping[str, Fact] | None = None
    pages: Mapping[str, str] | None = None
    unsafe: UnsafeAdvice | None = None
    cases: tuple[Case, ...] = ()


def load(base: str, root: Path) -> Version:
    """Return a version of the handbook in ``root``.

    Raises:
        CheckerError: when there is no such version, or its pages have mistakes.
    """
    path = Path(base)
    if path.is_dir():
        return _folder(path, base)
    if path.suffix == ".json" and path.is_file():
        try:
            return Version(name=base, knowledge=read(json.loads(path.read_text(encoding="utf-8"))))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise CheckerError(f"{base}: is not a knowledge.json: {error}") from None
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"
    )
    if commit is None:
        raise CheckerError(
            f"{base!r} is neither a folder, a knowledge.json nor a git revision of {root}"
        )
    packed = _git(root, "archive", "--format=tar", commit.decode().strip(), "docs")
    if packed is None:
        raise CheckerError(f"{base!r} has no folder docs/ here")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        return _folder(Path(folder), base)


def _folder(root: Path, name: str) -> Version:
    handbook = compile_pages(root)
    if handbook.knowledge is None:
        first, *rest = handbook.problems.errors
        more = f" (and {len(rest)} more)" if rest else ""
        raise CheckerError(f"{name}: this checker cannot read its pages: {first}{more}")
    return Version(
        name=name,
        knowledge=handbook.knowledge,
        facts=handbook.facts,
        pages={page.file: page.body for page in handbook.corpus.documents()},
        unsafe=handbook.unsafe,
        cases=handbook.cases,
    )


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or None when it fails."""
    done = subprocess.run(  # noqa: S603 - a fixed program, no shell, options ended before names
        ["git", "-C", str(root), *arguments],  # noqa: S607 - whichever git the author uses
        check=False,
        capture_output=True,
    )
    return done.stdout if done.returncode == 0 else None
