"""RPC endpoint for the web worker: a name and JSON arguments in, JSON out."""

__all__ = ["dispatcher"]

import json
from collections.abc import Callable, Mapping

from checker.engine.errors import CheckerError
from checker.view.page import Page, Visit

VISIT = {
    "linked": "texts?",
    "heard": "texts?",
    "before": "text?",
    "care_left": "flag?",
    "resumed": "flag?",
}
PARAMETERS: Mapping[str, Mapping[str, str]] = {
    "learn": {"data": "text"},
    "show": {"fragment": "text", "today": "text", **VISIT},
    "hear": {"text": "text", "fragment": "text", "today": "text", **VISIT},
}
"""``{name: {parameter: its type}}``; what has a ``?`` may be null or left out."""


def dispatcher(knowledge: str) -> Callable[[str, str], str]:
    """Return the function that the worker calls with a name and its arguments.

    Args:
        knowledge: a ``knowledge.json``.

    Raises:
        KnowledgeError: when the text is not the knowledge this engine reads.
    """
    page = Page.from_json(knowledge)
    names: dict[str, Callable[..., object]] = {
        "learn": page.learn,
        "show": page.show,
        "hear": page.hear,
    }

    def call(name: str, arguments: str) -> str:
        """Return the JSON of what ``name`` returns for a JSON object of arguments.

        Raises:
            CheckerError: when there is no such name, or the arguments are not of its types.
        """
        parsed = _arguments(name, arguments)  # first: it knows which names there are
        rest = {key: value for key, value in parsed.items() if key not in VISIT}
        if name != "learn":
            rest["visit"] = Visit(**{key: value for key, value in parsed.items() if key in VISIT})  # type: ignore[arg-type]  # _arguments checked each type
        return json.dumps(names[name](**rest))

    return call


def _arguments(name: str, text: str) -> Mapping[str, object]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CheckerError(f"the arguments are not JSON: {error!s:.200}") from None
    parameters = PARAMETERS.get(name)
    if parameters is None or not isinstance(given, dict) or not set(given) <= set(parameters):
        raise CheckerError(f"no call {name!r:.60} with such arguments")
    for key, kind in parameters.items():
        if not _fits(given.get(key), kind):
            raise CheckerError(f"{name}: {key} is {type(given.get(key)).__name__}, not {kind}")
    return {key: value for key, value in given.items() if value is not None}


def _fits(value: object, kind: str) -> bool:
    if value is None:
        return kind.endswith("?")
    if kind == "texts?":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, bool if kind == "flag?" else str)
