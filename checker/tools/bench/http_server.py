"""One server on loopback for ours and for all that it is compared with.

Every file goes out in brotli, compressed beforehand: what the site's build left beside a
file, else made once at the highest quality and kept. All from one origin, with one set of
headers: addresses that carry a hash of their content, and every file of stock Pyodide, may be
cached for good, pages may not.
"""

__all__ = ["Origin", "Sent"]

import hashlib
import re
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".toml": "text/plain; charset=utf-8",
    ".py": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
PACKED = frozenset({".png", ".woff2", ".ico", ".gz", ".br"})
"""Files that brotli does not make smaller."""
WHEELS = frozenset({".whl", ".zip"})
_HASHED = re.compile(r"-[0-9a-f]{8,}(?:[./]|$)|\.[0-9a-f]{8}\.")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the address asked for and the bytes of its body as sent."""

    path: str
    bytes: int


@dataclass(frozen=True, slots=True)
class _Body:
    content: bytes
    type: str
    tag: str
    packed: bool


class Origin:
    """Folders served under one origin, with a log of what was sent."""

    def __init__(self, mounts: Mapping[str, Path], store: Path) -> None:
        """Start to serve.

        Args:
            mounts: ``{address prefix: folder}``, such as ``{"/": site}``; longest wins.
            store: where files compressed here are kept.
        """
        self.sent: list[Sent] = []
        self._mounts = dict(sorted(mounts.items(), key=lambda m: -len(m[0])))
        self._store = store
        self._bodies: dict[Path, _Body] = {}
        self._lock = threading.Lock()
        self._beside = _beside(mounts.values())
        store.mkdir(parents=True, exist_ok=True)
        origin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # One write for head and body: else Nagle waits for an acknowledgement.
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                with suppress(ConnectionError):  # the page was closed meanwhile
                    origin._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_: object) -> None:
                """Say nothing of browsers that were closed in the middle."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def warm(self) -> None:
        """Read and compress everything but pages now, so that no run waits for it."""
        for mount, folder in self._mounts.items():
            for path in sorted((folder / "assets" if mount == "/" else folder).rglob("*")):
                if path.suffix in TYPES or path.suffix in WHEELS:
                    self._body(path)

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        path = unquote(urlsplit(request.path).path)
        mount, file = self._file(path)
        if file is None:
            request.send_error(404)
            return
        body = self._body(file)
        # Stock Pyodide's files do not change under one address either; its page may.
        lasting = (mount != "/" or bool(_HASHED.search(path))) and file.suffix != ".html"
        fresh = request.headers.get("If-None-Match") == body.tag
        request.send_response(304 if fresh else 200)
        request.send_header("ETag", body.tag)
        request.send_header(
            "Cache-Control", "public, max-age=31536000, immutable" if lasting else "no-cache"
        )
        if not fresh:
            request.send_header("Content-Type", body.type)
            request.send_header("Content-Length", str(len(body.content)))
            if body.packed:
                request.send_header("Content-Encoding", "br")
        request.end_headers()
        if not fresh:
            request.wfile.write(body.content)
        with self._lock:
            self.sent.append(Sent(path, 0 if fresh else len(body.content)))

    def _file(self, path: str) -> tuple[str, Path | None]:
        for mount, folder in self._mounts.items():
            if path.startswith(mount):
                file = (folder / path.removeprefix(mount)).resolve()
                if file.is_dir():
                    file /= "index.html"
                # A path with .. in it must not leave its folder.
                inside = file.is_relative_to(folder.resolve())
                return mount, file if inside and file.is_file() else None
        return "", None

    def _body(self, file: Path) -> _Body:
        with self._lock:
            if file not in self._bodies:
                content = file.read_bytes()
                tag = hashlib.sha256(content).hexdigest()
                packed = file.suffix not in PACKED
                self._bodies[file] = _Body(
                    self._packed(content, tag) if packed else content,
                    TYPES.get(file.suffix, "application/octet-stream"),
                    f'"{tag[:20]}"',
                    packed,
                )
            return self._bodies[file]

    def _packed(self, content: bytes, tag: str) -> bytes:
        path = self._beside.get(tag) or self._store / f"{tag}.br"
        if not path.exists():
            path.write_bytes(brotli.compress(content, quality=11, lgwin=24))
        return path.read_bytes()


def _beside(folders: Iterable[Path]) -> dict[str, Path]:
    """Return ``{hash of a file: its .br}``: one content has one encoding, whoever serves it."""
    files: dict[str, Path] = {}
    for folder in folders:
        for packed in folder.rglob("*.br"):
            plain = packed.with_suffix("")
            if plain.is_file():
                files[hashlib.sha256(plain.read_bytes()).hexdigest()] = packed
    return files
