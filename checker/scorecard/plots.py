"""The scorecard's drawings: SVG, once for light pages and once for dark ones.

Words stay words, set in the reader's own fonts, so nothing here needs Chinese glyphs.
What is drawn must pass the rules for pictures in ``docs/`` (``checker.knowledge.prose``):
nothing in it runs, refers or fetches.
"""

__all__ = ["NAMES", "SCHEMES", "drawings"]

import io
import math
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.ticker import MaxNLocator

from checker.scorecard.contest import PLACES
from checker.scorecard.study import Study

LIGHT = MappingProxyType(
    {"ink": "#3a3a3a", "grid": "#dddddd", "lines": "#14595b #b4530a #6f4fa3 #777777 #a08a00"}
)
DARK = MappingProxyType(
    {"ink": "#d6d9e0", "grid": "#474d5b", "lines": "#74cfd0 #f0a45d #c9b3f5 #a9adb8 #e0cf6a"}
)
SCHEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK})
DASHES = ((), (4.0, 1.6), (6.0, 1.6, 1.0, 1.6), (1.6, 1.2), (1.0, 2.4))
"""Points drawn and left out by turns: lines are told apart without colour too."""
SIZE = 11
"""Points of all text: readable when a phone shrinks the drawing by a third."""
_LEFT_OUT = re.compile(
    r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*|<!--.*?-->\s*|<metadata>.*?</metadata>\s*"
    r"|<defs>.*?</defs>\s*|\s*<defs/>| clip-path=\"[^\"]*\"| xmlns:xlink=\"[^\"]*\"",
    re.DOTALL,
)
_FAMILY = re.compile(r"'DejaVu Sans'(?:, )?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a line looks."""

    colour: str
    dashes: tuple[float, ...]
    width: float


def drawings(study: Study) -> Mapping[str, str]:
    """Return ``{file name: SVG}``; the same study always gives the same bytes."""
    return {
        f"{name}-{scheme}.svg": _drawn(draw, study, colours)
        for name, draw in NAMES.items()
        for scheme, colours in SCHEMES.items()
    }


def _drawn(
    draw: Callable[[Study, Mapping[str, str]], Figure], study: Study, colours: Mapping[str, str]
) -> str:
    with _style(colours):
        file = io.StringIO()
        draw(study, colours).savefig(
            file, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    text = _FAMILY.sub("", _LEFT_OUT.sub("", file.getvalue()))
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


@contextmanager
def _style(colours: Mapping[str, str]) -> Iterator[None]:
    ink, grid = colours["ink"], colours["grid"]
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rc("text", color=ink)
        mpl.rc("axes", labelcolor=ink, edgecolor=grid, titlesize=SIZE, grid=True, axisbelow=True)
        mpl.rc("axes.spines", top=False, right=False)
        mpl.rc("grid", color=grid)
        # Ticks are drawn as references to a shape, which pictures here may not hold.
        mpl.rc("xtick", color=ink, bottom=False)
        mpl.rc("ytick", color=ink, left=False)
        mpl.rc("svg", fonttype="none", hashsalt="scorecard")
        # matplotlib brings this font: the same everywhere. The reader's have what it has not.
        mpl.rc("font", **{"family": "sans-serif", "sans-serif": ["DejaVu Sans"], "size": SIZE})
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


def _curves(study: Study, colours: Mapping[str, str]) -> Figure:
    """Draw how often the first cause is right after so many questions."""
    figure = Figure(figsize=(5.2, 6.6))
    panels = figure.subplots(2, 1, sharex=True)
    sets = (("公开案例", study.public.standings), ("抽出来的人", study.drawn.standings))
    for axes, (title, standings) in zip(panels, sets, strict=True):
        for standing, look in zip(standings, _looks(colours), strict=True):
            _line(axes, range(PLACES + 1), standing.curve, look)
        _shares(axes, title)
    panels[-1].set_xlabel("问了几题")
    panels[-1].set_xticks(range(0, PLACES + 1, 2))
    _legend(figure, [s.rival.name for s in study.public.standings], colours)
    figure.subplots_adjust(left=0.13, right=0.97, bottom=0.09, top=0.82, hspace=0.22)
    return figure


def _questions(study: Study, colours: Mapping[str, str]) -> Figure:
    """Draw how many people had to answer how many questions."""
    figure = Figure(figsize=(5.2, 3.4))
    axes = figure.subplots()
    groups = (("只答题", study.public.played, -0.2), ("先说经过", study.told, 0.2))
    lines = colours["lines"].split()
    for (_, played, shift), colour in zip(groups, lines, strict=False):
        counts = Counter(len(p.questions) for p in played)
        axes.bar([n + shift for n in counts], list(counts.values()), width=0.4, color=colour)
    axes.set_xlabel("问了几题才停")
    axes.set_title("人数", loc="left")
    axes.grid(visible=False, axis="x")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _legend(figure, [name for name, _, _ in groups], colours, whole=True)
    figure.subplots_adjust(left=0.1, right=0.97, bottom=0.17, top=0.79)
    return figure


def _bits(study: Study, colours: Mapping[str, str]) -> Figure:
    """Draw what each question told, in its place."""
    figure = Figure(figsize=(5.2, 3.4))
    axes = figure.subplots()
    sets = (("公开案例", study.public.bits), ("抽出来的人", study.drawn.bits))
    for (_, bits), look in zip(sets, _looks(colours), strict=False):
        told = bits.by_place[:PLACES]
        _line(axes, range(1, len(told) + 1), told, look)
    axes.set_xlabel("第几题")
    axes.set_xticks(range(1, PLACES + 1))
    axes.set_title("平均得到的信息（比特）", loc="left")
    _legend(figure, [name for name, _ in sets], colours)
    figure.subplots_adjust(left=0.1, right=0.97, bottom=0.17, top=0.79)
    return figure


def _reliability(study: Study, colours: Mapping[str, str]) -> Figure:
    """Draw how often the first cause was right against the probability it was given.

    The more people are behind a dot, the larger it is.
    """
    figure = Figure(figsize=(5.2, 5.4))
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color=colours["ink"], linewidth=1, linestyle="dotted")
    sets = (("公开案例", study.public.bins), ("抽出来的人", study.drawn.bins))
    for (_, bins), look in zip(sets, _looks(colours), strict=False):
        people = sum(b.cases for b in bins)
        for b in bins:
            size = 0.01 + 0.05 * math.sqrt(b.cases / people)
            axes.add_patch(Circle((b.said, b.right), size, color=look.colour, alpha=0.8))
    _shares(axes, "真的说对了")
    axes.set_xlabel("程序给第一名的可能")
    axes.set_xlim(0.0, 1.05)
    axes.set_xticks([0.0, 0.25, 0.5, 0.75, 1.0], ["0", "25%", "50%", "75%", "100%"])
    axes.set_aspect("equal")
    _legend(figure, [name for name, _ in sets], colours, whole=True)
    figure.subplots_adjust(left=0.13, right=0.97, bottom=0.1, top=0.86)
    return figure


NAMES: Mapping[str, Callable[[Study, Mapping[str, str]], Figure]] = MappingProxyType(
    {"curves": _curves, "questions": _questions, "bits": _bits, "reliability": _reliability}
)
"""The drawings by name."""


def _shares(axes: Axes, title: str) -> None:
    """Make the vertical axis one of shares, with its name above it."""
    axes.set_ylim(0.0, 1.05)
    axes.set_yticks([0.0, 0.25, 0.5, 0.75, 1.0], ["0", "25%", "50%", "75%", "100%"])
    axes.set_title(title, loc="left")


def _looks(colours: Mapping[str, str]) -> list[_Look]:
    """Return how lines look, the first the boldest."""
    lines = colours["lines"].split()
    return [
        _Look(colour=colour, dashes=dashes, width=1.6 if place else 2.4)
        for place, (colour, dashes) in enumerate(zip(lines, DASHES, strict=True))
    ]


def _line(axes: Axes, across: Sequence[float], up: Sequence[float], look: _Look) -> None:
    axes.plot(across, up, color=look.colour, linestyle=(0, look.dashes), linewidth=look.width)


def _legend(
    figure: Figure, names: Sequence[str], colours: Mapping[str, str], *, whole: bool = False
) -> None:
    """Write the names of lines at the top, two in a row; ``whole`` leaves out the dashes.

    Places are counted here, not measured: matplotlib does not know the reader's fonts.
    """
    height = 0.27 / figure.get_figheight()
    for place, (name, look) in enumerate(zip(names, _looks(colours), strict=False)):
        row, column = divmod(place, 2)
        x, y = 0.08 + 0.5 * column, 1 - height * (row + 0.7)
        figure.add_artist(
            Line2D(
                [x, x + 0.07],
                [y, y],
                color=look.colour,
                linestyle=(0, () if whole else look.dashes),
                linewidth=2.4,
            )
        )
        figure.text(x + 0.09, y, name, va="center_baseline")
