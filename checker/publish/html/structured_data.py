"""What a page is, in schema.org's words, for search engines."""

__all__ = ["script", "structured"]

import json
from collections.abc import Iterable, Mapping

from checker.engine.model import Knowledge, Remedy
from checker.publish.html.sections import Section

LEAST_QUESTIONS = 2
"""Headings that ask something, from which a page is a list of questions and answers."""
type Thing = Mapping[str, object]


def structured(
    source: str,
    trail: Iterable[tuple[str, str]],
    sections: Iterable[Section],
    knowledge: Knowledge,
) -> tuple[Thing, ...]:
    """Return a page's schema.org objects.

    Args:
        source: the page's file below ``docs/``.
        trail: ``(address, title)`` of the pages above it, and of itself at the end.
        sections: its sections.
        knowledge: the handbook.
    """
    folder, _, name = source.removesuffix(".md").rpartition("/")
    remedy = knowledge.remedies.get(name) if folder == "remedies" else None
    asked = [s for s in sections if s.heading.endswith(("？", "?")) and s.text]
    made = [
        *_breadcrumbs(tuple(trail)),
        *([_steps(remedy)] if remedy and remedy.steps else []),
        *([_questions(asked)] if len(asked) >= LEAST_QUESTIONS else []),
    ]
    return tuple({"@context": "https://schema.org", **thing} for thing in made)


def script(things: tuple[Thing, ...]) -> str:
    """Return the data block that carries them, if any; no text in it can end the block."""
    if not things:
        return ""
    text = json.dumps(things, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _breadcrumbs(trail: tuple[tuple[str, str], ...]) -> list[Thing]:
    """Return the way to a page; the first page has none."""
    items = [
        {"@type": "ListItem", "position": n, "name": title, "item": address}
        for n, (address, title) in enumerate(trail, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}] if len(items) > 1 else []


def _steps(remedy: Remedy) -> Thing:
    minutes = max(1, round(remedy.effort + remedy.waiting))
    return {
        "@type": "HowTo",
        "name": remedy.title,
        "description": remedy.summary,
        "totalTime": f"PT{minutes}M",
        "step": [
            {"@type": "HowToStep", "position": n, "text": text}
            for n, text in enumerate(remedy.steps, start=1)
        ],
    }


def _questions(asked: Iterable[Section]) -> Thing:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": section.heading,
                "acceptedAnswer": {"@type": "Answer", "text": section.text},
            }
            for section in asked
        ],
    }
