"""What the workbench in the browser asks for: texts in, plain data out.

The handbook as the site was built from it, changed by the drafts on the reader's device: the
problems that ``check`` would report, the page as readers would see it, what the change does to
cases, and what a story says. Knows no browser; ``dispatcher`` is what the worker calls.
"""

__all__ = ["Workbench", "dispatcher"]

import datetime as dt
import hashlib
import json
import pickle
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from checker.authoring.played_changes import changes
from checker.authoring.scaffold import draft
from checker.authoring.trial import Trial
from checker.engine import Checker, CheckerError, Knowledge
from checker.knowledge.compile.handbook import Handbook, compile_corpus
from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.diagnostics.problems import Problem
from checker.knowledge.handbook_checks.all_checks import findings
from checker.knowledge.handbook_checks.page_cases import ANY_DAY
from checker.knowledge.handbook_checks.scorecard_freshness import fingerprint
from checker.knowledge.page_kinds import DRAFT_KINDS, FACTS, PAGE_FOLDERS
from checker.scorecard.cases import ReplayCase
from checker.scorecard.cases import read as read_cases
from checker.scorecard.replay import Played
from checker.scorecard.version_comparison import play_known

PACKED = Path(__file__).parent / "handbook.pickle"
"""What ``publish/workbench`` packs beside this module, in the archive for browsers alone."""
EDITED = (".md", ".yml")
"""Kinds of files that are texts to edit."""


class Workbench:
    """A handbook, and what drafts make of it."""

    def __init__(self, corpus: Corpus, cases: Sequence[ReplayCase], today: str) -> None:
        """Take a handbook.

        Args:
            corpus: its files, without mistakes that stop a build.
            cases: to be played before and after a change.
            today: the day, ``YYYY-MM-DD``.
        """
        self._corpus = corpus
        self._cases = cases
        self._today = today
        self._texts: Mapping[str, str] = {}
        self._changed: Handbook | None = None
        self._after: Checker | None = None
        self._before: dict[str, Played] = {}
        self._trial = Trial()

    def pages(self) -> list[dict[str, str]]:
        """Return ``file``, ``title`` and ``kind`` of everything that can be opened.

        ``kind`` is one of ``DRAFT_KINDS``, or '' for other pages.
        """
        kinds = {folder: kind for kind, folder in PAGE_FOLDERS.items()} | {FACTS: "fact"}
        rows = []
        for file, source in self._corpus.files.items():
            if not source.symlink and file.endswith(EDITED):
                folder, _, name = file.rpartition("/")
                kind = "" if name == "index.md" else kinds.get(file) or kinds.get(folder, "")
                title = source.document.title if source.document else ""
                rows.append({"file": file, "title": title, "kind": kind})
        return rows

    def text(self, file: str) -> dict[str, str]:
        """Return what a file says on the site, and what tells that text from a later one.

        Both are '' for a file that the site does not have.
        """
        text = self._corpus.text(file)
        return {"text": text, "version": _version(text) if file in self._corpus else ""}

    def scaffold(self, kind: str, name: str, texts: Mapping[str, str]) -> dict[str, object]:
        """Return ``file``, ``text`` and ``line`` of a new page or fact, or ``error``.

        Args:
            kind: one of ``DRAFT_KINDS``.
            name: the id that the author wants.
            texts: ``{file: draft}`` of what is on the device.
        """
        if kind not in DRAFT_KINDS:
            raise CheckerError(f"no kind {kind!r:.40}")
        try:
            made = draft(self._handbook(texts), kind, name, self._today)
        except CheckerError as error:
            return {"error": str(error)}
        return {"file": made.file, "text": made.text, "line": made.line}

    def check(self, file: str, texts: Mapping[str, str]) -> dict[str, object]:
        """Return what is wrong once the drafts are in the handbook, and what the page looks like.

        Args:
            file: the page that is being edited.
            texts: ``{file: draft}``.

        Returns:
            ``problems``, those of the page first; ``preview``, a tree of elements
            (``publish/workbench/preview.py``); ``model``, whether the change can make any case end
            otherwise.
        """
        handbook = self._handbook(texts)
        problems = [_as_data(problem) for problem in findings(handbook, self._today)]
        return {
            "problems": sorted(problems, key=lambda one: one["file"] != file),
            "preview": self._preview(handbook, file),
            "model": self._moved(handbook),
        }

    def effect(self, number: int, texts: Mapping[str, str]) -> dict[str, object]:
        """Return what becomes of one case.

        Args:
            number: of the case, from 0.
            texts: ``{file: draft}``.

        Returns:
            ``count`` of all cases and, where something differs, ``id``, ``story`` and ``changes``:
            ``what`` (``first``, ``question`` or ``alarm``), ``before`` and ``after`` in the words
            of pages, '' for nothing; of a question its ``number``, from 1.
        """
        handbook = self._handbook(texts)
        made: dict[str, object] = {"count": len(self._cases)}
        if number < len(self._cases) and handbook.knowledge and self._moved(handbook):
            case = self._cases[number]
            if case.id not in self._before:
                self._before[case.id] = play_known(self._checker, case, ANY_DAY)
            self._after = self._after or Checker(handbook.knowledge)
            after = play_known(self._after, case, ANY_DAY)
            before = self._before[case.id]
            differences = list(changes(before, after, self._knowledge, handbook.knowledge))
            if differences:
                made |= {"id": case.id, "story": case.story, "changes": differences}
        return made

    def learn(self, data: str) -> dict[str, object]:
        """Take the published classifier of free text, as ``Trial.learn`` does."""
        self._trial.learn(data)
        return {}

    def hear(self, text: str, texts: Mapping[str, str], *, refit: bool) -> dict[str, object]:
        """Return what a story says, as ``Trial.hear`` does.

        Args:
            text: the story.
            texts: ``{file: draft}``.
            refit: whether sentences of the drafts count.
        """
        return self._trial.hear(text, self._published, self._handbook(texts), refit=refit)

    def _handbook(self, texts: Mapping[str, str]) -> Handbook:
        """Return the handbook with drafts in it; the last one is remembered."""
        if self._changed is None or self._texts != texts:
            self._texts = dict(texts)
            self._changed = compile_corpus(self._corpus.edited(texts))
            self._after = None
        return self._changed

    def _moved(self, handbook: Handbook) -> bool:
        new = handbook.knowledge
        return new is not None and fingerprint(new) != self._fingerprint

    @cached_property
    def _published(self) -> Handbook:
        return compile_corpus(self._corpus)

    @cached_property
    def _knowledge(self) -> Knowledge:
        knowledge = self._published.knowledge
        if knowledge is None:
            raise CheckerError("the handbook itself has mistakes")
        return knowledge

    @cached_property
    def _fingerprint(self) -> str:
        return fingerprint(self._knowledge)

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self._knowledge)

    def _preview(self, handbook: Handbook, file: str) -> object:
        """Return the page as a tree, or None for what is no page."""
        # Looks at what readers get; the package stands without it.
        from checker.publish.workbench.preview import preview  # noqa: PLC0415

        return preview(handbook, self._published, file, self._today)


def _as_data(problem: Problem) -> dict[str, object]:
    """Return a problem as plain data, in Chinese."""
    what = problem.what
    repair = what.kind.repair
    for name, value in what.arguments:
        repair = repair.replace(f"{{{name}}}", str(value))
    return {
        "file": problem.file,
        "line": problem.line,
        "text": what.chinese,
        "repair": repair,
        "code": what.code,
        "warning": problem.warning,
    }


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def dispatcher(settings: str) -> Callable[[str, str], str]:
    """Return the function that the worker calls with a name and JSON arguments.

    Args:
        settings: a JSON object with ``today``; '' for the day of this machine.
    """
    packed = pickle.loads(PACKED.read_bytes())  # noqa: S301 - of our own build; its hash was checked
    today = json.loads(settings)["today"] or dt.datetime.now(tz=dt.UTC).date().isoformat()
    bench = Workbench(packed["corpus"], read_cases(packed["cases"]), today)
    names: Mapping[str, Callable[..., object]] = {
        "pages": bench.pages,
        "text": bench.text,
        "scaffold": bench.scaffold,
        "check": bench.check,
        "effect": bench.effect,
        "learn": bench.learn,
        "hear": bench.hear,
    }

    def call(name: str, arguments: str) -> str:
        """Return the JSON of what ``name`` returns.

        Raises:
            CheckerError: when there is no such name.
        """
        if name not in names:
            raise CheckerError(f"no call {name!r:.40}")
        return json.dumps(names[name](**json.loads(arguments)), ensure_ascii=False)

    return call
