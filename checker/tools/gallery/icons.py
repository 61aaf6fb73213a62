"""``python -m checker.tools.gallery.icons``: the icons of every size, from the one that is drawn.

Screens cut icons to a circle, a drop or a square as they like. What they may cut, the web
app manifest calls maskable: its ground goes to the edges, and what is drawn on it stays in
the middle, inside a circle of four fifths (https://w3c.github.io/manifest/#icon-masks).
"""

__all__ = ["SIZES", "draw", "main", "maskable"]

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from checker.tools.bench.chromium import find

FOLDER = Path("docs/assets/icons")
SIDE = 512
"""Of the drawing's own square."""
INNER = 0.8
"""How large the drawing is in a maskable icon: its outermost stroke then ends in the circle."""
SIZES: Mapping[str, tuple[int, bool]] = {
    "icon-48.png": (48, False),
    "icon-180.png": (180, True),  # a phone that knows no manifest cuts its corners, too
    "icon-192.png": (192, False),
    "icon-512.png": (512, False),
    "maskable-192.png": (192, True),
    "maskable-512.png": (512, True),
}
"""``{file: (pixels, maskable)}``."""
_GROUND = re.compile(r'<rect width="512" height="512" rx="\d+" (fill="#[0-9a-f]{6}")/>')


def maskable(drawing: str) -> str:
    """Return an icon whose ground reaches the edges, and whose signs keep away from them.

    Args:
        drawing: an SVG of 512 by 512 whose first shape is its ground, with round corners.

    Raises:
        ValueError: when it has no such ground.
    """
    ground = _GROUND.search(drawing)
    if ground is None:
        raise ValueError(
            "the icon's first shape should be its ground, 512 by 512, with rx and fill"
        )
    aside = SIDE * (1 - INNER) / 2
    whole = f'<rect width="{SIDE}" height="{SIDE}" {ground[1]}/>'
    inner = f'<g transform="translate({aside:g} {aside:g}) scale({INNER:g})">'
    before, after = drawing[: ground.start()], drawing[ground.end() :]
    return f"{before}{whole}{inner}{after.replace('</svg>', '</g></svg>')}"


def draw(root: Path) -> list[str]:
    """Write every icon below a project's folder and return their names."""
    drawing = (root / FOLDER / "icon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(root))
        for name, (size, whole) in SIZES.items():
            tab = browser.new_page(viewport={"width": size, "height": size})
            style = f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>"
            tab.set_content(style + (maskable(drawing) if whole else drawing))
            tab.screenshot(path=root / FOLDER / name, omit_background=True)
            tab.close()
        browser.close()
    return list(SIZES)


def main(arguments: list[str] | None = None) -> int:
    """Draw the icons of the project in a folder, the current one if none is named."""
    root = Path(*(arguments if arguments is not None else sys.argv[1:]))
    sys.stdout.write("\n".join(draw(root.resolve())) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
