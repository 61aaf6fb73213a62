"""Menu paths as screens of a phone, drawn from the words of a fact."""

__all__ = ["draw"]

from collections.abc import Mapping

from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.figures_file import ARROW, Paths, steps
from checker.publish.figures.svg import WIDTH, figure, line, lines, rounded, text, wrap
from checker.view.html import Tree, el

HIGH = 146
"""Units down of one screen."""
MAX_COLUMNS = 4
"""Screens in one row; more stand in two."""


def draw(fact: Fact, paths: Paths, words: Mapping[str, str]) -> str:
    """Return the screens of a fact's path, in rows of at most four; ``words`` are the site's."""
    taps = steps(fact, words)
    columns = len(taps) if len(taps) <= MAX_COLUMNS else -(-len(taps) // 2)
    wide = 80 if columns == MAX_COLUMNS else 100
    drawn: list[Tree] = []
    for n in range(len(taps)):
        row, column = divmod(n, columns)
        x = WIDTH / columns * (column + 0.5) - wide / 2
        y = 10 + row * (HIGH + 20)
        drawn += _screen((x, y), wide, n, taps)
        if n + 1 < len(taps) and column + 1 < columns:
            middle = WIDTH / columns * (column + 1)
            drawn.append(line(f"M{middle - 2:g} {y + HIGH / 2 - 6:g}l5 6l-5 6", "way"))
    rows = -(-len(taps) // columns)
    description = words["step_separator"].join(
        paths.step.format(n=n, name=name) for n, name in enumerate(taps, start=1)
    )
    title = paths.title.format(path=ARROW.join(taps))
    name = f"path-{fact.id.lower()}"
    return figure(name, (title, paths.text, description), rows * (HIGH + 20), drawn, None)


def _screen(corner: tuple[float, float], wide: float, n: int, taps: tuple[str, ...]) -> list[Tree]:
    """Return one screen: the first has a tab at its foot, the others a list under a title."""
    x, y = corner
    name = wrap(taps[n], (wide - 12) / 13)
    drawn: list[Tree] = [
        rounded(x, y, (wide, HIGH), "phone", 10),
        line(f"M{x:g} {y + 28:g}h{wide}", "edge"),
        el("circle", cx=f"{x + 3:g}", cy=f"{y + 2:g}", r=9, class_="badge"),
        text(x + 3, y + 6.5, str(n + 1), "number", "middle"),
    ]
    if not n:
        foot = y + HIGH - 34
        drawn += [rounded(x + 8 + 15 * k, foot + 11, (9, 9), "blank", 3) for k in range(3)]
        drawn += [
            rounded(x + 10, y + 42 + 22 * k, (58 - 12 * (k % 2), 9), "blank", 3) for k in range(3)
        ]
        drawn.append(line(f"M{x:g} {foot:g}h{wide}", "edge"))
        drawn.append(rounded(x + wide - 29, foot + 4, (25, 26), "tap", 6))
        drawn.append(text(x + wide - 16.5, foot + 22, name[0], "strong", "middle"))
        return drawn
    height = 16 * len(name) + 10
    drawn.append(text(x + wide / 2 + 4, y + 19, taps[n - 1][:6], "small", "middle"))
    drawn.append(rounded(x + 10, y + 38, (46, 9), "blank", 3))
    drawn.append(rounded(x + 3, y + 56, (wide - 6, height), "tap", 6))
    drawn += lines(x + wide / 2, y + 73, name, "strong", "middle")
    drawn += [
        rounded(x + 10, y + 68 + height + 20 * k, (54 - 14 * k, 9), "blank", 3) for k in range(2)
    ]
    return drawn
