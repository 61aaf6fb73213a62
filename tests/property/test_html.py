"""Laws of the renderer: whatever texts a handbook or a link holds, they stay texts.

Three of them together leave no way out. Any tree that can be built reads back, by a parser
of another's making, as that very tree; no module but ``html`` writes a ``<``; and a page's
elements and attributes do not depend on its texts at all.
"""

import ast
import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import checker.view
from checker.engine import Checker, Choice, Knowledge, Question
from checker.view import Page
from checker.view.html import VOID, Tree, el, html
from checker.view.page import Visit
from tests.property.draws import DAYS, HOSTILE, Reader, handbooks, readers, states
from tests.property.test_state import LINKS

VIEW = Path(checker.view.__file__).parent
ATTRIBUTES = {
    *(
        "aria-describedby",
        "aria-hidden",
        "aria-label",
        "autocapitalize",
        "autocomplete",
        "autocorrect",
        "checked",
    ),
    *("class", "for", "hidden", "href", "id", "maxlength", "name", "novalidate", "open", "role"),
    *("rows", "spellcheck", "tabindex", "type", "value"),
}
"""Attributes in use besides ``data-``: none that runs a script, styles or loads anything."""
TAGS = (
    *("a", "b", "button", "details", "div", "em", "fieldset", "figure", "form", "h2", "h3", "h4"),
    *("input", "label", "legend", "li", "ol", "p", "pre", "progress", "section", "small"),
    *("span", "strong", "summary", "textarea", "ul"),
)


class Seen(HTMLParser):
    """What a parser sees: a list of ``+tag``, attributes, ``-tag`` and texts."""

    def __init__(self, text: str) -> None:
        """Parse it all."""
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.names: list[tuple[str, ...]] = []
        self.values: list[str | None] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"{tag} is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's beginning."""
        self.tags.append(f"+{tag}")
        self.names.append(tuple(name for name, _ in attrs))
        self.values += [value for _, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"{tag} has an attribute twice")

    def handle_endtag(self, tag: str) -> None:
        """Note an element's end, which must be that of the last one open."""
        self.tags.append(f"-{tag}")
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Note a comment, which nobody writes."""
        self.faults.append(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        """Note a declaration, which nobody writes."""
        self.faults.append(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        """Note a processing instruction, which nobody writes."""
        self.faults.append(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        """Note a marked section, which nobody writes."""
        self.faults.append(f"a section: {data}")


def spelt(text: str) -> str:
    """Return a text as HTML can carry it: no nought, and half of a pair is a question mark."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


NAMES = st.sampled_from(("class_", "href", "data_sign", "value", "aria_label"))
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.one_of(st.none(), HOSTILE),
    lambda inner: st.builds(
        lambda tag, children, attributes: el(tag, *children, **attributes),
        st.sampled_from([tag for tag in TAGS if tag not in VOID | {"textarea"}]),
        st.lists(inner, max_size=4),
        st.dictionaries(NAMES, st.one_of(HOSTILE, st.booleans(), st.none(), st.integers())),
    ),
    max_leaves=12,
)


def flat(tree: Tree) -> tuple[list[str], list[str | None], str]:
    """Return what a parser must see of a tree: tags, attribute values, all text."""
    if tree is None:
        return [], [], ""
    if isinstance(tree, str):
        return [], [], spelt(tree)
    attributes = [v for v in tree.attributes.values() if v is not None and v is not False]
    tags, values, text = (
        [f"+{tree.tag}"],
        [None if v is True else spelt(str(v)) for v in attributes],
        "",
    )
    for child in tree.children:
        inner = flat(child)
        tags, values, text = tags + inner[0], values + inner[1], text + inner[2]
    return [*tags, f"-{tree.tag}"], values, text


@given(TREES)
def test_any_tree_reads_back_as_that_very_tree(tree: Tree) -> None:
    """Tags, attributes and texts, with whatever is in them."""
    seen = Seen(html(tree))
    tags, values, text = flat(tree)

    assert not seen.faults
    assert seen.tags == tags
    assert seen.values == values
    assert "".join(seen.texts) == text


def test_only_the_renderer_writes_angle_brackets() -> None:
    """No other module of the view has a ``<`` or an entity in anything it could put out."""
    for path in sorted(VIEW.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and isinstance(node.body[0], ast.Expr)
        }
        loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        strings = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings | loose
        ]
        # A lone "&" joins the parts of a link; it is escaped like any other text.
        written = [s for s in strings if re.search("[<>]|&[#a-zA-Z]", s)]
        assert path == VIEW / "html.py" or not written


def test_the_view_uses_no_element_whose_text_is_not_text() -> None:
    """No script, no style; and the law above covers every element that is used."""
    used = {
        node.args[0].value
        for path in VIEW.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "el"
        and isinstance(node.args[0], ast.Constant)
    }

    assert used <= set(TAGS)


@given(readers(causes=4, signs=3, remedies=3, texts=HOSTILE), LINKS, st.data())
def test_a_pages_elements_do_not_depend_on_its_texts(
    reader: Reader, link: str, data: st.DataObject
) -> None:
    """The same page with every text made plain has the same tags and the same attributes."""
    state = reader.state.fragment()
    link = data.draw(st.sampled_from((state, f"{state}&{link}".lstrip("&"))))
    calm = Page(plain(reader.knowledge))
    signs = list(reader.state.answers)
    half = data.draw(st.integers(0, len(signs)))
    left = data.draw(st.booleans())
    visit = Visit(heard=signs[:half], linked=signs[half:], before="s0=v0", care_left=left)
    shown = Page(reader.knowledge).show(link, reader.today, visit)
    seen = Seen(shown["html"])
    expected = Seen(calm.show(link, reader.today, visit)["html"])

    assert not seen.faults
    assert seen.tags == expected.tags
    assert seen.names == expected.names
    names = {name for element in seen.names for name in element}
    assert {name for name in names if not name.startswith("data-")} <= ATTRIBUTES


@given(readers(causes=4, signs=3, remedies=3, texts=HOSTILE))
def test_every_link_of_a_page_stays_on_the_site(reader: Reader) -> None:
    """Whatever address a handbook names, it is looked for under the site's root.

    What is no page is a number to dial, and only of digits.
    """
    visits = (Visit(), Visit(care_left=True))
    page = Page(reader.knowledge, root="../")
    screens = [page.show(reader.state.fragment(), reader.today, visit)["html"] for visit in visits]
    addresses = [address for screen in screens for address in Links(screen).addresses]

    assert all(re.fullmatch(r"tel:[0-9]+|\.\./.*", address, re.DOTALL) for address in addresses)
    assert addresses


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, text: str) -> None:
        """Parse it all."""
        super().__init__()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address."""
        assert tag != "base"
        self.addresses += [v or "" for name, v in attrs if name in ("href", "src", "action")]


@given(st.data(), handbooks(causes=4, signs=3, texts=HOSTILE))
def test_what_a_handbook_says_is_what_a_reader_reads(
    data: st.DataObject, knowledge: Knowledge
) -> None:
    """Escaping loses nothing: each title on the page is there letter by letter."""
    state = data.draw(states(knowledge))
    today = data.draw(st.sampled_from(DAYS))
    shown = Page(knowledge).show(state.fragment(), today)
    text = "".join(Seen(shown["html"]).texts)
    view = Checker(knowledge).view(state, today)

    if view.care:
        assert spelt(knowledge.care[view.care].first) in text
    elif view.question:
        for line in _lines(view.question, knowledge):
            assert spelt(line) in text
    else:
        for ranked in view.ranking:
            cause = knowledge.causes[ranked.cause]
            assert (
                spelt(knowledge.texts["residual_title"] if cause.residual else cause.title) in text
            )


def _lines(question: Question, knowledge: Knowledge) -> list[str]:
    """Return what a question must say: its title, and a line or a label for each answer."""
    if isinstance(question, Choice):
        sign = knowledge.signs[question.sign]
        return [sign.title, *(answer.label for answer in sign.answers)]
    lines = [a.line for s in question.signs for a in knowledge.signs[s].answers if a.line]
    return [knowledge.groups[question.group].title, *lines]


def plain(knowledge: Knowledge) -> Knowledge:
    """Return a handbook of the same form in which every text but ids and words is letters."""
    number = count()

    def calm(value: object, name: str = "") -> object:
        if isinstance(value, str) and name in PROSE:
            return f"t{next(number)}" if value else ""
        if isinstance(value, tuple):
            return tuple(calm(item, name) for item in value)
        if isinstance(value, dict):
            return {key: calm(item) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            changed = {f.name: calm(getattr(value, f.name), f.name) for f in fields(value)}
            return replace(value, **changed)
        return value

    calmed = calm(knowledge)
    assert isinstance(calmed, Knowledge)
    return replace(calmed, texts=dict.fromkeys(knowledge.texts, "t"))


PROSE = {
    *("title", "summary", "short", "hint", "label", "line", "name", "steps", "avoid", "evidence"),
    *("first", "opening", "wait", "worked", "failed", "text", "fact", "page", "family", "version"),
}
