"""Findings about the model as a whole: what no single page can see.

Errors are what makes the checker wrong or leaves a reader without a next step; warnings
are worth a look. Each names the page and a repair.
"""

__all__ = ["lint"]

from collections.abc import Mapping

from checker.engine import Checker, Knowledge
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.handbook_checks.distinguishability import alike, dull, overshadowed
from checker.knowledge.page_kinds import CHECK_PAGE, FACTS, PAGE_FOLDERS

SAME = 0.05
"""Bits under which two causes are one and the same to the checker."""
CLOSE = 1.0
"""Bits under which two causes are hard to tell apart even with every answer known."""
EARLY = 3
"""Signs that can be asked early, one by one, before readers tire."""


def lint(handbook: Handbook, today: str) -> None:
    """Add findings to the handbook's problems.

    Args:
        handbook: what the pages say. Without knowledge only its facts are looked at.
        today: the day, ``YYYY-MM-DD``, on which facts may be past their review.
    """
    for fact in handbook.facts.values():
        if fact.stale(today):
            handbook.problems.add(
                FACTS,
                fact.line,
                message("K505", fact=fact.id, day=fact.review_by),
                warning=True,
            )
    if handbook.knowledge is not None:
        _Lint(handbook, handbook.knowledge).run()


class _Lint:
    """One look at one handbook."""

    def __init__(self, handbook: Handbook, knowledge: Knowledge) -> None:
        self._handbook = handbook
        self._knowledge = knowledge
        self._checker = Checker(knowledge)

    def run(self) -> None:
        """Note every finding."""
        self._residual_and_last_resort()
        self._remedies()
        self._signs()
        self._causes()
        self._interviews()

    def _residual_and_last_resort(self) -> None:
        """Look for one residual cause, and for a remedy of last resort."""
        residual = [c.id for c in self._knowledge.causes.values() if c.residual]
        if not residual:
            self._host(message("K701"), warning=True)
        for cause in residual[1:]:
            self._note("cause", cause, "residual", message("K702", given=repr(residual[0])))
        if not any(r.last_resort for r in self._knowledge.remedies.values()):
            self._host(message("K703"))

    def _remedies(self) -> None:
        causes = self._knowledge.causes.values()
        served = {remedy for cause in causes for remedy in cause.remedies}
        for remedy in self._knowledge.remedies.values():
            if remedy.id not in served and not remedy.last_resort:
                self._note("remedy", remedy.id, "title", message("K704"))
        for cause in causes:
            if not cause.remedies and not cause.residual:
                self._note("cause", cause.id, "remedies", message("K705"))

    def _signs(self) -> None:
        signs = self._knowledge.signs
        for sign in dull(self._checker.network):
            # An alarm does its work by itself: it need not tell causes apart.
            if not any(answer.alarm for answer in signs[sign].answers):
                self._note("sign", sign, "answers", message("K706"))

    def _causes(self) -> None:
        network = self._checker.network
        for cause in network.causes:
            other, always = overshadowed(network, cause)
            if always:
                self._note("cause", cause, "signs", message("K707", other=repr(other)))
            elif other and not self._knowledge.causes[cause].residual:
                # What stands for all the rest has no typical answers of its own.
                wrong = message("K708", other=repr(other))
                self._note("cause", cause, "signs", wrong, warning=True)
        for one, other, bits in alike(network, CLOSE):
            if bits < SAME:
                self._note("cause", other, "signs", message("K709", other=repr(one)))
            else:
                wrong = message("K710", other=repr(one), bits=f"{bits:.1f}")
                self._note("cause", other, "signs", wrong, warning=True)

    def _interviews(self) -> None:
        must = self._must_ask()
        single = [s.id for s in self._knowledge.signs.values() if s.must_ask]
        for sign in single[EARLY:]:
            self._note("sign", sign, "must_ask", message("K711", n=str(EARLY)))
        for cause in self._knowledge.causes.values():
            if cause.urgent and not must & set(cause.signs):
                self._note("cause", cause.id, "urgent", message("K712"), warning=True)
        self._lines()

    def _must_ask(self) -> set[str]:
        """Return the signs that are asked whatever their value."""
        groups = self._knowledge.groups.values()
        return {s.id for s in self._knowledge.signs.values() if s.must_ask} | {
            sign for group in groups if group.must_ask for sign in group.signs
        }

    def _lines(self) -> None:
        """Note signs of a group whose answers cannot be given by ticking lines."""
        for group in self._knowledge.groups.values():
            for sign in group.signs:
                ordinary = [a.value for a in self._knowledge.signs[sign].answers if not a.line]
                if len(ordinary) != 1:
                    wrong = message("K715", given=repr(group.id), n=str(len(ordinary)))
                    self._note("sign", sign, "answers", wrong)

    def _host(self, wrong: Message, *, warning: bool = False) -> None:
        self._handbook.problems.add(CHECK_PAGE, 1, wrong, warning=warning)

    def _note(
        self, kind: str, identity: str, key: str, what: Message, *, warning: bool = False
    ) -> None:
        """Note a finding at a key of a page's front matter, or at its top."""
        pages = {page.id: page for page in self._handbook.pages.get(kind, ())}
        keys: Mapping[str, int] = pages[identity].front.keys if identity in pages else {}
        file = f"{PAGE_FOLDERS[kind]}/{identity}.md"
        self._handbook.problems.add(file, keys.get(key, 1), what, warning=warning)
