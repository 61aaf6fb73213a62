"""The results page of the site: a template of the handbook's, filled with the last run."""

__all__ = ["TEMPLATE", "page"]

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2

from checker.tools.bench.measurements import Figure

TEMPLATE = "docs/about/bench.md.jinja"


def page(figures: Sequence[Figure], machine: Mapping[str, str], root: Path) -> str:
    """Return the page as Markdown.

    Args:
        figures: of the last run, in the order of their sections.
        machine: what it ran on, and when.
        root: the project's folder, which has the template.
    """
    # Markdown, not HTML: the site's own rules for pages keep HTML out.
    environment = jinja2.Environment(  # noqa: S701
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"digits": digits, "translated": translated}
    sections = defaultdict[str, list[Figure]](list)
    for figure in figures:
        sections[figure.section].append(figure)
    template = environment.from_string((root / TEMPLATE).read_text(encoding="utf-8"))
    return template.render(figures=sections, machine=machine)


def translated(text: str, words: Mapping[str, str]) -> str:
    """Return a figure's English in the page's language, the longest known part first."""
    for known in sorted(words, key=len, reverse=True):
        text = text.replace(known, words[known])
    return text.replace(", ", "，").replace(": ", "：")


def digits(value: float) -> str:
    """Return a number with three digits that count.

    >>> digits(1234.5), digits(0.03456)
    ('1,234', '0.0346')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
