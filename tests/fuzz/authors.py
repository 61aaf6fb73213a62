"""The laws of what contributors write: front matter, phrases, Markdown, citations, links."""

__all__ = [
    "citations",
    "links",
    "mark_down",
    "pages",
    "parts",
    "phrases",
    "prose",
    "report",
    "shape",
    "still",
    "strict",
]

import re
from collections.abc import Mapping
from functools import cache
from html import unescape as html_text
from html.parser import HTMLParser
from typing import Any

import markdown
import yaml

from checker.authoring.reader_report import Report, parse_report
from checker.engine import CheckerError, Knowledge, parse
from checker.engine.network import build
from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.corpus.document import citations as cited_in
from checker.knowledge.corpus.document import items, opening, outside_code, parse_document
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.reference_index import Ids
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.frontmatter.loader import parse as read_yaml
from checker.knowledge.page_checks.content_safety import BARE_ATTRIBUTE
from checker.knowledge.page_checks.image_files import check_drawing
from checker.knowledge.page_checks.phrases import pattern
from checker.knowledge.page_checks.references import PREFILLED, unknown_answers
from checker.knowledge.page_checks.telephones import unsourced
from checker.knowledge.page_kinds import CHECK_PAGE
from checker.knowledge.schema import kinds
from checker.knowledge.schema.collection_shapes import Record
from checker.knowledge.schema.shape import ReadContext
from checker.publish.gate.article_gate import check_article
from checker.publish.gate.link_rules import Destinations
from checker.publish.markdown.citations import Citations
from checker.publish.markdown.pipeline import Parts
from checker.view.html import html
from tests.engine.toys import CALM, GARAGE
from tests.fuzz.readers import mutated
from tests.fuzz.sources import Source, pick
from tests.knowledge.rebuild import DATA

FILE = "docs/causes/x.md"
YAML = (
    *(
        "---\n",
        "\n",
        "  ",
        ": ",
        ":",
        "- ",
        ", ",
        "{",
        "}",
        "[",
        "]",
        "? ",
        "| \n",
        ">\n",
        '"',
        "'",
    ),
    *(
        "&a ",
        "*a",
        "<<: *a",
        "!!python/object:os.system",
        "!x ",
        "%YAML 9.9\n",
        "# ",
        "\t",
        "=",
        "\\",
    ),
    *("no", "~", "null", "0x1F", "1:30", ".nan", "-.inf", "1e999", "1_000", "012", "2026-11-22"),
    *("true", "title", "signs", "often", "7", "1.50"),
)
"""What YAML is made of, with all that has two readings."""
PHRASE = (*"【】/…", "smell", "fuel", "no", "a", "a/", "\\", "(", "[", "*", "?", "+", "$", "^")
PAGE = (
    *("---\n", "\n\n", "\n", "## ", "# ", "- ", "1. ", "  ", "> ", "| ", "**", "`", "[x](y.md)"),
    *("[F-A-1]", "[", "](", ")", "title: a", "\r\n", "\t", ": "),
)
CITED = ("[F-LID-1]", "`", "。", "[F-", "]", "[", "F-NO-9", *"<&*_", "said ", "[F-ODD-1]", "\n")
LINKED = (
    "[",
    "](check:",
    ")",
    "lights=",
    "~",
    "dim",
    "&",
    "crank=clicks",
    "**",
    " ",
    '"',
    "<",
    "\n",
)
PROSE = (
    *(
        "[",
        "](",
        ")",
        "!",
        "![",
        "<",
        ">",
        '"',
        "'",
        "`",
        "``",
        "```\n",
        "~~~\n",
        "\n",
        "\n\n",
        "    ",
    ),
    *(
        "{",
        "}",
        "{: ",
        "{ ",
        ".x",
        "#y",
        "onclick=x",
        " hidden ",
        " style ",
        " onload=",
        "href=",
        "style=",
        "=",
        ":",
        "&#",
    ),
    *(
        "java",
        "script:",
        "javascript:",
        "data:",
        "//e.example",
        "https://e.example/",
        "a.md",
        "a.png",
    ),
    *(
        "&#115;",
        "&colon;",
        "&Tab;",
        "&lt;",
        "&#x3c;",
        "\\",
        "script",
        "img src=x ",
        "iframe ",
        "!-- ",
    ),
    *(
        "-->",
        "[r]: ",
        "[r]",
        "!!! note ",
        "??? x\n    ",
        "- ",
        "1. ",
        "| a | b |\n| - | - |\n",
        "* ",
    ),
    *(
        "# ",
        "***",
        "__",
        "_",
        "~",
        "^",
        "@",
        "=\n",
        ": ",
        "[^1]",
        "<!-- x -->",
        "&",
        ";",
        "x",
        "\u200b",
    ),
)
"""What Markdown, and what hides in it, is made of."""


def strict(source: Source) -> None:
    """Return the tree that YAML's plainest reader finds, or name what is wrong and its line."""
    text = source.text(YAML)
    problems = Problems()

    node = read_yaml(text, FILE, problems, first_line=2)

    last = 2 + len(text.splitlines())
    assert all(p.file == FILE and 1 <= p.line <= last + 1 for p in problems)
    if problems.errors:
        return
    assert node is not None
    plainest = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    assert _same(node, {} if plainest is None else plainest)


def shape(source: Source) -> None:
    """Return a record of known keys with all that is needed, or name what is wrong."""
    kind, data = pick(source, _fronts())
    problems = Problems()
    signs = GARAGE.signs.values()
    context = ReadContext(
        file=FILE,
        problems=problems,
        ids={
            "cause": dict.fromkeys(GARAGE.causes, ""),
            "sign": dict.fromkeys(GARAGE.signs, ""),
            "remedy": dict.fromkeys(GARAGE.remedies, ""),
            "fact": dict.fromkeys(_handbook().facts, ""),
        },
        answers={s.id: [a.value for a in s.answers] for s in signs},
    )

    read = kind.read(_noded(mutated(source, data, 1 + source.number(2))), context, "")

    if problems.errors:
        return
    assert read is not None
    assert set(kind.needed) <= set(read) <= set(kind.fields)


def phrases(source: Source) -> None:
    """Find a contributor's phrase, or refuse it; there is no third way."""
    phrase = source.text(PHRASE)
    text = source.text((*PHRASE, "smell of fuel", "a" * 40))

    refused = ""
    match = None
    try:
        match = pattern(phrase, ".{0,8}?").search(text[:200])
    except CheckerError as error:
        refused = str(error)
    assert not refused or "the phrase" in refused
    assert match is None or match[0]


def pages(source: Source) -> None:
    """Take a page apart so that every line named is a line of it."""
    text = source.text(PAGE).replace("\r\n", "\n")
    problems = Problems()

    page = parse_document(text, FILE, problems)

    lines = text.count("\n") + 1
    assert all(1 <= p.line <= lines + 1 for p in problems)
    assert page.readable or problems.errors
    assert text.endswith(page.body)
    assert all(1 <= cited.line <= lines for cited in page.citations)
    for heading, section in page.sections.items():
        words = section.text
        assert text.split("\n")[section.line - 1].startswith(f"## {heading}")
        assert all(item == item.strip() for item in items(words))
        assert opening(words) == opening(words).strip()


def citations(source: Source) -> None:
    """Put a mark for each fact that is there, and leave every other character alone."""
    text = source.text(CITED)[:LONGEST_CITED]
    known = {"F-LID-1": next(iter(_handbook().facts.values()))}

    got = Citations(facts=known, words=_handbook().site, root="../").cite(text)

    assert got.count('class="fact"') == sum(m[1] in known for m in cited_in(text))
    if "span" in text:
        return  # what follows could not tell the page's own from the marks
    runs = got.count('<span class="fact-run">')
    bare = _MARKED.sub("[F-LID-1]", got).replace('<span class="fact-run">', "")
    assert bare.count("</span>") == runs
    assert bare.replace("</span>", "") == text


LONGEST_CITED = 120
"""Characters: a mark is drawn anew each time, and a hundred of them say what ten do."""
_MARKED = re.compile(r'<span class="fact".*?</a></span></span>', re.DOTALL)
"""A mark with its note."""


def links(source: Source) -> None:
    """Make a link that opens the checker as written, or refuse it."""
    text = source.text(LINKED)
    context = _ids().in_file(CHECK_PAGE)

    got = parts().markdown("index.md", text)

    written = [m[2] for m in outside_code(PREFILLED, text)]
    opened = [html_text(fragment) for fragment in _OPENS.findall(got)]
    assert len(opened) >= len(written)
    for fragment in written:
        if not list(unknown_answers(fragment, context)):
            assert parse(fragment, GARAGE)[1] == ()
    for fragment in opened:
        state, dropped = parse(fragment, GARAGE)
        assert (state.fragment(), ()) == (fragment, dropped)


_OPENS = re.compile(r'<a href="check/#([^"]*)" class="prefilled">')
"""A link that opens the checker, as the page has it."""


def prose(source: Source) -> None:
    """Refuse HTML of Markdown that runs, fetches or leads astray, whatever hid it there."""
    text = source.text(PROSE)
    if BARE_ATTRIBUTE.search(text):
        return  # seen from the text: no table of contents can be made
    made = mark_down(text)
    if check_article(made, "index.md", _KNOWN, None).findings:
        return
    tags = _Tags()
    tags.feed(made)
    tags.close()

    for tag, attributes in tags.all:
        assert tag in HARMLESS, (tag, text)
        for name, value in attributes.items():
            assert name in ATTRIBUTES | GENERATED.get(tag, frozenset()), (tag, name, text)
            if name in ("href", "src"):
                assert _leads_home(value or "", tag), (tag, value, text)
    assert not tags.odd, text


_KNOWN = Destinations(addresses=frozenset({"https://e.example/"}), telephones=frozenset({"95017"}))

STILL = (
    *(
        "<svg ",
        "<path ",
        "<text>",
        "</text>",
        "/>",
        ">",
        "<",
        "</",
        'd="',
        '"',
        "'",
        " ",
        "\n",
        "\t",
    ),
    *("<script", "<style", "<foreignObject", "<iframe", "<image ", "<use ", "<animate ", "<set "),
    *("<a ", "<!--", "<!DOCTYPE", "<?xml-stylesheet ", "on", "onload=", "href=", "xlink:", "src="),
    *(
        "@import",
        "url(",
        "expression(",
        "java",
        "script:",
        "data:",
        "&#",
        "&Tab;",
        "\\",
        "/**/",
        "\\75 rl(",
    ),
    *(
        "<svg:script",
        "xmlns='http://www.w3.org/1999/xhtml'",
        "<img ",
        "<SCRIPT",
        "<ﬁ",
        "{",
        "}",
        ";",
        ":",
        "=",
        "\x0c",
        "\u2028",
    ),
)
"""What drawings and style sheets are made of, and what hides in them."""


def still(source: Source) -> None:
    """Refuse a drawing that runs or fetches anything, with its line."""
    text = source.text(STILL)
    problems = Problems()

    check_drawing(text.encode("utf-8", "surrogatepass"), FILE, problems, unsourced)

    lines = text.count("\n") + 1
    assert all(1 <= p.line <= lines for p in problems)
    if problems.errors:
        return
    tags = _Tags()
    tags.feed(text)
    tags.close()
    for tag, attributes in tags.all:
        assert tag.rpartition(":")[2] not in RUNS, (tag, text)
        for name in attributes:
            assert not re.fullmatch(r"on\w+", name), (name, text)
            assert name.rpartition(":")[2] not in ("href", "src"), (name, text)
    plain = _CSS_ESCAPE.sub(lambda m: chr(int(m[1], 16) % 0x110000), html_text(text)).lower()
    assert not any(word in plain for word in FETCHES), text


_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
FETCHES = ("url(", "@import", "image-set(", "javascript:")
RUNS = {"script", "style", "foreignobject", "iframe", "image", "use", "animate", "set", "a"}
"""Elements of a drawing that run, fetch, lead away or change others."""


def report(source: Source) -> None:
    """Take from a stranger's report ids that the handbook knows, and nothing else."""
    text = source.text(REPORT)

    refused = ""
    got = Report(version="", answers={}, expected="flat-battery", notes=())
    try:
        got = parse_report(text, GARAGE)
    except CheckerError as error:
        refused = str(error)
    assert (refused == "") == bool(got.answers)
    assert got.expected in GARAGE.causes
    for sign, value in got.answers.items():
        assert GARAGE.signs[sign].answer(value)


REPORT = (
    *("page: check\n", "version: ", "answers: ", "expected: ", "answers：", "\n", "\r\n", "> "),
    *("`", "#", "&", "=", "~", *GARAGE.causes, *GARAGE.signs, *GARAGE.remedies, "fixed"),
    *(a.value for s in GARAGE.signs.values() for a in s.answers),
    *(c.title for c in GARAGE.causes.values()),
)
"""What reports are made of."""

TEXTS = {"p", "em", "strong", "code", "pre", "blockquote", "br", "hr", "div", "span", "sup"}
LISTS = {"ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"}
HEADS = {"h1", "h2", "h3", "h4", "h5", "h6", "section", "details", "summary"}
HARMLESS = frozenset(TEXTS | LISTS | HEADS | {"a", "img"})
"""Elements that Markdown may become."""
ATTRIBUTES = frozenset({"class", "id", "title", "lang", "width", "height", "loading"})
"""Attributes that authors may set."""
GENERATED: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"align"}),
    "td": frozenset({"align"}),
    "details": frozenset({"open"}),
}
"""Attributes that Markdown gives to an element by itself."""


def _leads_home(value: str, tag: str) -> bool:
    """Return whether an address is one that pages may have, as a browser reads it."""
    plainly = re.sub("[\t\n\r]", "", value.strip("".join(map(chr, range(0x21))))).lower()
    scheme = re.match("([a-z][a-z0-9+.-]*):", plainly)
    if plainly.startswith(("//", "\\\\", "/\\", "\\/")):
        return False
    return scheme is None or (tag == "a" and scheme[1] in ("http", "https", "tel"))


def mark_down(text: str) -> str:
    """Return the HTML that the site's own Markdown makes of a text."""
    made: str = _markdown().reset().convert(text)
    return made


class _Tags(HTMLParser):
    """Every element of a page, with whatever is no element and no text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        # A comment of letters is a place that the build fills.
        if not data.strip().replace("-", "").isalpha():
            self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


# --- the slow twins ------------------------------------------------------------


def _same(node: Node, plainest: Any) -> bool:
    """Return whether a strict node says what YAML's plainest reader says."""
    value = node.value
    if isinstance(value, dict) and isinstance(plainest, dict):
        same = (_same(one, plainest.get(key)) for key, one in value.items())
        return set(value) == set(plainest) and all(same)
    if isinstance(value, list) and isinstance(plainest, list):
        return len(value) == len(plainest) and all(map(_same, value, plainest))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(plainest) == value
    return bool(plainest == (str(value).lower() if isinstance(value, bool) else value))


def _noded(data: Any, line: int = 1) -> Node:
    """Return plain data as nodes, a line each."""
    if isinstance(data, dict):
        table = {str(key): _noded(value, line + n) for n, (key, value) in enumerate(data.items())}
        return Node(value=table, line=line, keys=dict.fromkeys(table, line))
    if isinstance(data, list):
        return Node(value=[_noded(item, line) for item in data], line=line, keys={})
    # The strict reader has reported what has no value; here it is text, though an empty one.
    return Node(value="" if data is None else data, line=line, keys={})


def _data(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _data(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [_data(item) for item in node.value]
    return node.value


# --- made once -------------------------------------------------------------------


@cache
def _handbook() -> Handbook:
    return compile_pages(DATA / "garage")


@cache
def _ids() -> Ids:
    handbook = _handbook()
    facts = frozenset(handbook.facts)
    return Ids(corpus=handbook.corpus, pages=handbook.pages, facts=facts, problems=Problems())


@cache
def parts() -> Parts:
    """Return what the garage's pages get beside what their author wrote."""
    handbook = _handbook()
    knowledge: Knowledge | None = handbook.knowledge
    assert knowledge is not None
    return Parts(
        handbook=handbook,
        knowledge=knowledge,
        network=build(knowledge),
        today=CALM,
        checker=lambda: html(None),
        erase_data=lambda: html(None),
    )


@cache
def _fronts() -> tuple[tuple[Record, Any], ...]:
    """Return the front matter of every page of the garage, with its kind."""
    records = {
        "cause": kinds.CAUSE,
        "sign": kinds.SIGN,
        "remedy": kinds.REMEDY,
        "incident": kinds.INCIDENT,
    }
    fronts: list[tuple[Record, Any]] = [
        (records[kind], _data(page.front))
        for kind, pages in _handbook().pages.items()
        for page in pages
    ]
    facts: Mapping[str, Fact] = _handbook().facts
    assert facts
    return tuple(fronts)


@cache
def _markdown() -> markdown.Markdown:
    """Return a converter with the extensions of mkdocs.yml."""
    return markdown.Markdown(
        extensions=[
            "admonition",
            "attr_list",
            "def_list",
            "tables",
            "toc",
            "pymdownx.details",
            "pymdownx.superfences",
        ],
        extension_configs={"toc": {"permalink": True}, "tables": {"use_align_attribute": True}},
    )
