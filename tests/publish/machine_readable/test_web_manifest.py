"""The web app manifest: what a phone needs to keep the handbook on its screen."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from PIL import Image

pytestmark = pytest.mark.site

SITE = Path(__file__).parents[3] / "site"
ADDRESS = "https://handbook.example/some/path/manifest.webmanifest"
ROOT = "https://handbook.example/some/path/"
CIRCLE = 0.4
"""Radius, of the icon's side, of what no screen cuts away (the manifest's safe zone)."""


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """Return the built site's manifest."""
    read: dict[str, Any] = json.loads((SITE / "manifest.webmanifest").read_text("utf-8"))
    return read


def _page(address: str) -> Path:
    assert urljoin(ADDRESS, address).startswith(ROOT), "a path prefix is kept"
    return SITE / urljoin(ADDRESS, address).removeprefix(ROOT) / "index.html"


def test_it_starts_at_a_page_inside_its_scope(manifest: dict[str, Any]) -> None:
    """Wherever the site is served from; in the handbook's language."""
    assert urljoin(ADDRESS, manifest["scope"]) == ROOT
    assert _page(manifest["start_url"]).exists()
    assert (manifest["lang"], manifest["dir"]) == ("zh-CN", "ltr")
    assert manifest["display"] == "standalone"
    assert manifest["name"]
    assert manifest["description"]


def test_its_shortcuts_lead_to_pages(manifest: dict[str, Any]) -> None:
    """The checker first, then what to do while money is being lost."""
    ways = [(way["name"], way["url"]) for way in manifest["shortcuts"]]
    assert ways[0] == ("自查", "./check/")
    assert "stop-the-loss" in ways[1][1]
    assert 3 <= len(ways) <= 4
    for way in manifest["shortcuts"]:
        assert _page(way["url"]).exists()
        assert way["description"]
        assert len(way["short_name"]) <= 8, "a launcher would cut it"


def test_every_icon_is_as_the_manifest_says(manifest: dict[str, Any]) -> None:
    """Of the size that it says, for any screen and for those that cut corners."""
    purposes = set()
    for icon in manifest["icons"]:
        file = SITE / icon["src"]
        purposes.add((icon.get("purpose", "any"), icon["sizes"]))
        if icon["type"] == "image/png":
            with Image.open(file) as picture:
                assert icon["sizes"] == f"{picture.width}x{picture.height}"
        else:
            assert b"viewBox" in file.read_bytes()
    assert {("any", "512x512"), ("maskable", "192x192"), ("maskable", "512x512")} <= purposes


@pytest.mark.parametrize("name", ["maskable-192.png", "maskable-512.png", "icon-180.png"])
def test_nothing_is_lost_when_a_screen_cuts_the_icon(name: str) -> None:
    """Outside the safe circle there is ground and nothing else, up to the very corners."""
    with Image.open(SITE / "assets" / "icons" / name) as picture:
        icon = picture.convert("RGBA")
    middle, reach = (icon.width - 1) / 2, CIRCLE * icon.width + 1
    outside = {
        icon.getpixel((x, y))
        for x in range(icon.width)
        for y in range(icon.height)
        if (x - middle) ** 2 + (y - middle) ** 2 > reach**2
    }
    assert outside == {(0x14, 0x59, 0x5B, 255)}
