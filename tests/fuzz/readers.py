"""The laws of what readers, and those who send them links, can reach."""

__all__ = [
    "codec",
    "hear",
    "html_text",
    "mutated",
    "rpc",
    "show",
    "state",
    "stored",
    "texts",
    "tree",
]

import json
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any, ClassVar

import pytest

from checker.engine import Checker, CheckerError, KnowledgeError, State, parse, read, write
from checker.engine.alarms import alarming
from checker.engine.free_text import MAX_TEXT_LENGTH, Statement, TextClassifier
from checker.engine.state import FAST
from checker.engine.ui_texts import TEXTS, blanks, faults
from checker.engine.views import View
from checker.view import Page
from checker.view.html import VOID, Element, Tree, el, html
from checker.view.page import Visit
from checker.view.rpc import VISIT, dispatcher
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, FROST, GARAGE, classifier_data
from tests.fuzz.sources import ODD, Source, pick

WORDS = (
    *OFFICE.signs,
    *(a.value for s in OFFICE.signs.values() for a in s.answers),
    *OFFICE.remedies,
    *("unknown", "fixed", "not-fixed", "result=now", "fast", "=", "&", "~", "#", "%3C", "+", ";"),
    *("&amp;", "&amp;amp;", "%3D", "%26", "%7E", "%25", "&#38;", "#/", "#!", "?", "。", "<", '"'),
    *("from=timeline", "isappinstalled=0", "__proto__"),
)
"""What links are made of."""
HEARD = classifier_data("garage")
SPOKEN = (
    *HEARD.sentences,
    *(word for words in HEARD.language.cues.values() for word in words),
    *" ,.?!，。？！\n…;",
)
"""What readers say, and what changes its meaning."""
TAGS = ("p", "ul", "li", "h2", "a", "span", "button", "details", "summary", "table", "br", "input")
_NUMBERS = (0, 1, -1, 0.5, 2**63, 10**30, -0.0, 1e308, math.inf, -math.inf, math.nan)
NAMES = ("class_", "href", "data_sign", "value", "aria_label", "hidden", "checked", "id")


def state(source: Source) -> None:
    """Return what the handbook knows and drop the rest; what is returned comes back the same."""
    fragment = source.text(WORDS)

    got, dropped = parse(fragment, OFFICE)

    known = {s.id: {a.value for a in s.answers} | {"unknown"} for s in OFFICE.signs.values()}
    assert all(given.value in known[sign] for sign, given in got.answers.items())
    assert set(OFFICE.remedies) >= set(got.outcomes)
    assert {"fixed", "not-fixed"} >= set(got.outcomes.values())
    assert all(0 < len(part) <= 60 for part in dropped)
    assert (got, ()) == parse(got.fragment(), OFFICE)


def hear(source: Source) -> None:
    """Return answers that the handbook has, whatever is said; read MAX_TEXT_LENGTH at most."""
    text = source.text(SPOKEN)
    if source.number(63) == 63:
        text = (text + "。") * (1 + source.number(2000))

    heard = _classifier().classify(text)

    statements: list[Statement] = [*heard.taken, *heard.offered, *heard.alarms]
    for one in statements:
        assert GARAGE.signs[one.sign].answer(one.value) is not None
        assert one.words
        assert one.words in text
    assert len({one.sign for one in statements}) == len(statements)
    if len(text) > MAX_TEXT_LENGTH:
        assert heard == _classifier().classify(text[:MAX_TEXT_LENGTH])


def show(source: Source) -> None:
    """Return a page of the renderer's own tags, whatever is in the link."""
    fragment = source.text(WORDS)
    visit = Visit(
        linked=[source.text(WORDS), *OFFICE.signs] if source.number(3) == 0 else [],
        heard=[source.text(WORDS)] if source.number(3) == 0 else [],
        before=source.text(WORDS) if source.number(3) == 0 else None,
        care_left=source.number(1) == 1,
        resumed=source.number(1) == 1,
    )

    shown = _page().show(fragment, pick(source, (CALM, FROST)), visit)

    tags, names = _vocabulary()
    assert _strange(shown["html"], tags, names) == []
    state = parse(fragment, OFFICE)[0].without(
        *(OFFICE.groups["safety"].signs if visit.linked else ())
    )
    assert state.fragment() == shown["fragment"]
    assert shown["state"] in {"asking", "care", "result"}


def _strange(page: str, tags: set[str], names: set[str]) -> list[str]:
    """Return what of a page the renderer does not write: odd tags and names, loose characters.

    Stricter than any reader of HTML, which mends what is broken, and much quicker.
    """
    odd: list[str] = []
    standing: list[str] = []
    position = 0
    for match in _TOKEN.finditer(page):
        if match.start() != position:
            break
        position = match.end()
        tag, attributes, ended = match.groups()
        if ended and (not standing or standing.pop() != ended):
            odd.append(match[0])
        if tag:
            odd += {tag} - tags
            odd += set(_NAMED.findall(attributes)) - names
            if tag not in VOID:
                standing.append(tag)
    return [*odd, *standing, *([page[position : position + 40]] if position < len(page) else [])]


_SAFE = r"(?:[^<>&\"']++|&(?:amp|lt|gt|quot|#x27|#13);)"
_TOKEN = re.compile(
    rf'<([a-z0-9]++)((?: [a-z-]++(?:="{_SAFE}*+")?)*+)>|</([a-z0-9]++)>|{_SAFE}++', re.DOTALL
)
"""A piece of what the renderer writes: a start tag with its attributes, an end tag, a text."""
_NAMED = re.compile(r' ([a-z-]+)(?:="[^"]*")?')


def codec(source: Source) -> None:
    """Return knowledge that is written as it was read, or refuse with the place."""
    data = mutated(source, _plain_data(), 1 + source.number(2))

    prefix = "knowledge"
    try:
        knowledge = read(data)
        assert knowledge == read(json.loads(json.dumps(write(knowledge))))
        prefix = ""
        Checker(knowledge).view(State(), CALM)
    except KnowledgeError as error:
        refusal = error
    else:
        return
    assert refusal.path.startswith(prefix)
    assert str(refusal).startswith(refusal.path)


def rpc(source: Source) -> None:
    """Return JSON that the page can show, or refuse; whatever the worker hands over."""
    name = pick(source, ("show", "hear", "open", "", "__class__"))
    if source.number(1):
        words = ('{"fragment": "', '", "today": "', '"}', '"', "null", "[]", "1e999", "NaN")
        arguments = source.text((*words, *WORDS))
    else:
        keys = ("fragment", "today", "text", "self", *VISIT)
        wanted = {"fragment": source.text(WORDS), "today": CALM}
        odd = {pick(source, keys): tree(source, WORDS) for _ in range(source.number(3))}
        arguments = json.dumps({**wanted, **odd})

    try:
        shown = json.loads(_endpoint()(name, arguments))
    except CheckerError:
        return
    assert {"state", "fragment", "heard", "linked", "reading", "html"} == set(shown)


def stored(source: Source) -> None:
    """Make no page of a text that is not knowledge, however deep or broken."""
    text = source.text(("{", "[", "]", "}", '"', ":", ",", '"version"', "1e999", "NaN", "9" * 99))
    if source.number(15) == 0:
        text *= 4000

    with pytest.raises(KnowledgeError):
        Page.from_json(text)


def texts(source: Source) -> None:
    """Fill in every sentence that is found good, or name the one that is not."""
    key = pick(source, tuple(TEXTS))
    text = source.text(
        ("{", "}", "{n}", "{{", "!r", ":>9", "[0]", ".x", "{count}", *blanks(TEXTS[key]))
    )

    problems = faults({**GARAGE.texts, key: text})

    assert {key} >= {fault.key for fault in problems}
    if not problems:
        filled = text.format(**dict.fromkeys(blanks(TEXTS[key]), "*"))
        assert "{" not in filled.replace("{{", "") or "{{" in text
        assert len(filled) <= len(text)


def html_text(source: Source) -> None:
    """Return HTML that reads back as the same tree: no text can become anything else."""
    trees = [_tree(source, 0) for _ in range(1 + source.number(3))]

    written = html(*trees)

    assert _merged(_expected(trees)) == _Parsed(written).tree
    assert written == written.encode("utf-8").decode("utf-8")


# --- what inputs are built of -------------------------------------------------


def tree(source: Source, words: Sequence[str], depth: int = 0) -> Any:
    """Return plain data of every kind, huge numbers and NaN included."""
    kind = source.number(9 if depth < 4 else 5)
    if kind <= 1:
        return source.text(words) if kind == 0 or not words else pick(source, words)
    if kind <= 5:
        return pick(source, (_NUMBERS, (True,), (False,), (None,))[kind - 2])
    count = source.number(3)
    if kind in {6, 7}:
        return [tree(source, words, depth + 1) for _ in range(count)]
    keys = [pick(source, words) if words else source.text() for _ in range(count)]
    return {key: tree(source, words, depth + 1) for key in keys}


def mutated(source: Source, data: Any, times: int) -> Any:
    """Return data with something put, taken out or changed in some places."""
    words = _keys()
    for _ in range(times):
        data = _changed(source, data, words)
    return data


def _changed(source: Source, data: Any, words: Sequence[str]) -> Any:
    choice = source.number(9)
    if not isinstance(data, dict | list) or not data or choice == 0:
        return tree(source, words)
    if isinstance(data, list):
        position = source.number(len(data) - 1)
        if choice == 2:
            return [*data, data[position]]
        there = [] if choice == 1 else [_changed(source, data[position], words)]
        return [*data[:position], *there, *data[position + 1 :]]
    key = pick(source, list(data))
    if choice == 2:
        return {**data, pick(source, words): data[key]}
    rest = {k: v for k, v in data.items() if k != key}
    return rest if choice == 1 else {**data, key: _changed(source, data[key], words)}


def _tree(source: Source, depth: int) -> Tree:
    kind = source.number(4 if depth < 5 else 1)
    if kind == 0:
        return source.text(("<", ">", "&", '"', "'", "&lt;", "</p>", "<!--", "]]>", *ODD))
    if kind == 1:
        return None
    attributes: dict[str, str | int | bool | None] = {}
    for _ in range(source.number(2)):
        values = (True, False, None, 0, 7, source.text(('"', "'", ">", "&quot;", "&", "=")))
        attributes[pick(source, NAMES)] = pick(source, values)
    tag = pick(source, TAGS)
    children = [] if tag in VOID else [_tree(source, depth + 1) for _ in range(source.number(3))]
    return el(tag, *children, **attributes)


# --- the slow twins ------------------------------------------------------------

type Node = str | tuple[str, tuple[tuple[str, str | None], ...], tuple["Node", ...]]


def _expected(trees: Sequence[Tree]) -> list[Node]:
    """Return trees as a reader of the HTML should find them."""
    nodes: list[Node] = []
    for one in trees:
        if isinstance(one, str):
            nodes.append(_spelt(one))
        elif isinstance(one, Element):
            attributes = tuple(
                (name, None if value is True else _spelt(str(value)))
                for name, value in one.attributes.items()
                if value is not None and value is not False
            )
            nodes.append((one.tag, attributes, tuple(_merged(_expected(one.children)))))
    return nodes


def _spelt(text: str) -> str:
    """Return text as it can be in HTML: there are no nulls and no half pairs."""
    return "".join("?" if "\ud800" <= c <= "\udfff" else "\ufffd" if c == "\0" else c for c in text)


def _merged(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes in which no two texts stand side by side."""
    merged: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and merged and isinstance(merged[-1], str):
            merged[-1] += node
        elif node != "":
            merged.append(node)
    return merged


class _Parsed(HTMLParser):
    """A page read back."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: set[str] = set()
        self.tags: list[str] = []
        self.complete = True
        self._open: list[tuple[str, tuple[tuple[str, str | None], ...], list[Node]]] = [
            ("", (), [])
        ]
        self.feed(text)
        self.close()
        self.complete &= len(self._open) == 1
        self.tree = _merged(self._open[0][2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        if tag in VOID:
            self._open[-1][2].append((tag, tuple(attrs), ()))
        else:
            self._open.append((tag, tuple(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        name, attrs, children = self._open.pop()
        self.complete &= tag == name
        self._open[-1][2].append((name, attrs, tuple(_merged(children))))

    def handle_data(self, data: str) -> None:
        self._open[-1][2].append(data)

    def handle_comment(self, data: str) -> None:
        self.complete &= not data

    def handle_decl(self, decl: str) -> None:
        self.complete &= not decl

    def handle_pi(self, data: str) -> None:
        self.complete &= not data

    def unknown_decl(self, data: str) -> None:
        self.complete &= not data


# --- made once -------------------------------------------------------------------


@cache
def _classifier() -> TextClassifier:
    return TextClassifier(HEARD, alarming(GARAGE))


@cache
def _endpoint() -> Callable[[str, str], str]:
    return dispatcher(json.dumps(write(OFFICE)))


class _Remembering(Checker):
    """A checker that works out each state once: its arithmetic reads nothing of the link."""

    def view(
        self,
        state: State,
        today: str,
        *,
        dropped: tuple[str, ...] = (),
        linked: Collection[str] = (),
        care_left: bool = False,
    ) -> View:
        """Return the view as worked out before, with what was dropped this time."""
        key = (state.fragment(), today, bool(linked), care_left)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > 5000:
                self._known.clear()
            known = super().view(state, today, linked=linked, care_left=care_left)
            self._known[key] = known
        return replace(known, dropped=dropped)

    _known: ClassVar[dict[tuple[str, str, bool, bool], View]] = {}


@cache
def _page() -> Page:
    page = Page(OFFICE)
    page.checker = _Remembering(OFFICE)
    return page


@cache
def _vocabulary() -> tuple[set[str], set[str]]:
    """Return the tags and the names of attributes of pages made from honest links."""
    tags, names = set[str](), set[str]()
    signs = list(OFFICE.signs)
    safe = "caller=nobody&account=untouched&phone=here"
    down = f"{safe}&speed=nothing&other-devices=offline&neighbours=offline-too&result=now"
    alarm = "caller=asks-for-money&account=untouched&phone=here"
    for fragment, visit in (
        ("", Visit()),
        (FAST, Visit()),
        ("account=money-gone&caller=nobody", Visit()),
        ("caller=asks-for-access", Visit()),
        (f"{alarm}&light=red&phone=lost&result=now&wait=not-fixed", Visit(care_left=True)),
        (safe, Visit(heard=signs, before="")),
        (f"{safe}&no=no&speed=unknown&light=~red", Visit(linked=signs)),
        (f"{safe}&cable=firm&light=green&neighbours=online", Visit()),
        (down, Visit(before=safe)),
        (f"{down}&wait=not-fixed&plug-in=not-fixed&cable=loose", Visit()),
        (f"{safe}&other-devices=online&speed=slow&result=now", Visit()),
        (f"{safe}&letter=reminder&speed=slow&light=red&result=now", Visit()),
        (f"{down}&restart=fixed", Visit()),
        (down, Visit(resumed=True)),
    ):
        for day in (CALM, FROST, "2026-03-10"):
            page = _Parsed(_page().show(fragment, day, visit)["html"])
            assert page.complete
            tags |= set(page.tags)
            names |= page.names
    return tags, names


@cache
def _plain_data() -> Mapping[str, Any]:
    """Return a handbook's data with one of each kind and little more: it is read very often."""
    data = json.loads(json.dumps(write(GARAGE)))
    causes = [c for c in data["causes"] if c["id"] in {"flat-battery", "other"}]
    named = {name for c in causes for kind in ("signs", "remedies") for name in c.get(kind, ())}
    few: dict[str, Any] = {
        **data,
        "causes": causes,
        "signs": [s for s in data["signs"] if s["id"] in named],
        "remedies": [r for r in data["remedies"] if r["id"] in named | {"call-mechanic"}],
        "rights": [{**r, "causes": ["other"]} for r in data["rights"]],
    }
    assert write(read(few)) == few
    return few


@cache
def _keys() -> tuple[str, ...]:
    """Return every key and every short text of a handbook's data."""
    keys: set[str] = set(TEXTS)
    waiting: list[Any] = [_plain_data()]
    while waiting:
        data = waiting.pop()
        if isinstance(data, dict):
            keys |= set(data)
            waiting += data.values()
        elif isinstance(data, list):
            waiting += data
        elif isinstance(data, str):
            keys.add(data)
    return tuple(sorted(keys))
