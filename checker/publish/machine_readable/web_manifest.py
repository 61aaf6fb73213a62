"""The handbook as an app on the reader's screen: its name, its icons, its ways in."""

__all__ = ["manifest"]

import json
from collections.abc import Iterator, Mapping

from checker.engine.model import Knowledge
from checker.knowledge.compile.handbook import Handbook

ICONS: Mapping[str, Mapping[str, str]] = {
    "icon.svg": {"sizes": "any", "type": "image/svg+xml"},
    "icon-192.png": {"sizes": "192x192", "type": "image/png"},
    "icon-512.png": {"sizes": "512x512", "type": "image/png"},
    "maskable-192.png": {"sizes": "192x192", "type": "image/png", "purpose": "maskable"},
    "maskable-512.png": {"sizes": "512x512", "type": "image/png", "purpose": "maskable"},
}
"""Icons below ``docs/assets/icons``; ``checker/tools/gallery/icons.py`` draws them all."""
FOLDER = "assets/icons/"
START = "check/"


def manifest(handbook: Handbook, knowledge: Knowledge, name: str, about: str) -> str:
    """Return the web app manifest; its addresses are relative, so any path prefix works.

    There is no ``id``: what a browser takes instead is the whole address of the start, which
    no two handbooks share. An ``id`` that is relative is one of the host's, not the site's.

    Args:
        handbook: the compiled pages.
        knowledge: what the engine reads of them.
        name: the site's name.
        about: a sentence about the site.
    """
    shortcuts = [
        {
            "name": way,
            "short_name": way.partition(handbook.site["title_separator"])[0],
            "description": sentence,
            "url": f"./{address}",
        }
        for way, sentence, address in _ways(handbook, knowledge)
    ]
    whole = {
        "name": name,
        "short_name": name,
        "description": about,
        "lang": handbook.site["language_tag"],
        "dir": "ltr",
        "start_url": f"./{START}",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14595b",
        "categories": ["utilities"],
        "icons": [
            {"src": FOLDER + file, **properties}
            for file, properties in ICONS.items()
            if f"docs/{FOLDER}{file}" in handbook.corpus
        ],
        "shortcuts": shortcuts,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _ways(handbook: Handbook, knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Yield name, sentence and address of what a long press on the icon offers.

    First aid comes second: phones show three or four of them, and nothing is more urgent.
    """
    words = handbook.site
    yield words["menu_check"], handbook.title("check.md"), START
    aid = [remedy for remedy in knowledge.remedies.values() if remedy.first_aid]
    for remedy in sorted(aid, key=lambda r: (r.effort, r.id))[:1]:
        yield remedy.title, remedy.summary, remedy.page
    for key, folder in (("menu_causes", "causes"), ("menu_remedies", "remedies")):
        if f"{folder}/index.md" in handbook.documents:
            yield words[key], handbook.title(f"{folder}/index.md"), f"{folder}/"
