"""Where a page is in the site, in schema.org's words, for search engines."""

__all__ = ["breadcrumbs"]

import json
from collections.abc import Sequence


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> str:
    """Return the data block with the way to a page, or '' for the first page, which has none.

    No text in it can end the block.

    Args:
        trail: ``(address, title)`` of the pages above it, and of itself at the end.
    """
    if len(trail) < 2:  # noqa: PLR2004 - the first page is alone
        return ""
    items = [
        {"@type": "ListItem", "position": n, "name": title, "item": address}
        for n, (address, title) in enumerate(trail, start=1)
    ]
    thing = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items,
    }
    text = json.dumps([thing], ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'
