"""A static host on loopback that remembers every request and fails on demand.

It serves like a good host: right types, hashed files for ever, pages always asked for again.
What a test breaks is broken until it is mended.
"""

__all__ = ["FAULTS", "PIECES", "SLOW", "Answer", "Host", "Request", "gateway"]

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
FAULTS = ("404", "500", "truncated", "corrupted", "stalled", "wrong type")
"""What can be wrong with an answer.

``truncated`` is half of the file, sent as if it were all. ``corrupted`` has other bytes, of
data and scripts such that it still reads well. ``stalled`` sends half and then nothing more.
``wrong type`` is sound but for its type.
"""
CORRUPTED = b"\n;globalThis.corrupted = true;\n"
"""What a corrupted script does beside its work: nobody would notice, were it not looked for."""
SLOW = "slow"
"""A file that comes in eight pieces, each when ``Host.more`` is called."""
PIECES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it came: its target with the query, its headers and its body."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def path(self) -> str:
        """Return the path, decoded, without the query."""
        return unquote(urlsplit(self.target).path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back for a request; ``cache_control`` is its Cache-Control, '' for none."""

    status: int
    kind: str
    content: bytes
    cache_control: str
    headers: Mapping[str, str] = field(default_factory=dict)


def gateway(_: Request, answer: Answer) -> Answer:
    """Return a page that says to log in, as networks send it for whatever is asked, with 200."""
    page = b"<!doctype html><title>Log in</title><h1>Log in to this network</h1>"
    kind = "text/html; charset=utf-8"
    return replace(answer, status=200, kind=kind, content=page, headers={})


class Host:
    """A folder on a port of its own."""

    def __init__(self, folder: Path) -> None:
        """Start to serve.

        What is in ``forgotten`` the browser may not keep. ``instead`` may put another answer in
        the place of one.
        """
        self.folder = folder
        self.requests: list[Request] = []
        self.instead: Callable[[Request, Answer], Answer] | None = None
        self._faults: dict[str, str] = {}
        self._mended = threading.Event()
        self._pieces = threading.Semaphore(0)
        self.forgotten: set[str] = set()
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body in one write
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                with suppress(ConnectionError):  # the page was closed meanwhile
                    host._answer(self)

            do_HEAD = do_POST = do_PUT = do_GET  # noqa: N815 - names of the standard library

            def log_message(self, *_: object) -> None:
                """Keep quiet: ``requests`` has it all."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def fail(self, path: str, fault: str) -> None:
        """Break a path, such as ``/assets/a.js``, with one of ``FAULTS``."""
        if fault not in (*FAULTS, SLOW):
            raise ValueError(f"{fault} is not one of {FAULTS}")
        self._mended.clear()
        self._faults[path] = fault

    def mend(self) -> None:
        """Serve everything well again, and let go of what is stalled."""
        self.instead = None
        self._faults.clear()
        self._mended.set()
        while self._pieces.acquire(blocking=False):
            pass  # what no slow file has taken

    def more(self) -> None:
        """Let a slow file's next piece go."""
        self._pieces.release()

    def close(self) -> None:
        """Stop serving."""
        self.mend()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, asked: BaseHTTPRequestHandler) -> None:
        body = asked.rfile.read(int(asked.headers.get("Content-Length", 0)))
        request = Request(
            method=asked.command,
            target=asked.path,
            headers=tuple(asked.headers.items()),
            body=body,
        )
        self.requests.append(request)
        fault = self._faults.get(request.path, "")
        answer = self._well(request, fault)
        answer = self.instead(request, answer) if self.instead else answer
        content = answer.content
        asked.send_response(answer.status)
        asked.send_header("Content-Type", answer.kind)
        asked.send_header("Content-Length", str(len(content)))
        if answer.cache_control:
            asked.send_header("Cache-Control", answer.cache_control)
        asked.send_header("X-Content-Type-Options", "nosniff")
        for name, value in answer.headers.items():
            asked.send_header(name, value)
        asked.end_headers()
        if asked.command == "HEAD":
            return
        if fault == "stalled":
            asked.wfile.write(content[: len(content) // 2])
            asked.wfile.flush()
            self._mended.wait()
            asked.close_connection = True
        elif fault == SLOW:
            size = -(-len(content) // PIECES)
            for start in range(0, len(content), size):
                self._pieces.acquire()
                asked.wfile.write(content[start : start + size])
                asked.wfile.flush()
        else:
            asked.wfile.write(content)

    def _well(self, request: Request, fault: str) -> Answer:
        """Return what a well-kept host answers, but for the fault, if it is one of the content."""
        file = self._file(request.path)
        if file is None or fault in ("404", "500"):
            status = int(fault) if fault.isdigit() else 404
            return Answer(
                status=status, kind="text/html", content=b"<h1>Error</h1>", cache_control=""
            )
        content = file.read_bytes()
        kind = TYPES.get(file.suffix, "application/octet-stream")
        if fault == "truncated":
            content = content[: len(content) // 2]
        elif fault == "corrupted":
            content = _corrupted(content, file.suffix)
        elif fault == "wrong type":
            kind = "text/plain; charset=utf-8"
        # As on a well-kept host, so that what the browser keeps is part of the test.
        cache_control = "public, max-age=31536000, immutable" if "-" in request.path else "no-cache"
        cache_control = "no-store" if request.path in self.forgotten else cache_control
        return Answer(status=200, kind=kind, content=content, cache_control=cache_control)

    def _file(self, path: str) -> Path | None:
        file = (self.folder / path.lstrip("/")).resolve()
        if file.is_dir():
            file /= "index.html"
        inside = file.is_relative_to(self.folder.resolve())
        return file if inside and file.is_file() else None


def _corrupted(content: bytes, ending: str) -> bytes:
    """Return bytes some of which are wrong.

    Data is changed so that it still reads well and says something else, which is worse than
    what does not read at all.
    """
    if ending in {".js", ".mjs"}:
        return content + CORRUPTED
    if ending == ".json":
        changed = content.replace("不".encode(), "很".encode())
        if changed == content:
            raise ValueError("nothing in the file could be changed")
        return changed
    wrong = bytearray(content)
    for quarter in (1, 2, 3):
        start = len(content) * quarter // 4
        wrong[start : start + 64] = bytes(255 - byte for byte in content[start : start + 64])
    return bytes(wrong)
