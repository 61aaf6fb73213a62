"""What the page script does with a form: a twin in Python.

An input carries what it means for the link: ``data-set`` the parts to put into it,
``data-unsure`` the same where the reader is not quite sure, ``data-clear`` the parts that hold
where it is not ticked, ``data-alone`` that it excludes all others. The script merges these
parts into the link and knows no kind of question.
"""

__all__ = ["Form", "forms", "merged"]

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a page: its own attributes, and those of each input, in their order."""

    attributes: Mapping[str, str]
    inputs: tuple[Mapping[str, str], ...]

    @property
    def unsure(self) -> int:
        """Return the index of the box for "not quite sure", or -1."""
        return next((n for n, i in enumerate(self.inputs) if i["name"] == "unsure"), -1)

    def index(self, name: str, value: str) -> int:
        """Return the index of the input with this name and value."""
        return next(
            n for n, i in enumerate(self.inputs) if (i["name"], i["value"]) == (name, value)
        )


class _Forms(HTMLParser):
    """The forms of a page that have inputs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, str], list[dict[str, str]]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((values, []))
        elif tag == "input" and self.forms:
            self.forms[-1][1].append(values)


def forms(page: str) -> list[Form]:
    """Return the forms of a page, in their order."""
    return [Form(values, tuple(inputs)) for values, inputs in _Forms(page).forms if inputs]


def merged(fragment: str, form: Form, ticked: Collection[int]) -> str:
    """Return the link after a form is sent with these inputs ticked.

    Where one is ticked that excludes all others, its parts count alone. Otherwise the parts of
    all lines that are not ticked hold, and those of the ticked ones count in their stead, of two
    for one sign the first. A part that is in the link already is changed where it stands.
    """
    unsure = form.unsure in ticked
    chosen = [form.inputs[n] for n in sorted(ticked) if "data-set" in form.inputs[n]]
    alone = [i for i in chosen if "data-alone" in i]
    pairs: dict[str, str] = {}
    if not alone:
        for n, values in enumerate(form.inputs):
            if n not in ticked and "data-clear" in values:
                pairs |= _pairs(values["data-clear"])
    order = {key: "" for i in form.inputs for key in _pairs(i.get("data-clear", ""))}
    for values in reversed(alone[:1] or chosen):
        sure = values["data-set"]
        pairs |= _pairs(values.get("data-unsure", sure) if unsure else sure)
    placed = {key: pairs[key] for key in (*order, *pairs) if key in pairs}
    return "&".join(f"{key}={value}" for key, value in {**_pairs(fragment), **placed}.items())


def _pairs(parts: str) -> dict[str, str]:
    """Return the parts of a link as ``{key: value}``."""
    split = (part.partition("=") for part in parts.split("&") if part)
    return {key: value for key, _, value in split}
