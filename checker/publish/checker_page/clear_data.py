"""The button on the page about privacy that removes whatever the site keeps on the device."""

__all__ = ["eraser"]

from collections.abc import Mapping

from checker.publish.checker_page.assets import Bundle
from checker.publish.checker_page.import_map import module
from checker.view.html import el, html


def eraser(words: Mapping[str, str], bundle: Bundle, root: str) -> str:
    """Return the HTML of the button, which shows once its script has come.

    Args:
        words: of the site.
        bundle: the checker's files, its script among them.
        root: what leads from the page to the site's root.
    """
    return html(
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
        ),
        module(bundle.eraser, bundle.integrity, root, at_once=False),
    )
