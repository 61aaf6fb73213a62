"""The engine's answers as escaped HTML, at build time and in the browser alike."""

from checker.view.page import Page, Shown, Visit

__all__ = ["Page", "Shown", "Visit"]
