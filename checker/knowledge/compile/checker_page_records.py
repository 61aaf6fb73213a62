"""The engine's records that stand on the page that hosts the checker, not on pages of their own."""

__all__ = ["care", "groups", "rights"]

from collections.abc import Mapping

from checker.engine.care import Call, Care
from checker.engine.model import Group, Right
from checker.knowledge.compile.records import rows, strings


def rights(check: Mapping[str, object]) -> dict[str, Right]:
    """Return ``{id: right}`` of what a shape has read of the page that hosts them."""
    return {
        key: Right(
            id=key,
            text=str(row["text"]),
            fact=str(row["fact"]),
            causes=tuple(strings(row["causes"])),
            page=f"about/sources/#{str(row['fact']).lower()}",
        )
        for key, row in rows(check.get("rights", {})).items()
        if {"text", "fact", "causes"} <= set(row)
    }


def groups(check: Mapping[str, object]) -> dict[str, Group]:
    """Return ``{id: group}`` of what a shape has read of the page that hosts them."""
    return {
        key: Group(id=key, **row)  # type: ignore[arg-type]  # the shape checked each field
        for key, row in rows(check.get("groups", {})).items()
        if {"title", "signs"} <= set(row)
    }


def care(check: Mapping[str, object]) -> dict[str, Care]:
    """Return ``{id: care advice}`` of what a shape has read of the page that hosts it."""
    made = {}
    for key, row in rows(check.get("care", {})).items():
        calls = row.get("calls", ())
        if {"title", "first"} <= set(row):
            numbers = tuple(
                Call(**call)
                for call in (calls if isinstance(calls, tuple) else ())
                if {"number", "label", "fact"} <= set(call)
            )
            fields = {k: v for k, v in row.items() if k not in ("calls", "facts")}
            made[key] = Care(id=key, calls=numbers, **fields)  # type: ignore[arg-type]  # as above
    return made
