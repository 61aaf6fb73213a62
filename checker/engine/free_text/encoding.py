"""The file that free text needs: made by the build, read in the browser.

It begins with a length and a table in JSON. Of a trained model the weights follow, what is
alike side by side, so that compression finds it: how many weights each feature has, for which
answers (as steps from one answer to the next), the weights, and last the features, as the
characters that follow a first one.
"""

__all__ = ["ClassifierData", "decode", "encode"]

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from typing import Any

from checker.engine.free_text.features import GAP
from checker.engine.free_text.language import Language
from checker.engine.free_text.model import LinearModel

HEAD = 4
"""Bytes of the length that stands before the table."""
BETWEEN = ("", "", GAP)
"""What stands between the characters of a feature: of one, of two, of two apart."""

type Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifierData:
    """What a classifier needs besides the handbook: its language, and how answers are said.

    Attributes:
        model: what was trained; None where there are too few sentences for that.
        sentences: ``{sentence in the one spelling: the answers that it states}``, where there
            is no model.
    """

    language: Language = field(default_factory=Language)
    model: LinearModel | None = None
    sentences: Mapping[str, Answers] = field(default_factory=dict)


def encode(data: ClassifierData) -> bytes:
    """Return the file; the same data give the same bytes."""
    characters = data.language.characters
    head: dict[str, object] = {
        "characters": ["".join(characters), "".join(characters.values())],
        "words": dict(data.language.words),
        "cues": {kind: list(words) for kind, words in data.language.cues.items()},
    }
    rest = b""
    if data.model:
        table, rest = _weights(data.model)
        head |= table
    else:
        head["sentences"] = [
            [text, *map(list, answers)] for text, answers in data.sentences.items()
        ]
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return len(text).to_bytes(HEAD, "big") + text + rest


def decode(file: bytes) -> ClassifierData:
    """Return the data of a file."""
    end = HEAD + int.from_bytes(file[:HEAD], "big")
    head = json.loads(file[HEAD:end])
    return ClassifierData(
        language=Language(
            characters=dict(zip(*head["characters"], strict=True)),
            words=head["words"],
            cues={kind: tuple(words) for kind, words in head["cues"].items()},
        ),
        model=_model(head, file[end:]) if "answers" in head else None,
        sentences={
            text: tuple((sign, value) for sign, value in answers)
            for text, *answers in head.get("sentences", ())
        },
    )


def _weights(model: LinearModel) -> tuple[dict[str, object], bytes]:
    """Return a model's part of the table, and what follows the table."""
    order = sorted(model.spans, key=lambda name: (len(name) - 1, name[0], name[-1]))
    counts, steps, weights = bytearray(), bytearray(), bytearray()
    for name in order:
        start, end = model.spans[name]
        owners = model.owners[start:end]
        counts.append(len(owners))
        steps += bytes(b - a - 1 for a, b in pairwise([-1, *owners]))
        weights += model.weights[start:end]
    kinds = [[name for name in order if len(name) == kind + 1] for kind in range(len(BETWEEN))]
    blocks = [
        "\n".join(
            first + ("".join(name[-1] for name in group) if kind else "")
            for first, group in groupby(own_kind, lambda name: name[0])
        )
        for kind, own_kind in enumerate(kinds)
    ]
    table: dict[str, object] = {
        "answers": [list(answer) for answer in model.answers],
        "bias": list(model.bias),
        "step": model.step,
        "curve": [model.slope, model.shift],
        "permits": [sorted(flags) for flags in model.permits],
        "sizes": [len(order), len(steps)],
    }
    spelt = "\n\n".join(blocks).encode("utf-16-le")
    return table, b"".join((bytes(counts), bytes(steps), bytes(weights), spelt))


def _model(head: Mapping[str, Any], data: bytes) -> LinearModel:
    many, pairs = head["sizes"]
    counts = data[:many]
    ends = list(accumulate(counts, initial=0))
    steps = data[many : many + pairs]
    owners = bytearray()
    for start, end in pairwise(ends):
        last = -1
        for step in steps[start:end]:
            last += step + 1
            owners.append(last)
    order = _names(data[many + 2 * pairs :].decode("utf-16-le"))
    slope, shift = head["curve"]
    return LinearModel(
        answers=tuple((sign, value) for sign, value in head["answers"]),
        bias=tuple(head["bias"]),
        step=head["step"],
        slope=slope,
        shift=shift,
        permits=tuple(frozenset(flags) for flags in head["permits"]),
        spans=dict(zip(order, pairwise(ends), strict=True)),
        owners=bytes(owners),
        weights=data[many + pairs : many + 2 * pairs],
    )


def _names(text: str) -> Iterator[str]:
    """Yield the features, in the order of their weights."""
    for kind, block in enumerate(text.split("\n\n")):
        for line in block.split("\n") if block else ():
            if kind:
                yield from (line[0] + BETWEEN[kind] + last for last in line[1:])
            else:
                yield line
