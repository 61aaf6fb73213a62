"""Plain scalars of YAML: which are numbers and flags, and which have two readings."""

__all__ = ["EMPTY", "ambiguous", "merged", "plain"]

import re

import yaml

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


def merged(node: yaml.ScalarNode, line: int) -> Message | None:
    """Return what is wrong with a text that has taken in the next item of its list, or None."""
    start = node.start_mark
    rows = str(start.buffer)[start.index : node.end_mark.index].split("\n")
    for number, row in enumerate(rows[1:], start=line + 1):
        if row.lstrip().startswith("- "):
            return message("K130", line=str(number))
    return None
