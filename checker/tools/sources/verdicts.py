"""What became of each address that facts cite."""

__all__ = ["Cited", "Verdict", "cited", "in_turns", "judge", "watch"]

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from checker.knowledge.corpus.facts import Fact
from checker.tools.sources.fetching import Limits, Reply, fetch
from checker.tools.sources.page_text import contains, page_text

REFUSALS = frozenset({401, 403, 412, 418, 429, 451})
"""Statuses of servers that do not answer programs, or not from here: no sign of a dead page."""
SERVER_ERROR = 500

type Fetch = Callable[[str, str, Limits], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An address, the facts that cite it, and the lines that were read there."""

    address: str
    facts: tuple[str, ...]
    key_texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of an address.

    Attributes:
        kind: ``dead``, ``moved``, ``changed``, ``slow``, ``refused``, ``skipped`` or ``fine``.
        detail: what shows it.
        compared: whether the page's text was looked through for the cited lines.
    """

    cited: Cited
    kind: str
    detail: str = ""
    compared: bool = False


def cited(facts: Iterable[Fact]) -> tuple[Cited, ...]:
    """Return every address once, in the order of the registry."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for fact in facts:
        for source in fact.sources:
            if source.address:
                ids, texts = found.setdefault(source.address, ({}, {}))
                ids[fact.id] = None
                if source.key_text:
                    texts[source.key_text] = None
    return tuple(
        Cited(address=address, facts=tuple(ids), key_texts=tuple(texts))
        for address, (ids, texts) in found.items()
    )


def judge(page: Cited, reply: Reply, limits: Limits) -> Verdict:
    """Return what a reply says of an address."""
    if reply.status in REFUSALS:
        return Verdict(cited=page, kind="refused", detail=f"HTTP {reply.status}")
    if reply.error:
        return Verdict(cited=page, kind="dead", detail=reply.error)
    comparable = bool(page.key_texts) and not reply.cut
    if comparable:
        text = page_text(reply.body, reply.content_type)
        missing = [line for line in page.key_texts if not contains(text, line)]
        if missing:
            return Verdict(cited=page, kind="changed", detail=missing[0], compared=True)
    if _place(reply.address) != _place(page.address):
        return Verdict(cited=page, kind="moved", detail=reply.address, compared=comparable)
    kind = "slow" if reply.seconds > limits.slow else "fine"
    detail = f"{reply.seconds:.0f} s" if kind == "slow" else ""
    return Verdict(cited=page, kind=kind, detail=detail, compared=comparable)


def watch(
    pages: Iterable[Cited],
    agent: str,
    limits: Limits,
    *,
    fetch: Fetch = fetch,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Verdict]:
    """Yield what became of each address, one request at a time.

    What the limits leave out is skipped. What gave no answer, or a server's error, is asked a
    second time at the end: an hour's trouble is no dead page.

    Args:
        pages: the addresses, in the order in which they are asked.
        agent: names the program that asks.
        limits: of number, time and bytes.
        fetch: asks a server.
        sleep: waits.
    """
    end = time.monotonic() + limits.total
    last: dict[str, float] = {}

    def ask(page: Cited) -> Reply:
        host = urlsplit(page.address).netloc
        wait = last.get(host, -limits.delay) + limits.delay - time.monotonic()
        if host in last and wait > 0:
            sleep(wait)
        reply = fetch(page.address, agent, limits)
        last[host] = time.monotonic()
        return reply

    again: list[tuple[Cited, Reply]] = []
    for number, page in enumerate(pages):
        if number >= limits.addresses or time.monotonic() > end:
            yield Verdict(cited=page, kind="skipped")
            continue
        reply = ask(page)
        if not reply.status or reply.status >= SERVER_ERROR:
            again.append((page, reply))
        else:
            yield judge(page, reply, limits)
    for page, first in again:
        yield judge(page, first if time.monotonic() > end else ask(page), limits)


def in_turns(pages: tuple[Cited, ...], turn: int) -> list[Cited]:
    """Return pages so that two of one server stand far apart, to spare it and the waiting.

    Args:
        pages: in any order.
        turn: begins with another page each time, so that limits leave out others.
    """
    start = turn % len(pages) if pages else 0
    seen: dict[str, int] = {}
    rounds: list[tuple[int, Cited]] = []
    for page in pages[start:] + pages[:start]:
        host = urlsplit(page.address).netloc
        seen[host] = seen.get(host, 0) + 1
        rounds.append((seen[host], page))
    return [page for _, page in sorted(rounds, key=lambda entry: entry[0])]


def _place(address: str) -> tuple[str, str, str]:
    """Return where an address leads, whether by HTTP or HTTPS, with ``www.`` or without."""
    parts = urlsplit(address)
    host = parts.netloc.lower().removeprefix("www.")
    return (host, parts.path.rstrip("/"), parts.query)
