"""A client that shows what was sent: status, headers as they came, the body unpacked or not."""

__all__ = ["Answer", "ask"]

import http.client
from dataclasses import dataclass
from email.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer."""

    status: int
    headers: Message
    body: bytes


def ask(port: int, path: str, **headers: str) -> Answer:
    """Return the answer to one request; ``accept_encoding`` is ``Accept-Encoding``."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request("GET", path, headers=named)
        got = line.getresponse()
        return Answer(status=got.status, headers=got.headers, body=got.read())
    finally:
        line.close()
