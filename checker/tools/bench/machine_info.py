"""On what machine something was measured, in words."""

__all__ = ["machine"]

import os
import platform
import re
import subprocess
from pathlib import Path


def machine(chromium: Path | None = None, webkit: str = "") -> dict[str, str]:
    """Return what decides how fast this machine is.

    Args:
        chromium: the browser, to name its version.
        webkit: the other browser's version.
    """
    description = {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": _from("/proc/cpuinfo", r"model name\s*:\s*(.+)") or platform.processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "python": platform.python_version(),
        "load": f"{os.getloadavg()[0]:.1f}",
    }
    if chromium is not None:
        completed = subprocess.run(  # noqa: S603 - the browser that the bench drives
            [str(chromium), "--version"], check=False, capture_output=True, text=True
        )
        description["browser"] = completed.stdout.strip()
    if webkit:
        description["webkit"] = webkit
    return description


def _memory() -> str:
    kilobytes = _from("/proc/meminfo", r"MemTotal:\s*(\d+)")
    return f"{round(int(kilobytes) / 2**20)} GB" if kilobytes else ""


def _from(path: str, pattern: str) -> str:
    file = Path(path)
    match = re.search(pattern, file.read_text(encoding="utf-8")) if file.exists() else None
    return match[1].strip() if match else ""
