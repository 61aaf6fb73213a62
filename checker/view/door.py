"""The one way from the worker into Python: JSON in, JSON out, three names."""

__all__ = ["open"]

import json
from collections.abc import Callable

from checker.view.page import Page


def open(knowledge: str) -> Callable[[str, str], str]:  # noqa: A001 - a door opens
    """Return the function that the worker calls with a name and its arguments.

    Args:
        knowledge: a ``knowledge.json``.

    Raises:
        KnowledgeError: when the text is not the knowledge this engine reads.
    """
    page = Page.from_json(knowledge)
    names: dict[str, Callable[..., object]] = {"show": page.show, "hear": page.hear}

    def call(name: str, arguments: str) -> str:
        """Return the JSON of what ``name`` returns for a JSON object of arguments."""
        return json.dumps(names[name](**json.loads(arguments)), ensure_ascii=False)

    return call
