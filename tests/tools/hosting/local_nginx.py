"""nginx on loopback with the project's own configuration."""

__all__ = ["Nginx", "find", "free_port"]

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from checker.tools.hosting.headers import write

CONFIGURATION = Path("hosting/nginx/handbook.conf")
PATIENCE = 10
"""Seconds that a server may take to answer."""
MAIN = """
{user}
worker_processes 1;
pid {prefix}/nginx.pid;
error_log {prefix}/error.log;
daemon off;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {prefix}/body;
    proxy_temp_path {prefix}/proxy;
    fastcgi_temp_path {prefix}/fastcgi;
    uwsgi_temp_path {prefix}/uwsgi;
    scgi_temp_path {prefix}/scgi;
    {server}
}}
"""


def find(program: str, folder: Path = Path(".venv/servers")) -> Path:
    """Return where a server's program is.

    Raises:
        FileNotFoundError: when set-up has not installed it; says how to.
    """
    unpacked = [folder / "usr/sbin" / program, folder / "usr/bin" / program]
    named = [Path("/usr/sbin") / program, Path(shutil.which(program) or "/nowhere")]
    for path in (*named, *unpacked):
        if path.exists():
            return path.absolute()
    raise FileNotFoundError(f"{program} is missing; run make setup, or apt-get install {program}")


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Nginx:
    """One nginx, as long as the ``with`` block runs."""

    def __init__(self, root: Path, *, path: str = "", site: Path | None = None) -> None:
        """Take note of what to serve.

        Args:
            root: the folder that is served at ``/``.
            path: where the site is below that, such as ``/a/b``; the configuration is changed for
                it as the guide says. Without it, nothing is changed.
            site: the built site, where it is not the root itself but a folder below it.
        """
        self._path = path
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._folder = tempfile.TemporaryDirectory(prefix="handbook-nginx-")
        self._prefix = Path(self._folder.name)
        write(site or root, self._prefix / "handbook")
        server = self._configuration(root.absolute())
        user = "user root;" if os.geteuid() == 0 else ""
        text = MAIN.format(prefix=self._prefix, server=server, user=user)
        (self._prefix / "nginx.conf").write_text(text, encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def _configuration(self, root: Path) -> str:
        """Return the project's configuration on this port, over this folder."""
        text = CONFIGURATION.read_text(encoding="utf-8")
        text = re.sub(r"listen \[::\]:80;", "", text)
        text = re.sub(r"listen 80;", f"listen 127.0.0.1:{self.port};", text)
        text = text.replace("error_page 404 /404.html;", f"error_page 404 {self._path}/404.html;")
        return re.sub(r"root [^;]+;", f"root {root};", text)

    def __enter__(self) -> Self:
        """Start, and wait until it answers.

        Raises:
            RuntimeError: when it does not, with what it said.
        """
        command = [str(find("nginx")), "-p", str(self._prefix), "-c", "nginx.conf"]
        log = (self._prefix / "log").open("wb")
        self._process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - nginx
        log.close()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.02)
        output = (self._prefix / "log").read_text("utf-8", "replace")
        self.__exit__(None, None, None)
        raise RuntimeError(f"nginx did not start:\n{output}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it and remove what it wrote."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
        self._folder.cleanup()
