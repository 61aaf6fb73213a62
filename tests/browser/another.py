"""Another builder's site, tried in a real Chromium: ``python -m tests.browser.another FOLDER``.

Not one of the suite's tests: the other builder is not locked, and need not be there. `make
another` installs it into an environment of its own, builds, and calls this.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from checker.engine import Checker, parse
from checker.knowledge.compile.handbook import compile_pages
from tests.browser.host import Host
from tests.browser.reader import Reader

ROOT = Path(__file__).parents[2]
LINK = "scope=one-merchant"
"""Where the interview goes on from, as from somebody's link."""


def main(arguments: list[str]) -> int:
    """Say what is wrong with a site, and return 1 if anything is."""
    folder = Path(arguments[0])
    wrong = [*missing(folder), *tried(folder)]
    print(*wrong or [f"{folder}: every page is there, and the checker works"], sep="\n")  # noqa: T201 - a command
    return 1 if wrong else 0


def missing(folder: Path) -> list[str]:
    """Return each page of the handbook that the site does not have."""
    pages = sorted((ROOT / "docs").rglob("*.md"))
    problems = []
    for page in pages:
        address = page.relative_to(ROOT / "docs").with_suffix("")
        address = address.parent if address.name == "index" else address
        if not (folder / address / "index.html").exists():
            problems.append(f"{page.relative_to(ROOT)} is no page of the site")
    return problems


def tried(folder: Path) -> list[str]:
    """Return what is wrong with an interview from a link to a result, in Chromium."""
    program = (ROOT / ".venv/chromium-path").read_text(encoding="utf-8").strip()
    host = Host(folder)
    abroad: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        page = browser.new_page()
        page.on("request", lambda r: abroad.append(r.url) if foreign(r.url) else None)
        problems = interview(page, host.address)
        browser.close()
    host.close()
    return [*problems, *(f"asked for {url}" for url in abroad)]


def foreign(url: str) -> bool:
    """Return whether an address is of another machine."""
    parts = urlsplit(url)
    return parts.scheme.startswith("http") and parts.hostname != "127.0.0.1"


def interview(page: Page, address: str) -> list[str]:
    """Answer all that is asked, and compare the result with what Python says here."""
    reader = Reader(page, address)
    reader.open(LINK)
    reader.settled()
    reader.answer_all()
    reader.expect_state("result")
    knowledge = compile_pages(ROOT).knowledge
    if knowledge is None:
        return ["the pages have mistakes"]
    state, _ = parse(reader.fragment, knowledge)
    day = str(page.evaluate("new Date().toLocaleDateString('sv')"))
    wanted = [
        (r.cause, f"{r.probability:.6f}") for r in Checker(knowledge).view(state, day).ranking
    ]
    return [] if reader.ranking == wanted else [f"{reader.ranking[:3]} is not {wanted[:3]}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
