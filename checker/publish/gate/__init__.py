"""Checks of HTML before it goes out: allow lists, links, inline scripts."""
