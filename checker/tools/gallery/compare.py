"""What looks different from an earlier gallery, as a table for people."""

__all__ = ["Difference", "compare", "gather", "table"]

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

SLIGHT = 24
"""Of 255: how far a pixel's channel may be off; smoothed letters differ by less."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Difference:
    """One picture that is not as it was.

    Attributes:
        name: ``THEME-WIDTH/NAME``.
        kind: ``new``, ``gone`` or ``changed``.
        share: the part of its pixels that changed, in [0, 1].
        taller: CSS pixels that the page has grown.
    """

    name: str
    kind: str
    share: float = 1.0
    taller: int = 0


def compare(before: Path, now: Path) -> list[Difference]:
    """Return what differs between two folders of pictures, by name.

    Beside each changed picture of ``now`` its differences are written as ``NAME.diff.png``.
    """
    old, new = (_pictures(folder) for folder in (before, now))
    differences = [Difference(name=name, kind="gone") for name in old.keys() - new.keys()]
    differences += [Difference(name=name, kind="new") for name in new.keys() - old.keys()]
    for name in old.keys() & new.keys():
        if old[name].read_bytes() != new[name].read_bytes():
            differences += _changed(name, old[name], new[name])
    return sorted(differences)


def table(differences: Sequence[Difference]) -> str:
    """Return differences as a Markdown table, those that changed most first."""
    if not differences:
        return "Every picture looks as it did.\n"
    lines = [
        f"{len(differences)} pictures look different.",
        "",
        "| picture | what | pixels | taller |",
    ]
    lines += ["| --- | --- | ---: | ---: |"]
    for one in sorted(differences, key=lambda d: (-d.share, d)):
        lines.append(f"| {one.name} | {one.kind} | {one.share:.1%} | {one.taller:+d} px |")
    return "\n".join(lines) + "\n"


def gather(differences: Sequence[Difference], before: Path, now: Path, into: Path) -> None:
    """Copy the pictures that differ, as ``NAME.1-before.png``, ``.2-now.png`` and ``.3-diff.png``.

    Side by side by their names, for whoever looks at them in a folder.
    """
    for name in (one.name for one in differences):
        sources = {
            "1-before": before / f"{name}.png",
            "2-now": now / f"{name}.png",
            "3-diff": now / f"{name}.diff.png",
        }
        for label, source in sources.items():
            target = into / f"{name}.{label}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.exists():
                shutil.copyfile(source, target)


def _pictures(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in folder.rglob("*.png")
        if not path.stem.endswith(".diff")
    }


def _changed(name: str, old: Path, new: Path) -> list[Difference]:
    with Image.open(old) as first, Image.open(new) as second:
        size = (max(first.width, second.width), max(first.height, second.height))
        # On one canvas: what only one of the two has, differs.
        one, other = (Image.new("RGB", size) for _ in range(2))
        one.paste(first.convert("RGB"))
        other.paste(second.convert("RGB"))
        taller = second.height - first.height
    apart = ImageChops.difference(one, other).convert("L").point(lambda v: 255 * (v > SLIGHT))
    share = apart.histogram()[255] / (size[0] * size[1])
    if not share:
        return []
    other.paste((220, 0, 80), mask=apart)
    other.save(new.with_suffix(".diff.png"))
    return [Difference(name=name, kind="changed", share=share, taller=taller)]
