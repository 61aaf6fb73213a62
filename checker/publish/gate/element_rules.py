"""What an element of a page may have, and which elements a zone of a page may hold."""

__all__ = ["AllowList", "Rule", "rules"]

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

SLUG = r"(?:[^\W_][\w.-]*|_[0-9]+)"
"""An id as headings get it: letters of any script, never beginning with two underscores."""
_NOTHING = "(?!)"
"""A form that nothing has."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What one element may have."""

    attributes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    @cached_property
    def attribute_forms(self) -> re.Pattern[str]:
        """Return the pattern of the attributes that are listed by their beginning."""
        return _beginnings(self.attributes)

    @cached_property
    def class_forms(self) -> re.Pattern[str]:
        """Return the pattern of the classes that are listed by their beginning."""
        return _beginnings(self.classes)

    def allows_attribute(self, name: str) -> bool:
        """Return whether the element may have an attribute."""
        return name in self.attributes or bool(self.attribute_forms.fullmatch(name))

    def allows_class(self, name: str) -> bool:
        """Return whether the element may have a class."""
        return name in self.classes or bool(self.class_forms.fullmatch(name))


@dataclass(frozen=True, kw_only=True)
class AllowList:
    """What one zone of a page may hold.

    Attributes:
        name: of the zone, for messages.
        rules: ``{element: what it may have}``.
        ids: the form of the zone's ids.
        classes: the form of classes that any of its elements may have besides.
    """

    name: str
    rules: Mapping[str, Rule]
    ids: re.Pattern[str] = field(default_factory=lambda: re.compile(SLUG))
    classes: re.Pattern[str] = field(default_factory=lambda: re.compile(_NOTHING))

    def allows_class(self, tag: str, name: str) -> bool:
        """Return whether an element may have a class."""
        return self.rules[tag].allows_class(name) or bool(self.classes.fullmatch(name))


def _beginnings(names: Iterable[str]) -> re.Pattern[str]:
    forms = [re.escape(name[:-1]) + r"[\w-]*" for name in sorted(names) if name.endswith("*")]
    return re.compile("|".join(forms) if forms else _NOTHING)


def rules(*tables: str) -> dict[str, Rule]:
    """Return the rules in tables; what several lines say of an element is joined."""
    made: dict[str, Rule] = {}
    for line in "\n".join(tables).strip().splitlines():
        tags, _, names = line.partition(":")
        attributes = frozenset(n for n in names.split() if not n.startswith("."))
        classes = frozenset(n[1:] for n in names.split() if n.startswith("."))
        for tag in tags.split():
            old = made.get(tag, Rule())
            made[tag] = Rule(attributes=old.attributes | attributes, classes=old.classes | classes)
    return made
