"""One request at a time, of bounded size, that shows what a host really sends.

No redirect is followed and nothing is taken from a cache of our own: what the first answer is
like is the question.
"""

__all__ = ["Answer", "Asker"]

import gzip
import http.client
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import brotli

MOST_REQUESTS = 120
"""Requests of one probe: less than a new reader's browser makes with offline use."""
MOST_BYTES = 16 * 2**20
"""Bytes of one body that are read, packed or not."""
PATIENCE = 20.0
"""Seconds that a host may be silent."""
AGENT = "handbook-probe (python -m checker.tools.hosting probe)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back.

    Attributes:
        address: what was asked for, from the site's root; '' for its first page.
        status: 0 where nothing came that could be read.
        headers: with lower-case names; what is there several times is joined by commas.
        body: unpacked.
        fault: why nothing came that could be read; '' where something did.
    """

    address: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fault: str = ""

    @property
    def kind(self) -> str:
        """Return the type of the content, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(slots=True, kw_only=True)
class Asker:
    """Asks one site.

    Attributes:
        site: the address of its first page, with a slash at the end.
        pause: seconds between two requests.
    """

    site: str
    pause: float = 0.1
    _asked: dict[str, Answer] = field(default_factory=dict)

    def get(self, address: str) -> Answer:
        """Return the answer for an address from the site's root; the same is asked for once."""
        if address not in self._asked:
            if len(self._asked) >= MOST_REQUESTS:
                return Answer(address=address, fault=f"not asked for after {MOST_REQUESTS} others")
            if self._asked:
                time.sleep(self.pause)
            self._asked[address] = self._ask(address)
        return self._asked[address]

    def _ask(self, address: str) -> Answer:
        parts = urlsplit(urljoin(self.site, address))
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        line = kind(parts.netloc, timeout=PATIENCE)
        headers = {"Accept-Encoding": "br, gzip", "User-Agent": AGENT}
        try:
            line.request("GET", parts.path or "/", headers=headers)
            got = line.getresponse()
            sent = got.read(MOST_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            return Answer(address=address, fault=f"no answer: {error}")
        finally:
            line.close()
        names = {name.lower() for name in got.headers}
        fields = {name: ", ".join(got.headers.get_all(name, [])) for name in names}
        length = fields.get("content-length", "")
        if length.isdecimal() and len(sent) < min(int(length), MOST_BYTES):
            return Answer(address=address, fault=f"ended after {len(sent)} of {length} bytes")
        encoding = fields.get("content-encoding", "")
        body = _unpacked(sent, encoding)
        if body is None:
            return Answer(address=address, fault=f"sent as {encoding}, and cannot be unpacked")
        if len(body) > MOST_BYTES:
            return Answer(address=address, fault=f"more than {MOST_BYTES} bytes")
        return Answer(address=address, status=got.status, headers=fields, body=body)


def _unpacked(sent: bytes, encoding: str) -> bytes | None:
    """Return a body as a browser would have it, or None where it cannot be unpacked."""
    try:
        if encoding == "br":
            return bytes(brotli.decompress(sent))
        return gzip.decompress(sent) if encoding == "gzip" else sent
    except (brotli.error, EOFError, OSError, zlib.error):
        return None
