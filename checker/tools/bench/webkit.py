"""WebKitGTK's MiniBrowser on a screen that nobody sees, driven by the W3C's WebDriver protocol.

In Debian these are the packages ``webkit2gtk-driver`` and ``xvfb``.
"""

__all__ = ["PATIENCE", "Driver", "Window", "driver", "missing", "version"]

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PROGRAMS = ("WebKitWebDriver", "Xvfb")
PATIENCE = 60.0
"""Seconds after which something that should happen counts as not happening."""
LOST = 5.0
"""Seconds after which a look at a page is lost, and another one is sent: where the page is about
to go to another process, the browser forgets what it was asked."""
STEP = 0.05
"""Seconds from one look to the next."""
SCREEN = "1280x1024x24"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which the protocol names an element."""


def missing() -> list[str]:
    """Return which of the programs are not installed."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def version() -> str:
    """Return the browser's name and version, or that it is not installed."""
    if missing():
        return "not installed"
    with driver() as webkit, webkit.window() as window:
        return f"WebKitGTK {window.version}"


class Window:
    """The window of a browser that keeps nothing once it is closed."""

    def __init__(self, address: str, *, version: str) -> None:
        """Take a session over.

        Args:
            address: of the session.
            version: of the browser.
        """
        self._address = address
        self.version = version

    def open(self, address: str) -> None:
        """Go to a page, and wait until it is loaded and runs scripts."""
        self._call("url", {"url": address})
        self.wait("true")

    def back(self) -> None:
        """Go back to the page before, as with the button."""
        self._call("back", {})
        self.wait("true")

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - JSON
        """Run the body of a function in the page, and return its value, or its promise's."""
        return self._call("execute/sync", {"script": script, "args": arguments})

    def wait(self, expression: str) -> Any:  # noqa: ANN401 - JSON
        """Wait until an expression is true in the page, and return its value.

        Raises:
            TimeoutError: when it stays false.
        """
        look = {"script": f"return {expression};", "args": ()}
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(TimeoutError):
                if value := self._call("execute/sync", look, seconds=LOST):
                    return value
            time.sleep(STEP)
        raise TimeoutError(f"{expression} is still false, or the page does not answer")

    def click(self, selector: str) -> None:
        """Click the first element that matches, as a pointer does."""
        element = self._element(selector)
        # The driver scrolls too, but not always so far that it finds the element.
        self.run("arguments[0].scrollIntoView({ block: 'center' });", {ELEMENT: element})
        self._call(f"element/{element}/click", {})

    def write(self, selector: str, text: str) -> None:
        """Type text into the first element that matches."""
        self._call(f"element/{self._element(selector)}/value", {"text": text})

    def _element(self, selector: str) -> str:
        element: dict[str, str] = self._call(
            "element", {"using": "css selector", "value": selector}
        )
        return element[ELEMENT]

    def _call(self, path: str, body: Mapping[str, object], seconds: float = 2 * PATIENCE) -> Any:  # noqa: ANN401 - JSON
        return _call("POST", f"{self._address}/{path}", body, seconds)


class Driver:
    """A running driver, of one window at a time."""

    def __init__(self, address: str) -> None:
        """Remember where it listens."""
        self._address = address

    @contextmanager
    def window(self, width: int = 390, height: int = 844) -> Iterator[Window]:
        """Start the browser with every cache cold, and end it.

        Its window cannot be as narrow as a phone: some 450 pixels are the least.
        """
        # "eager" would save time, but a script that runs while the page is read may never end.
        wanted = {
            "pageLoadStrategy": "normal",
            "timeouts": {"script": int(PATIENCE * 1000), "pageLoad": int(PATIENCE * 1000)},
        }
        sessions = f"{self._address}/session"
        session = _call("POST", sessions, {"capabilities": {"alwaysMatch": wanted}})
        address = f"{sessions}/{session['sessionId']}"
        try:
            _call("POST", f"{address}/window/rect", {"width": width, "height": height})
            yield Window(address, version=session["capabilities"]["browserVersion"])
        finally:
            _call("DELETE", address)


@contextmanager
def driver() -> Iterator[Driver]:
    """Start a screen and the driver, and end both."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _screen() as display:
        # The day of its pages is that of this machine's UTC, wherever the machine is.
        environment = {**os.environ, "DISPLAY": display, "TZ": "UTC"}
        process = subprocess.Popen(  # noqa: S603 - an installed program
            [_path("WebKitWebDriver"), f"--port={port}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _await(address)
            yield Driver(address)
        finally:
            process.terminate()
            process.wait()


@contextmanager
def _screen() -> Iterator[str]:
    """Start a screen under a number that is free, and give its name."""
    reading, writing = os.pipe()
    process = subprocess.Popen(  # noqa: S603 - an installed program
        [_path("Xvfb"), "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with Path(f"/dev/fd/{reading}").open(encoding="ascii") as number:
            os.close(reading)
            yield f":{number.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def _path(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise FileNotFoundError(f"{program} is not installed; run make setup")
    return path


def _await(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            _call("GET", f"{address}/status")
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(STEP)
        else:
            return


def _call(
    method: str,
    address: str,
    body: Mapping[str, object] | None = None,
    seconds: float = 2 * PATIENCE,
) -> Any:  # noqa: ANN401 - JSON
    """Send a command to the driver, and return what it answers.

    Raises:
        TimeoutError: when it answers nothing for so many seconds.
        RuntimeError: with what the driver says, when the command fails.
    """
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, content, method=method)  # noqa: S310 - on loopback
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310 - on loopback
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        with error:
            raise RuntimeError(f"{address}: {error.read().decode()}") from error
