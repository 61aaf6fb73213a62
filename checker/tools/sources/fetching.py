"""One page over HTTP, within a limit of time and bytes."""

__all__ = ["Limits", "Reply", "fetch"]

import http.client
import threading
import time
from dataclasses import dataclass
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote

CHUNK = 1 << 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much.

    Attributes:
        seconds: for one page, from the first byte sent to the last one read.
        slow: seconds from which a page that came counts as slow.
        size: bytes of a page that are read.
        delay: seconds between two requests to one server.
        addresses: at most, in one run.
        total: seconds for the run.
    """

    seconds: float = 20
    slow: float = 8
    size: int = 1 << 20
    delay: float = 3
    addresses: int = 400
    total: float = 2400


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back. ``error`` says why no page did; ``status`` is 0 when nothing did."""

    status: int = 0
    address: str = ""
    body: bytes = b""
    content_type: str = ""
    cut: bool = False
    seconds: float = 0
    error: str = ""


def _opener() -> request.OpenerDirector:
    """Return what follows redirects to web pages only: no file, no FTP, no proxy."""
    opener = request.OpenerDirector()
    for handler in (
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPRedirectHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def fetch(address: str, agent: str, limits: Limits) -> Reply:
    """Return what a server answers; never raises for what a server does.

    The request runs in a thread of its own, for a socket's timeout begins anew with each byte.

    Args:
        address: of the page; characters outside ASCII are encoded.
        agent: names the program that asks.
        limits: of time and bytes.
    """
    replies: list[Reply] = []
    began = time.monotonic()

    def run() -> None:
        replies.append(_fetch(address, agent, limits, began))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(limits.seconds)
    if replies:
        return replies[0]
    return Reply(error="no answer in time", seconds=time.monotonic() - began)


def _fetch(address: str, agent: str, limits: Limits, began: float) -> Reply:
    try:
        asked = request.Request(  # noqa: S310 - the opener knows HTTP only
            quote(address, safe="%/:=&?~#+!$,;'@()*[]"),
            headers={"User-Agent": agent, "Accept": "text/html, */*;q=0.5"},
        )
        with _opener().open(asked, timeout=limits.seconds) as answer:
            body = _read(answer, limits, began)
            return Reply(
                status=answer.status,
                address=answer.url,
                body=body[: limits.size],
                content_type=answer.headers.get("Content-Type", ""),
                cut=len(body) > limits.size,
                seconds=time.monotonic() - began,
            )
    except HTTPError as error:
        error.close()
        return Reply(
            status=error.code,
            address=error.url,
            error=f"HTTP {error.code}",  # 3xx too: redirects in a circle, or to no web page
            seconds=time.monotonic() - began,
        )
    except (OSError, URLError, http.client.HTTPException, ValueError) as error:
        return Reply(error=type(error).__name__, seconds=time.monotonic() - began)


def _read(answer: http.client.HTTPResponse, limits: Limits, began: float) -> bytes:
    body = bytearray()
    while len(body) <= limits.size:
        if time.monotonic() - began > limits.seconds:
            raise TimeoutError
        chunk = answer.read1(CHUNK)
        if not chunk:
            break
        body += chunk
    return bytes(body)
