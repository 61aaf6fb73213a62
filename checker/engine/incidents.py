"""Something dated that bears on causes: an outage, maintenance, a change of rules."""

__all__ = ["Incident"]

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something dated that makes causes more likely while it lasts.

    Attributes:
        since: first day, ``YYYY-MM-DD``.
        until: last day, ``YYYY-MM-DD``.
        raises: ``{cause: word}``, words of ``scale.RAISES``.
        bears_on: causes that it has to do with, though the pages' words include it already.
    """

    id: str
    title: str
    summary: str
    since: str
    until: str
    raises: Mapping[str, str]
    bears_on: tuple[str, ...] = ()
    page: str = ""
