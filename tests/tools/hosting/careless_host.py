"""A host on loopback that serves a built site soundly, but for what a test spoils."""

__all__ = ["CarelessHost", "Reply", "Spoil"]

import gzip
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from checker.tools.hosting.headers import ALWAYS, BRIEF, HASHED, LASTING, TYPES, security


@dataclass(slots=True, kw_only=True)
class Reply:
    """What goes back: a test changes it before it goes."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0


type Spoil = Callable[[str, Reply], None]
"""Changes the reply for a path, which begins with a slash."""


class CarelessHost:
    """Serves a site as long as the ``with`` block runs."""

    def __init__(self, site: Path, spoil: Spoil | None = None) -> None:
        """Take note of what to serve, and of what to spoil."""
        self._site, self._spoil = site, spoil
        self._security = security(site)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        self.requests: list[str] = []

    def reply(self, path: str) -> Reply:
        """Return the sound reply for a path."""
        file = self._site / unquote(path.lstrip("/"))
        if file.is_dir() and not path.endswith("/"):
            return Reply(status=301, body=b"", headers={"Location": f"{path}/"})
        file = file / "index.html" if path.endswith("/") else file
        there = file.is_file()
        body = (file if there else self._site / "404.html").read_bytes()
        ending = file.suffix.removeprefix(".") if there else "html"
        hashed = there and re.search(HASHED, path)
        lasts = LASTING if hashed else BRIEF if there and path != "/sw.js" else ALWAYS
        kinds = [kind for endings, kind in TYPES.items() if ending in endings.split()]
        headers = {
            **self._security,
            "Content-Type": (kinds or ["application/octet-stream"])[0],
            "Cache-Control": lasts,
            "Content-Encoding": "gzip",
        }
        return Reply(status=200 if there else 404, body=body, headers=headers)

    def __enter__(self) -> Self:
        """Start."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                host.requests.append(path)
                reply = host.reply(path)
                if host._spoil:
                    host._spoil(path, reply)
                packed = reply.headers.get("Content-Encoding") == "gzip"
                body = gzip.compress(reply.body, 1, mtime=0) if packed else reply.body
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) - reply.cut])

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
                """Say nothing."""

        return Handler
