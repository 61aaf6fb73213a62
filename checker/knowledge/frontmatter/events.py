"""The events of a YAML text: from libyaml where that is sure to say what PyYAML itself says.

PyYAML's own reader took most of the time of a compile. libyaml is ten times as fast, and takes
some texts in another way: a tab in a text, a tag with a comma, a comment right after ``|``, the
line of a value that is not there. So a text with any character that such a thing needs goes to
PyYAML's reader outright, and so does one that libyaml refuses, or reads into something that pages
do not use: every mistake is told in one reader's words.
``tests/knowledge/frontmatter/test_events.py`` holds the one reader against the other.
"""

__all__ = ["DEEPEST", "events", "swift"]

import re
from collections.abc import Iterable

import yaml

try:
    from yaml import CSafeLoader
except ImportError:  # a PyYAML that was built without libyaml
    CSafeLoader = None  # type: ignore[assignment,misc]  # the only other thing it can be

DEEPEST = 12
"""Levels of nesting; pages need five."""
_ODD = re.compile(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufefe\uff00-\ufffd]|[?!*|>@]|\\(?!\")"
    r"|(?:^|[\[{,:\"'#]|-(?= ))[ ]*[%&`]",
    re.MULTILINE,
)
"""Per cent signs and the like are ordinary within a text, and odd only where one may begin."""
_ADDRESS = re.compile(r'(?<=: )"https?://[^\s"\\]+"')
"""A quoted address, of which both readers make the same, whatever marks are in it."""


def events(text: str) -> Iterable[yaml.Event]:
    """Return the events of a text, the same whoever reads it.

    Raises:
        yaml.YAMLError: on the way, where the text is no YAML.
    """
    found = swift(text)
    return yaml.parse(text, Loader=yaml.SafeLoader) if found is None else found


def swift(text: str) -> list[yaml.Event] | None:
    """Return what libyaml says, or None where PyYAML itself has to be asked."""
    if CSafeLoader is None or _ODD.search(_ADDRESS.sub("", text)):
        return None
    found: list[yaml.Event] = []
    depth = 0
    try:
        for event in yaml.parse(text, Loader=CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.ScalarEvent) and not event.style:
                if not event.value:  # it is not there, and may not be there on any of some lines
                    return None
                event.style = None  # as PyYAML has it for what is not quoted; libyaml says ''
            if depth > DEEPEST:
                return None
            found.append(event)
    except yaml.YAMLError:
        return None
    return found
