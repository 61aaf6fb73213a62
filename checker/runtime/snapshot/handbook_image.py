"""A handbook as it lies in Python's memory once it is read: no browser has to read it again."""

__all__ = ["begin", "opened"]

import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checker.runtime.build import located
from checker.runtime.subprocesses import run

HERE = Path(__file__).parent


def begin(root: Path, runtime: Mapping[str, object], knowledge: str) -> Callable[[], bytes]:
    """Begin to open a handbook; return what waits for ``opened`` to be done."""
    pool = ThreadPoolExecutor(max_workers=1)  # a thread: the work is another program's
    work = pool.submit(opened, root, runtime, knowledge)
    pool.shutdown(wait=False)  # takes no more work, and ends with this one
    return work.result


def opened(root: Path, runtime: Mapping[str, object], knowledge: str) -> bytes:
    """Return what opening a handbook adds to the image of Python's memory.

    The same bytes each time, for one runtime and one handbook; kept from the last time.

    Args:
        root: the project's folder.
        runtime: the manifest of ``build/runtime``, which must be there.
        knowledge: the handbook, as a ``knowledge.json``.

    Raises:
        RuntimeError: when Python refuses the handbook, with its output.
    """
    folder = root / "build" / "opened"
    digest = hashlib.sha256(repr((runtime["inputs"], knowledge)).encode()).hexdigest()
    target = folder / f"{digest[:20]}.bin"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        source, plan, written = (folder / f"{digest[:20]}.{end}" for end in ("json", "plan", "new"))
        source.write_text(knowledge, encoding="utf-8")
        module = "complete" if "complete" in runtime else "wasm"
        names = {"script": "asm", "wasm": module, "memory": "python"}
        files = {part: str(located(root, runtime, key)) for part, key in names.items()}
        arguments = {**files, "knowledge": str(source), "target": str(written)}
        plan.write_text(json.dumps(arguments), encoding="utf-8")
        run(["node", str(HERE / "handbook_image.mjs"), str(plan)])
        written.rename(target)  # complete or not at all
    return target.read_bytes()
