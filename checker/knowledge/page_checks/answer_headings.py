"""Headings among a sign's answers: all have one or none has, and each is there once."""

__all__ = ["check"]

from checker.engine.model import Sign
from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems


def check(page: Document, sign: Sign, problems: Problems) -> None:
    """Note answers without a heading beside others with one, and headings that are there again."""
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
