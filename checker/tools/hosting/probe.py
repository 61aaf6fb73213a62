"""Whether a host serves the handbook as it was built: ``python -m checker.tools.hosting probe``.

What a file must be, the site says itself: ``sw.js`` has the hash of each file, the checker's
page those of its scripts and of Python. One request at a time, fewer than a new reader makes.
"""

__all__ = ["probe", "report"]

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from checker.publish.offline.service_worker import NAME
from checker.tools.hosting import answer_checks as checks
from checker.tools.hosting.answer_checks import Finding
from checker.tools.hosting.fetching import Answer, Asker
from checker.tools.hosting.headers import HASHED

CHECKER = "check/"
MISSING_PAGE = "there-is-no-such-page/"
MISSING_FILE = "assets/checker/page-0000000000/page.js"
"""What no release has."""
PROGRAMS = (".js", ".mjs", ".css", ".wasm", ".bin")
"""Endings of which every file is looked at; of the others one."""
OK, NOT_THERE = 200, 404
_LIST = re.compile(rb"const FILES=(\{.*?\});")
_DATA = re.compile(r"<script type=\"?application/json\"? data-assets>(.*?)</script>", re.DOTALL)
_MAP = re.compile(r"<script type=\"?importmap\"?>(.*?)</script>", re.DOTALL)


def probe(site: str, *, pause: float = 0.1) -> list[Finding]:
    """Return what is wrong with a site that is online.

    Args:
        site: the address of its first page, with a slash at the end.
        pause: seconds between two requests.

    Raises:
        OSError: when there is no handbook at the address.
    """
    asker = Asker(site=site, pause=pause)
    page = asker.get(CHECKER)
    assets = _DATA.search(page.body.decode("utf-8", "replace"))
    if page.status != OK or not assets:
        leads = page.headers.get("location", "")
        hint = f", which leads to {leads}" if leads else ""
        came = page.fault or f"status {page.status}{hint}"
        raise OSError(f"{site}{CHECKER}: no handbook there: {came}")
    hashes = _hashes(asker, page, assets[1])
    findings = [*_address(site), *_slash(asker), *_missing(asker, hashes)]
    for address in ("", CHECKER, *_one_of_each(hashes)):
        findings += _each(asker, address, hashes)
    return findings


def report(findings: Sequence[Finding], site: str) -> list[str]:
    """Return a line for each thing to mend, with the addresses that it holds of."""
    rows = sorted(findings, key=lambda f: (f.repair, f.wrong, f.address))
    lines = []
    for (repair, wrong), same in groupby(rows, key=lambda f: (f.repair, f.wrong)):
        addresses = [urljoin(site, one.address) for one in same]
        more = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
        lines.append(f"{addresses[0]}{more}: {wrong}; {repair}")
    return sorted(lines)


def _hashes(asker: Asker, page: Answer, assets: str) -> dict[str, str]:
    """Return ``{address: SHA-256}`` as the checker's page and the service worker name them."""
    body = page.body.decode("utf-8", "replace")
    hashes: dict[str, str] = {}
    try:
        import_map = _MAP.search(body)
        table = json.loads(import_map[1])["integrity"] if import_map else {}
        for address, digest in table.items():
            file = address.removeprefix("../").partition("?")[0]  # ?1 is for a second try
            hashes[file] = digest.removeprefix("sha256-")
        for asset in json.loads(assets).values():
            hashes[asset["name"]] = asset["integrity"].removeprefix("sha256-")
        listed = _LIST.search(asker.get(NAME).body)
        hashes |= json.loads(listed[1]) if listed else {}
    except (KeyError, ValueError):
        pass  # reported where that file itself is looked at
    return hashes


def _one_of_each(hashes: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses to look at: every program, and one of each other kind."""
    seen = {""}
    for address in sorted(hashes):
        ending = "." + address.rpartition(".")[2] if "." in address else address.partition("/")[0]
        if ending in PROGRAMS or ending not in seen:
            seen.add(ending)
            if address not in ("", CHECKER, "404.html"):
                yield address
    yield NAME


def _each(asker: Asker, address: str, hashes: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with one file that should be there."""
    answer = asker.get(address)
    if answer.fault:
        yield Finding(address=address, wrong=answer.fault, repair="see what the host's log says")
        return
    if answer.status != OK:
        yield Finding(
            address=address,
            wrong=f"status {answer.status}",
            repair="put every file of the release there, under its name",
        )
        return
    yield from checks.content(answer, hashes)
    yield from checks.kind(answer)
    yield from checks.packed(answer)
    hashed = re.search(HASHED, f"/{address}")
    yield from (checks.lasting if hashed else checks.soon_over)(answer)
    if address == NAME and not _LIST.search(answer.body):
        yield Finding(
            address=address,
            wrong="not the handbook's service worker",
            repair="put sw.js of this release there, or readers lose offline use",
        )
    if answer.kind == "text/html" or address == NAME:
        yield from checks.headers(answer)


def _address(site: str) -> Iterator[Finding]:
    """Yield that the line can be read by others."""
    parts = urlsplit(site)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
        yield Finding(
            address="",
            wrong="not https: browsers refuse offline use and copying",
            repair="get a certificate, and redirect http to https",
        )


def _slash(asker: Asker) -> Iterator[Finding]:
    """Yield that a typed address without its slash does not lead to the page."""
    address = CHECKER.rstrip("/")
    answer = asker.get(address)
    leads = urljoin(asker.site + address, answer.headers.get("location", ""))
    if answer.status == OK:
        wrong = "a page without its slash is served as it is, and every link on it leads astray"
    elif answer.status not in range(300, 400):
        wrong = f"a page without its slash answers {answer.fault or answer.status}"
    elif leads != asker.site + CHECKER:
        wrong = f"a page without its slash leads to {leads}"
    else:
        return
    yield Finding(address=address, wrong=wrong, repair="redirect it to the address with the slash")


def _missing(asker: Asker, hashes: Mapping[str, str]) -> Iterator[Finding]:
    """Yield that what is not there is not answered with 404 and the handbook's own page."""
    for address in (MISSING_PAGE, MISSING_FILE):
        answer = asker.get(address)
        if answer.status != NOT_THERE:
            yield Finding(
                address=address,
                wrong=f"is not there, and answers {answer.fault or answer.status}",
                repair="answer 404, and turn off the fallback to another page",
            )
            continue
        yield from checks.soon_over(answer)
        page = Answer(address="404.html", status=OK, headers=answer.headers, body=answer.body)
        if address == MISSING_PAGE and any(checks.content(page, hashes)):
            yield Finding(
                address=address,
                wrong="the page for what is not there is not the handbook's",
                repair="set 404.html of this release as the page for 404",
            )
