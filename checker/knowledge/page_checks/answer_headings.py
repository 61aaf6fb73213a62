"""A sign's answers side by side: each has words of its own, and headings group them."""

__all__ = ["check"]

from checker.engine.model import Sign
from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems


def check(page: Document, sign: Sign, problems: Problems) -> None:
    """Note labels and headings that are there again, and answers that lack a heading."""
    labels: dict[str, str] = {}
    for answer in sign.answers:
        other = labels.setdefault(answer.label, answer.value)
        if other != answer.value:
            path = f"answers.{answer.value}.label"
            line = page.front.line_of("answers", answer.value, "label")
            problems.add(page.file, line, message("K427", path=path, other=repr(other)))
    last = {answer.heading: answer.value for answer in sign.answers[:1]}
    previous = sign.answers[0].heading if sign.answers else ""
    without = [answer.value for answer in sign.answers if not answer.heading]
    if without and len(without) < len(sign.answers):
        path = f"answers.{without[0]}"
        wrong = message("K423", path=path, given=", ".join(without))
        problems.add(page.file, page.front.line_of("answers", without[0]), wrong)
    for answer in sign.answers[1:]:
        heading = answer.heading
        if heading and heading != previous and heading in last:
            path = f"answers.{answer.value}.heading"
            wrong = message("K424", path=path, given=repr(heading), other=last[heading])
            line = page.front.line_of("answers", answer.value, "heading")
            problems.add(page.file, line, wrong)
        last[heading] = answer.value
        previous = heading
