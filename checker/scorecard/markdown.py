"""Numbers, tables and pictures as the scorecard's page writes them."""

__all__ = ["Chapter", "chapter", "decimal", "percent", "picture", "share", "span", "table"]

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.scorecard.measures import wilson

PICTURES = "../assets/scorecard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the page under a heading of its own."""

    title: str
    blocks: tuple[str, ...]

    def __str__(self) -> str:
        """Return the chapter as Markdown."""
        return "\n\n".join([f"## {self.title}", *self.blocks])


def chapter(title: str, *blocks: str) -> Chapter:
    """Return a chapter; empty blocks are left out."""
    return Chapter(title=title, blocks=tuple(block for block in blocks if block))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown.

    >>> print(table(["a", "b"], [["1", "2"]]))
    | a | b |
    | --- | --- |
    | 1 | 2 |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percent(part: float) -> str:
    """Return a share with one decimal at most.

    >>> percent(0.975), percent(0.7), percent(0.3333)
    ('97.5%', '70%', '33.3%')
    """
    return f"{decimal(100 * part, 1)}%"


def decimal(value: float, places: int = 2) -> str:
    """Return a number without the zeros at its end.

    >>> decimal(6.5), decimal(9.0), decimal(-0.001)
    ('6.5', '9', '0')
    """
    text = f"{value:.{places}f}"
    trimmed = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if trimmed == "-0" else trimmed


def share(part: float, cases: int) -> str:
    """Return a share of cases with the interval in which it lies with 95 % certainty.

    >>> share(0.975, 40)
    '97.5%（87.1%–99.6%）'
    """
    low, high = wilson(round(part * cases), cases)
    return f"{percent(part)}（{percent(low)}–{percent(high)}）"


def span(middle: float, low: float, high: float, *, percents: bool = False) -> str:
    """Return a difference with its interval, in percentage points if asked for.

    >>> span(0.05, -0.01, 0.11, percents=True)
    '+5（-1 到 +11）'
    """
    scale, places = (100, 1) if percents else (1, 2)

    def signed(value: float) -> str:
        text = decimal(value * scale, places)
        return text if text.startswith("-") or text == "0" else f"+{text}"

    return f"{signed(middle)}（{signed(low)} 到 {signed(high)}）"


def picture(name: str, shows: str, size: tuple[int, int]) -> str:
    """Return a drawing, in one look for light pages and one for dark ones.

    What is not shown is not fetched either: browsers put off hidden lazy pictures.
    """
    width, height = size
    look = f"{{ loading=lazy width={width} height={height} }}"
    return "\n".join(
        f"![{shows}。]({PICTURES}/{name}-{scheme}.svg#only-{scheme}){look}"
        for scheme in ("light", "dark")
    )
