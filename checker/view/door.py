"""The one way from the worker into Python: JSON in, JSON out, two names."""

__all__ = ["open"]

import json
from collections.abc import Callable, Mapping

from checker.engine.errors import CheckerError
from checker.view.page import Page

FORMS: Mapping[str, Mapping[str, str]] = {
    "show": {
        "fragment": "text",
        "today": "text",
        "heard": "texts?",
        "before": "text?",
        "now": "flag?",
    },
    "hear": {"text": "text", "fragment": "text", "today": "text"},
}
"""``{name: {argument: its form}}``; what has a ``?`` may be null or left out."""


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
        """Return the JSON of what ``name`` returns for a JSON object of arguments.

        Raises:
            CheckerError: when there is no such name, or the arguments are not of its form.
        """
        given = _arguments(name, arguments)  # first: it knows which names there are
        return json.dumps(names[name](**given))

    return call


def _arguments(name: str, text: str) -> Mapping[str, object]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CheckerError(f"the arguments are not JSON: {error!s:.200}") from None
    forms = FORMS.get(name)
    if forms is None or not isinstance(given, dict) or not set(given) <= set(forms):
        raise CheckerError(f"no call {name!r:.60} with such arguments")
    for key, form in forms.items():
        if not _fits(given.get(key), form):
            raise CheckerError(f"{name}: {key} is {type(given.get(key)).__name__}, not {form}")
    return {key: value for key, value in given.items() if value is not None}


def _fits(value: object, form: str) -> bool:
    if value is None:
        return form.endswith("?")
    if form == "texts?":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, bool if form == "flag?" else str)
