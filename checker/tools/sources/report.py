"""The report as the body of one issue, in Markdown."""

__all__ = ["LONGEST", "report"]

import re
from collections.abc import Iterable, Sequence

from checker.knowledge.corpus.facts import Fact
from checker.tools.sources.verdicts import Verdict

LONGEST = 60_000
"""Bytes of the body; an issue takes 65,536 characters, a variable of a workflow 128 KiB."""
LONGEST_LINE = 300
HEADINGS = {
    "dead": ("打不开", "Dead: no answer, or an error"),
    "moved": ("搬走了", "Moved: leads to another address"),
    "changed": ("变了", "Changed: the line that was read is not there"),
    "slow": ("很慢", "Slow"),
    "refused": ("不让程序看，请用浏览器打开", "Refused: open it in a browser"),
}
"""``{kind: (in Chinese, in English)}`` of what the report lists."""


def report(verdicts: Iterable[Verdict], facts: Iterable[Fact], today: str) -> str:
    """Return the body, or '' when nothing is to be done.

    Nothing of a page is in it but the address it leads to, as code: what strangers' servers
    answer may not become Markdown of ours.

    Args:
        verdicts: what became of the addresses.
        facts: the registry.
        today: the day of the run, ``YYYY-MM-DD``.
    """
    verdicts = tuple(verdicts)
    stale = [fact for fact in facts if fact.stale(today)]
    sections: list[str] = []
    for kind, (chinese, english) in HEADINGS.items():
        lines = [_line(found) for found in verdicts if found.kind == kind]
        if lines:
            sections.append(_section(f"{chinese} · {english}", sorted(lines)))
    if stale:
        lines = [f"- {fact.id}: {fact.review_by}" for fact in stale]
        sections.append(_section("过了复核日期 · Past the review date", lines))
    if not sections:
        return ""
    return _cut(f"{_summary(verdicts, today)}\n\n" + "\n".join(sections))


def _summary(verdicts: Sequence[Verdict], today: str) -> str:
    opened = [found for found in verdicts if found.kind != "skipped"]
    compared = sum(found.compared for found in opened)
    return (
        f"{today}：打开了 {len(opened)} 个网址，其中 {compared} 个和当初读到的一句话比过，"
        f"{len(verdicts) - len(opened)} 个这次没有轮到。"
        "请一条一条核对，改 `docs/about/facts.yml`。\n"
        f"{len(opened)} addresses opened, {compared} compared with what was read, "
        f"{len(verdicts) - len(opened)} left for another week. No build fails for this."
    )


def _section(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([f"## {heading} ({len(lines)})", "", *lines, ""])


def _line(found: Verdict) -> str:
    detail = f" → {_code(found.detail)}" if found.detail else ""
    return f"- {_code(found.cited.address)}{detail} ({', '.join(found.cited.facts)})"


def _code(text: str) -> str:
    """Return a text as code on one line, in which nothing ends the code."""
    return f"`{re.sub(r'[`\s]+|[^\x20-\uffff]', ' ', text)[:LONGEST_LINE].strip() or '-'}`"


def _cut(body: str) -> str:
    data = body.encode()
    if len(data) <= LONGEST:
        return body
    return data[: data.rindex(b"\n", 0, LONGEST)].decode() + "\n\n……\n"
