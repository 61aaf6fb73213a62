"""The endpoint that the web worker calls: a name and JSON arguments in, JSON out."""

import base64
import json

import pytest

from checker.engine import CheckerError, KnowledgeError, write
from checker.engine.free_text import ClassifierData, encode
from checker.view import Page
from checker.view.page import Visit
from checker.view.rpc import dispatcher
from tests.engine.office import OFFICE
from tests.engine.toys import CALM

CALL, NEW = (dispatcher(json.dumps(write(OFFICE))) for _ in range(2))
EAR = ClassifierData(sentences={"slow": (("speed", "slow"),)})
LINK = "account=money-gone"
ARGUMENTS = {"fragment": LINK, "today": CALM}


def test_show_and_hear_return_what_the_page_returns() -> None:
    """With all that a page remembers of a visit."""
    page = Page(OFFICE)
    more = {"linked": ["account"], "heard": ["speed"], "before": "", "care_left": True}
    visit = Visit(linked=["account"], heard=["speed"], before="", care_left=True)

    assert json.loads(CALL("show", json.dumps(ARGUMENTS))) == page.show(LINK, CALM)
    assert json.loads(CALL("show", json.dumps({**ARGUMENTS, **more}))) == page.show(
        LINK, CALM, visit
    )
    file = base64.b64encode(encode(EAR)).decode()
    page.learn(file)
    assert json.loads(CALL("learn", json.dumps({"data": file}))) is None
    heard = json.loads(CALL("hear", json.dumps({**ARGUMENTS, "text": "slow"})))
    assert heard == page.hear("slow", LINK, CALM)
    assert heard["reading"]


def test_what_is_null_counts_as_left_out() -> None:
    """JavaScript has nothing else for "none"."""
    nothing = dict.fromkeys(("linked", "heard", "before", "care_left"))

    assert CALL("show", json.dumps({**ARGUMENTS, **nothing})) == CALL("show", json.dumps(ARGUMENTS))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("show", "{}"),
        ("show", "[]"),
        ("show", "not JSON"),
        ("show", "[" * 100_000),
        ("show", json.dumps({"fragment": "", "today": 1})),
        ("show", json.dumps({**ARGUMENTS, "linked": "account"})),
        ("show", json.dumps({**ARGUMENTS, "linked": [1]})),
        ("show", json.dumps({**ARGUMENTS, "care_left": "yes"})),
        ("show", json.dumps({**ARGUMENTS, "care_left": 1})),
        ("show", json.dumps({**ARGUMENTS, "before": []})),
        ("show", json.dumps({**ARGUMENTS, "now": True})),
        ("show", json.dumps({**ARGUMENTS, "visit": {}})),
        ("hear", json.dumps(ARGUMENTS)),
        ("hear", json.dumps({**ARGUMENTS, "text": "slow"})),  # nothing was learned
        ("learn", "{}"),
        ("learn", json.dumps({"data": 1})),
        ("learn", json.dumps({"data": ""})),
        ("learn", json.dumps({"data": "////"})),
        ("learn", json.dumps({"data": "AAAAAnt9"})),
        ("__class__", json.dumps(ARGUMENTS)),
        ("open", json.dumps(ARGUMENTS)),
        ("", ""),
    ],
    ids=range(22),
)
def test_a_call_that_is_none_is_refused(name: str, arguments: str) -> None:
    """With an error of the engine's own, whatever was sent."""
    with pytest.raises(CheckerError):
        NEW(name, arguments)


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000, '{"version": 1}'])
def test_no_endpoint_is_made_of_what_is_no_knowledge(text: str) -> None:
    """The message names the place."""
    with pytest.raises(KnowledgeError, match=r"^knowledge"):
        dispatcher(text)
