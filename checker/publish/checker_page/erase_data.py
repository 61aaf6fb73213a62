"""The button on the page about privacy that removes whatever the site keeps on the device."""

__all__ = ["erase_data"]

from collections.abc import Mapping

from checker.publish.checker_page.assets import Bundle
from checker.view.html import el, html


def erase_data(words: Mapping[str, str], bundle: Bundle, root: str) -> str:
    """Return the HTML of the button, which shows where scripts run.

    Args:
        words: of the site.
        bundle: the checker's files. The script stands in the page itself, so that nothing is
            missing when the button is pressed.
        root: what leads from the page to the site's root.
    """
    button = html(
        el(
            "div",
            el(
                "button",
                words["erase_button"],
                type="button",
                class_="md-button md-button--primary",
                data_erase=True,
                data_root=root,
                hidden=True,
            ),
            el("p", words["erase_done"], role="status", hidden=True),
            el("p", words["erase_failed"], role="status", hidden=True),
            el("noscript", el("p", words["erase_failed"])),
        )
    )
    return f"{button}<script>{bundle.erase_script}</script>"
