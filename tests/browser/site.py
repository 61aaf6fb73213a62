"""The built site, served for tests that type and click."""

__all__ = ["CHROMIUM", "SITE", "serving"]

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SITE = Path(__file__).parents[2] / "site"
CHROMIUM = shutil.which("chromium") or None
"""Debian's browser where it is installed; Playwright's own where it is not."""


@contextmanager
def serving(folder: Path = SITE) -> Iterator[str]:
    """Serve a folder on a free port; yield its address with a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: what failed is in the test."""
