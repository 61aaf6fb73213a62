"""A proxy that lets nothing through and notes who was asked for.

The browser sends whatever is not for loopback here: from pages, workers and service workers
alike, whatever the means.
"""

__all__ = ["Trap"]

import re
import socketserver
import threading

_ERRANDS = re.compile(r"[/ .](?:google|googleapis|gvt1|gstatic)\.com[:/ ]")
"""The browser's own errands to its maker: it runs them with an empty page, too."""


class Trap:
    """The proxy, with what it caught: the first line of each request."""

    def __init__(self) -> None:
        """Start to listen."""
        caught: list[str] = []
        self.caught = caught

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                line = self.rfile.readline().decode("latin-1").strip()
                if not _ERRANDS.search(line):
                    caught.append(line)
                self.wfile.write(b"HTTP/1.1 502 Caught\r\nContent-Length: 0\r\n\r\n")

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
