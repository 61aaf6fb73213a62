"""What differs between two interviews with the same person, in the words of pages."""

__all__ = ["changes"]

from collections.abc import Iterator

from checker.engine import Knowledge
from checker.scorecard.replay import Played


def changes(
    before: Played, after: Played, old: Knowledge, new: Knowledge
) -> Iterator[dict[str, object]]:
    """Yield each difference as plain data, as ``Workbench.effect`` tells it.

    Args:
        before: the interview with the handbook as it is.
        after: the interview with the changed handbook.
        old: the handbook as it is.
        new: the changed handbook.
    """
    first = old.causes[before.ranking[0][0]], new.causes[after.ranking[0][0]]
    if first[0].id != first[1].id:
        yield {"what": "first", "before": first[0].title, "after": first[1].title}
    comma = new.texts["list_separator"]
    asked = [*before.questions, ()], [*after.questions, ()]
    for number, (was, now) in enumerate(zip(*asked, strict=False), start=1):
        if was != now:
            yield {
                "what": "question",
                "number": number,
                "before": comma.join(old.signs[sign].short for sign in was),
                "after": comma.join(new.signs[sign].short for sign in now),
            }
            break
    if before.urgent != after.urgent:
        yield {"what": "alarm", "before": before.urgent, "after": after.urgent}
