"""Texts that a handbook left out, in plain English."""

__all__ = ["fill", "readable"]


def readable(identity: str) -> str:
    """Return an id as English words.

    >>> readable("flat-battery")
    'Flat battery'
    """
    words = identity.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def fill(record: object, **texts: str) -> None:
    """Put texts where a frozen record that is being made has none."""
    for name, text in texts.items():
        if not getattr(record, name):
            object.__setattr__(record, name, text)  # the only way to fill it
