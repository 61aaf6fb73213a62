"""What a page is, in schema.org's words, for search engines."""

__all__ = ["structured"]

import json
from collections.abc import Mapping

from checker.engine.model import Knowledge


def structured(
    source: str, titles: Mapping[str, str], knowledge: Knowledge, address: str
) -> tuple[Mapping[str, object], ...]:
    """Return a page's schema.org objects.

    Args:
        source: the page's file below ``docs/``.
        titles: ``{file: title}`` of the pages above it and of itself.
        knowledge: the handbook.
        address: the site's address with a slash at its end, or ''.
    """
    folder, _, name = source.removesuffix(".md").rpartition("/")
    made: list[Mapping[str, object]] = [_breadcrumbs(source, titles, address)]
    if folder == "remedies" and name in knowledge.remedies:
        remedy = knowledge.remedies[name]
        made.append(
            {
                "@type": "HowTo",
                "name": remedy.title,
                "description": remedy.summary,
                "totalTime": f"PT{max(1, round(remedy.effort))}M",
                "step": [
                    {"@type": "HowToStep", "position": n, "text": text}
                    for n, text in enumerate(remedy.steps, start=1)
                ],
            }
        )
    if source == "causes/index.md":
        made.append(
            {
                "@type": "FAQPage",
                "mainEntity": [
                    {
                        "@type": "Question",
                        "name": cause.title,
                        "acceptedAnswer": {"@type": "Answer", "text": cause.summary},
                    }
                    for cause in knowledge.causes.values()
                ],
            }
        )
    return tuple({"@context": "https://schema.org", **thing} for thing in made)


def script(things: tuple[Mapping[str, object], ...]) -> str:
    """Return the data block that carries them; no text in it can end the block."""
    text = json.dumps(things, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _breadcrumbs(source: str, titles: Mapping[str, str], address: str) -> Mapping[str, object]:
    items = []
    for n, (file, title) in enumerate(titles.items(), start=1):
        item: dict[str, object] = {"@type": "ListItem", "position": n, "name": title}
        if address:
            item["item"] = address + file.removesuffix(".md").removesuffix("index")
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items, "name": titles.get(source, "")}
