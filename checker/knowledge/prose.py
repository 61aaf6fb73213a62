"""What contributors' text may not contain: anything that a browser would run or fetch.

Python-Markdown passes raw HTML through, the theme prints titles unescaped, and the policy of
each page names the inline scripts that it finds. So a page must not bring any. The rules
look at the text as it stands, code included, and refuse more than they must: what is code to
one reader of Markdown is HTML to another. A law in the tests holds them to their purpose:
text without a fault renders to harmless elements only.
"""

__all__ = ["check", "faults", "stirs"]

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from checker.knowledge.kinds import CAUSE, CHECK, INCIDENT, REMEDY, SIGN
from checker.knowledge.pages import Page, read
from checker.knowledge.problems import Problems
from checker.knowledge.strict import Node, parse

KEYS = frozenset({"title", "description", "hide", "facts"}).union(
    *(kind.fields for kind in (CAUSE, CHECK, INCIDENT, REMEDY, SIGN))
)
"""Front matter: the theme knows others, such as ``template``, and one of those redirects."""
PRINTED = ("title", "description")
"""Keys that the theme prints without escaping them, one inside double quotes."""
SCHEMES = frozenset({"http", "https", "tel", "check"})
ATTRIBUTES = frozenset({"class", "id", "title", "lang", "width", "height", "loading"})
ACTIVE = frozenset(
    {"accesskey", "action", "autofocus", "autoplay", "contenteditable", "controls", "dir"}
    | {"download", "draggable", "form", "formaction", "hidden", "href", "inert", "is", "loop"}
    | {"nonce", "part", "ping", "popover", "poster", "role", "slot", "spellcheck", "src"}
    | {"srcset", "style", "tabindex", "target", "translate", "usemap"}
)
"""Attributes that do something even as a bare word, whose value is then the word itself."""
PICTURES = frozenset({".png", ".jpg", ".webp"})
TEMPLATE = ".jinja"
"""A page with blanks, which a command fills in; the site leaves it out (mkdocs.yml)."""
LONGEST_LINE = 4000
"""Characters of one line. What reads Markdown may take the square of that in steps."""
_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_MARK = re.compile(r"^<!-- [a-z]+(?:-[a-z]+)* -->[ ]*$", re.MULTILINE)
_TAG = re.compile(r"<[^\s\d=<]|<[^<> !]{,300}@")
_TARGET = re.compile(r"\]\(\s*([^\s)]*)|\]:\s*(\S*)")
_BROKEN = re.compile(r"\]\([^)\n\t]*[\n\t]")
"""A link that goes on in the next line: browsers leave line ends and tabs out of addresses, so
that a scheme may stand on both sides of one."""
_PLACE = re.compile(r"[^\s\[\]<>`\"'\\{}|^]*")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_IMAGE = re.compile(r"!\[(?![^\[\]\n]*\]\()")
_IMAGE_TARGET = re.compile(r"!\[[^\[\]\n]*\]\(\s*([^\s)]*)")
_SET = re.compile(r"\{[^}\n]*\}?")
"""What stands in braces, or would if they were closed. Brackets within it begin nothing new:
whoever reads the attributes begins at the first."""
_BLANK = re.compile(r"\{[^{}\n]*\}")
_VALUED = frozenset({"id", "class", "data-toc-label"})
"""Attributes whose value the table of contents reads: it fails on a bare word, which has none."""
_BARE = "|".join(sorted(ACTIVE | _VALUED))
_ATTRIBUTE = re.compile(
    rf"([^\s{{}}=:]{{0,60}})[ ]{{0,9}}=|(?<=[\s{{:\"'])(on\w+|(?:{_BARE})(?=[\s{{}}]))",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"<\s*/?\s*(script|style|foreignobject|iframe|image|use|animate|set|a)\b|<[!?]"
    r"|<[^\s<>/]*:|xhtml|&#|\\|\0"
    r"|[\s/\"']on\w+\s*=|\bsrc\b|@import|(url|image|image-set)\s*\(|href|expression\s*\("
    r"|javascript:|data:",
    re.IGNORECASE,
)
"""In a drawing or a style sheet: elements, under another name or language too; letters in
disguise; attributes and functions that run, fetch or lead away."""


def check(root: Path, problems: Problems, known: Mapping[str, Page] = MappingProxyType({})) -> None:
    """Note every fault of everything under ``docs/``, which the site serves as it is.

    Args:
        root: the project's folder.
        problems: collects what is wrong.
        known: ``{file: page}`` of pages that were read before, to read none twice.
    """
    for path in sorted((root / "docs").rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.is_symlink():
            problems.add(file, 1, "a link to another file is not followed; put the file here")
        elif not _NAME.fullmatch(path.name):
            problems.add(file, 1, "a file's name has lower case, digits, '.', '-' and '_' only")
        elif path.is_dir() or path.suffix in {*PICTURES, TEMPLATE}:
            continue
        elif path.suffix == ".md":
            page = known.get(file) or read(path, file, problems)
            if page is not None:
                _page(page, problems)
        elif path.suffix == ".yml":
            node = parse(path.read_text(encoding="utf-8", errors="replace"), file, problems)
            _front(node, file, problems)
        elif path.suffix in (".css", ".svg"):
            _file(path, file, problems)
        else:
            problems.add(file, 1, f"files ending in {path.suffix!r} do not belong in docs/")


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Yield ``(offset, what is wrong)`` for a Markdown text.

    >>> list(faults("See [this](javascript:alert(1))."))
    [(9, "'javascript:' is no address to link to; write https: or a page of the handbook")]
    """
    yield from _unseen(text)
    yield from _long(text)
    marks = {match.start() for match in _MARK.finditer(text)}
    for match in _TAG.finditer(text):
        if match.start() not in marks:
            yield (
                match.start(),
                f"{match[0]:.20} reads as HTML, which is not used here, in code neither",
            )
    yield from _links(text)
    for match in _IMAGE.finditer(text):
        yield match.start(), "a picture is written ![what it shows](file.png)"
    for match in _IMAGE_TARGET.finditer(text):
        if ":" in match[1] or match[1].startswith("/"):
            yield match.start(), "a picture comes from docs/; readers load nothing from elsewhere"
    for match in _SET.finditer(text):
        if match[0].endswith("}"):
            yield from ((match.start(), wrong) for wrong in _attributes(match[0]))


def _links(text: str) -> Iterator[tuple[int, str]]:
    for match in _TARGET.finditer(text):
        wrong = _address(match[1] or match[2] or "")
        if wrong:
            yield match.start(), wrong
    for match in _BROKEN.finditer(text):
        yield match.start(), "a link ends on the line where it begins, and has no tab"


def _long(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            yield place, f"a line of {len(line)} characters; {LONGEST_LINE} are the most"
        place += len(line) + 1


def _unseen(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters that nobody sees and some programs obey."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return  # the usual case, told without looking at each character
    for place, character in enumerate(text):
        if character not in "\n\t" and unicodedata.category(character) in _HIDDEN:
            name = unicodedata.name(character, "a control character")
            yield place, f"U+{ord(character):04X} ({name.lower()}) cannot be seen; take it out"


def _address(target: str) -> str:
    """Return what is wrong with the target of a link, or ''.

    A browser decodes entities and leaves out blanks before it looks for the scheme.
    """
    plain = "".join(c for c in html.unescape(target) if c > " ")
    scheme = _SCHEME.match(plain)
    if scheme and scheme[1].lower() not in SCHEMES:
        return (
            f"{scheme[0][:30]!r} is no address to link to; write https: or a page of the handbook"
        )
    if plain.startswith("//") or not _PLACE.fullmatch(plain):
        return f"{target[:60]!r} is no plain address; write https: or a page of the handbook"
    return ""


def _attributes(braces: str) -> Iterator[str]:
    for match in _ATTRIBUTE.finditer(braces):
        name = (match[1] or match[2] or "").lower()
        if match[2] or name not in ATTRIBUTES:
            yield f"{name!r} cannot be set in braces; a .class or an #id can"


def _page(page: Page, problems: Problems) -> None:
    file = page.file
    _front(page.front, file, problems)
    table = page.front.value if isinstance(page.front.value, dict) else {}
    for key, node in table.items():
        if key not in KEYS:
            problems.add(file, page.front.keys[key], f"{key!r} is no key of a page here")
        if key in PRINTED and isinstance(node.value, str) and set('"<>') & set(node.value):
            message = f'{key}: no ", < or > here; for quotation marks write “ ”'
            problems.add(file, node.line, message)
    for offset, wrong in faults(page.body):
        problems.add(file, page.line(offset), wrong)


def _front(node: Node | None, file: str, problems: Problems) -> None:
    """Look at every text of a YAML tree, as it reads once YAML's escapes are undone."""
    waiting = [node] if node else []
    while waiting:
        node = waiting.pop()
        texts = [(node.line, node.value)] if isinstance(node.value, str) else []
        if isinstance(node.value, dict):
            texts += [(node.keys[key], key) for key in node.value]
            waiting += node.value.values()
        elif isinstance(node.value, list):
            waiting += node.value
        for line, text in texts:
            for _, wrong in faults(_BLANK.sub("", text)):  # braces are blanks there
                problems.add(file, line, wrong)


def _file(path: Path, file: str, problems: Problems) -> None:
    """Look at a file as every browser reads it: in UTF-8, or not at all."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        problems.add(file, 1, "not UTF-8; save the file as UTF-8")
        return
    stirs(text, file, problems)


def stirs(text: str, file: str, problems: Problems) -> None:
    """Note what runs or fetches anything in a drawing or a style sheet, which must do neither."""
    for match in _ACTIVE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        problems.add(file, line, f"{match[0].strip():.30} can run or fetch something; take it out")
