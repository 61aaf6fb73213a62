"""Plain scalars of YAML: which are numbers and flags, and which have two readings."""

__all__ = ["EMPTY", "ambiguous", "plain"]

import re

from checker.knowledge.diagnostics.messages import Message, message

EMPTY = ("", "~", "null")
_BOOLEANS = re.compile(r"(?i:yes|no|on|off|y|n)|True|TRUE|False|FALSE")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?")
_ODD_NUMBER = re.compile(
    r"[-+]?(\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|0[xob]\w+|\.(inf|nan)|\d+(:\d+)+)", re.IGNORECASE
)


def ambiguous(text: str) -> Message | None:
    """Return what is wrong with a plain scalar that can be read in two ways, or None."""
    if text in EMPTY:
        return message("K109")
    if _BOOLEANS.fullmatch(text):
        return message("K110", given=repr(text))
    if _ODD_NUMBER.fullmatch(text) and not _NUMBER.fullmatch(text):
        return message("K111", given=f"{text!r:.60}")
    return None


def plain(text: str) -> str | int | float | bool:
    """Return a plain scalar that can be read in one way as a number, a flag or text."""
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
