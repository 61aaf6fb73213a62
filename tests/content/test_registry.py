"""The registry of facts: what is wrong in it, or in citing it, stops the build with a line."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.diagnostics.problems import Problem
from checker.knowledge.page_kinds import FACTS
from checker.publish.gate.link_rules import FOR_MAKERS

ROOT = Path(__file__).parents[2]
GARAGE = ROOT / "tests/data/garage"
BUILT = ROOT / "site"
"""What ``make site`` made; ``make test`` makes it before the tests."""
LOW = frozenset(
    line
    for line in (Path(__file__).parent / "low_hosts.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
HOTLINES = frozenset(
    {
        *("95017", "96110", "12363", "12378", "12345", "12315", "12381"),
        *("10086", "10010", "10000", "10099"),
    }
)
"""The one service number of WeChat Pay, the public lines of the state, and the four carriers'.

Whoever lost a phone rings the carrier first, so that nobody else gets the codes (F-SCAM-83).
"""
ENTRY = """\
F-CAR-99:
  claim: A claim of ours.
  sources:
    - title: A page
      publisher: Somebody
      level: media
      read: mirror
      address: "https://a.example/x"
  checked: "2026-01-01"
  review_by: "2027-01-01"
"""


@pytest.fixture
def garage(tmp_path: Path) -> Path:
    """Return a small handbook that a test may break."""
    shutil.copytree(GARAGE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def problems(root: Path) -> tuple[Problem, ...]:
    """Return the errors of a handbook that must not be built."""
    handbook = compile_pages(root)
    assert handbook.knowledge is None
    return handbook.problems.errors


def add(root: Path, entry: str) -> int:
    """Add an entry to a registry, and return its first line."""
    path = root / FACTS
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{entry}", encoding="utf-8")
    return text.count("\n") + 1


def test_a_good_fact_is_no_mistake(garage: Path) -> None:
    """The entry that the other tests break is right as it is."""
    add(garage, ENTRY)
    handbook = compile_pages(garage)
    assert handbook.problems.errors == ()
    assert handbook.facts["F-CAR-99"].sources[0].address == "https://a.example/x"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (ENTRY[ENTRY.index("  sources") : ENTRY.index("  checked")], "", 1, "sources: is missing"),
        (
            ENTRY[ENTRY.index("  sources") : ENTRY.index("  checked")],
            "  sources: []\n",
            2,
            "has no source",
        ),
        ("level: media", "level: low", 7, "a source of level low is not linked"),
        ("level: media", "level: own", 7, "a source of level own is not linked"),
        ("read: mirror", "read: memory", 6, "of level media cannot be read as memory"),
        ("read: mirror", "read: official-page", 6, "of level media cannot be read as official-"),
        ("read: mirror", "read: miror", 6, "no such word 'miror'; did you mean 'mirror'?"),
        ("      read: mirror\n", "", 3, "read: is missing"),
        ("level: media", "level: mdia", 5, "no such word 'mdia'; did you mean 'media'?"),
        ("https://a.example/x", "javascript:alert(1)", 7, "is not a web address"),
        ("  sources:", "  grade: verified\n  sources:", 2, "grade"),
        ("https://a.example/x", "https://a.example/x。", 7, "is not a web address"),
        ("https://a.example/x", "https://a.example/x?a=1&from=timeline", 7, "how it was passed on"),
        ('review_by: "2027-01-01"', 'review_by: "2027-13-01"', 9, "is not a day"),
        ('review_by: "2027-01-01"', 'review_by: "2020-01-01"', 9, "is not after checked"),
        ("F-CAR-99", "F-CAR-099", 0, "is not a fact's id"),
        ("F-CAR-99", "CAR-99", 0, "is not a fact's id"),
        ("  claim: A claim of ours.\n", "", 1, "claim: is missing"),
    ],
)
def test_a_bad_fact_is_reported_with_its_line(
    garage: Path, old: str, new: str, line: int, message: str
) -> None:
    """Unlinked low sources, missing sources, strange words: file, line and repair."""
    assert old in ENTRY
    first = add(garage, ENTRY.replace(old, new, 1))
    matching = [p for p in problems(garage) if message in p.message]
    assert matching, [str(p) for p in problems(garage)]
    assert matching[0].file == FACTS
    assert matching[0].line in (first + line, first + line - 1)


@pytest.mark.parametrize("file", ["docs/causes/empty-tank.md", "docs/check.md"])
def test_a_page_that_cites_an_unknown_fact_is_not_built(garage: Path, file: str) -> None:
    """In the text of any page."""
    path = garage / file
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nA claim[F-CAR-98].\n", encoding="utf-8")
    matching = [p for p in problems(garage) if "F-CAR-98" in p.message]
    assert [(p.file, p.line) for p in matching] == [(file, text.count("\n") + 2)]


def test_front_matter_that_names_an_unknown_fact_is_not_built(garage: Path) -> None:
    """Or in the list of what a page rests on."""
    path = garage / "docs/causes/empty-tank.md"
    text = re.sub(r"^facts: .*$", "facts: [F-CAR-98]", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("facts: ")].count("\n") + 1
    matching = [p for p in problems(garage) if "F-CAR-98" in p.message]
    assert {(p.file, p.line) for p in matching} == {("docs/causes/empty-tank.md", line)}


def test_unverified_claims_say_so_in_words(handbook: Handbook) -> None:
    """Whoever reads only the claim still learns that nobody official or no phone confirmed it."""
    admits = re.compile(r"未经官方确认|推断|还没有(?:查到|找到|核到)|没有找到|待真机核对")
    silent = [
        fact.id
        for fact in handbook.facts.values()
        if fact.grade == "unverified" and not admits.search(fact.claim)
    ]
    assert silent == []


def test_verified_claims_have_a_source_that_others_can_open(handbook: Handbook) -> None:
    """A claim is not verified by ourselves, nor by a page that is too poor to link to."""
    alone = {
        fact.id
        for fact in handbook.facts.values()
        if fact.grade == "verified" and not any(source.address for source in fact.sources)
    }
    assert alone == set()


@pytest.mark.parametrize(
    ("fact_id", "grade"),
    [
        ("F-REG-13", "verified"),  # articles read in a library of law texts
        ("F-PROD-18", "verified"),  # the maker's own documentation
        ("F-REG-01", "reported"),  # one newsroom read; the ministry's page only quoted
        ("F-PROD-02", "reported"),  # two newsrooms, each in a mirror only
        ("F-MSG-02", "reported"),  # one answer in a forum
        ("F-SCAM-18", "well-known"),
        ("F-GAP-01", "unverified"),
        ("F-PROD-44", "unverified"),  # an official page, which does not say it
    ],
)
def test_a_grade_says_what_was_read(handbook: Handbook, fact_id: str, grade: str) -> None:
    """One fact of each way in which the handbook came by its facts."""
    assert handbook.facts[fact_id].grade == grade


def test_facts_are_looked_at_again_after_they_were_checked(handbook: Handbook) -> None:
    """Each fact has its turn, and none waits longer than a year."""
    for fact in handbook.facts.values():
        assert fact.checked < fact.review_by, fact.id
        assert int(fact.review_by[:4]) - int(fact.checked[:4]) <= 1, fact.id


def low(host: str) -> bool:
    """Return whether a host, or the domain that it belongs to, is on the list."""
    return any(host == name or host.endswith(f".{name}") for name in LOW)


def test_the_registry_links_to_no_low_host(handbook: Handbook) -> None:
    """Whatever level an author gave it."""
    linked = {s.address for fact in handbook.facts.values() for s in fact.sources if s.address}
    assert len(linked) > 90
    assert [a for a in sorted(linked) if low(urlsplit(a).netloc)] == []
    assert low("www.tx666666.com")
    assert not low("www.163.com")


def test_pages_link_outwards_through_the_registry_only(handbook: Handbook) -> None:
    """A page for readers has no address of its own: facts have sources, with level and date."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if not FOR_MAKERS.fullmatch(path.relative_to(ROOT / "docs").as_posix()):
            text = path.read_text(encoding="utf-8")
            assert re.findall(r"https?://[^\s)]+", text) == [], path
    assert handbook.facts


class Links(HTMLParser):
    """Collects what a built page links to."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.out: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep each address of another site."""
        for name, value in attrs:
            if name in ("href", "src", "action") and re.match(r"(https?:)?//", value or ""):
                self.out.add(f"{tag} {value}")


def built(suffixes: tuple[str, ...]) -> dict[str, str]:
    """Return ``{address: text}`` of the built site's files with these endings."""
    assert (BUILT / "index.html").exists(), "no site/; run `make site`"
    return {
        path.relative_to(BUILT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(BUILT.rglob("*"))
        if path.suffix in suffixes and "assets" not in path.relative_to(BUILT).parts
    }


@pytest.mark.site
def test_the_site_links_only_to_what_the_registry_names(handbook: Handbook) -> None:
    """On every built page: sources, and the two projects that the site is built with."""
    known = {s.address for fact in handbook.facts.values() for s in fact.sources}
    known.add("https://squidfunk.github.io/mkdocs-material/")
    pages = built((".html",))
    assert len(pages) > 90
    for address, text in pages.items():
        links = Links()
        links.feed(text)
        if not FOR_MAKERS.fullmatch(f"{address.removesuffix('/index.html')}.md"):
            strange = {link for link in links.out if link.split(" ", 1)[1] not in known}
            assert strange == set(), address


@pytest.mark.site
def test_no_low_host_is_named_anywhere_on_the_site() -> None:
    """Not in a page, not in the search index, the feed or the list for machines."""
    names = re.compile("|".join(re.escape(name) for name in sorted(LOW)))
    for address, text in built((".html", ".json", ".xml", ".txt", ".webmanifest")).items():
        match = names.search(unquote(text))
        assert match is None, f"{address}: {match}"
    for path in sorted((ROOT / "docs").rglob("*")):
        if path.suffix in (".md", ".yml"):
            assert names.search(path.read_text(encoding="utf-8")) is None, path


def numbers(text: str) -> set[str]:
    """Return what readers could take for a telephone number."""
    plain = re.sub(r"https?://\S+", "", text)
    return {
        number
        for number in re.findall(
            r"(?<![\d.〔第-])\+?\d[\d -]{3,}\d(?![\d.%]| ?[元月年号笔])", plain
        )
        if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?|\d{4}", number.strip())
    }


def test_the_only_service_number_is_95017(handbook: Handbook) -> None:
    """No landline, no 400, no long number that an impostor could own."""
    assert handbook.knowledge is not None
    texts = {fact.id: fact.claim for fact in handbook.facts.values()}
    texts |= dict(handbook.knowledge.texts)
    texts |= {cause.id: cause.summary for cause in handbook.knowledge.causes.values()}
    for page in handbook.corpus.documents():
        if not FOR_MAKERS.fullmatch(page.file.removeprefix("docs/")):  # those count requests
            texts[page.file] = page.body
    strange = {
        address: dialled - HOTLINES - {"00861"}  # named as the start of impostors' numbers
        for address, text in texts.items()
        if (dialled := numbers(text)) - HOTLINES - {"00861"}
    }
    assert strange == {}
    assert numbers("打 0755-83765566 或 400 123 4567，也可 95017") == {
        "0755-83765566",
        "400 123 4567",
        "95017",
    }
