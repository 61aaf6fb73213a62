"""What is pressed, and how large it is."""

__all__ = ["too_small"]

from playwright.sync_api import Page

PRESSED = """
([selector, size]) => [...document.querySelectorAll(selector)]
  .flatMap((root) => [...root.querySelectorAll("button, summary, label, textarea, select, a")])
  .filter((e) => e.checkVisibility() && (!e.closest("p, li, h3") || !e.matches("a")))
  .filter((e) => !e.matches("[data-intake] label")) // names its box; it is not what is pressed
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([, { width, height }]) => width && (width < size || height < size))
  .map(([e, { width, height }]) =>
    `${width.toFixed()}x${height.toFixed()} ${e.outerHTML.slice(0, 90)}`)
"""


def too_small(page: Page, selector: str, size: float) -> list[str]:
    """Return what is pressed in some elements and is smaller than a size, in CSS pixels.

    Links in running text are as large as their words (WCAG 2.2, 2.5.8).
    """
    controls: list[str] = page.evaluate(PRESSED, [selector, size - 0.5])
    return controls
