"""Other ways to have Python in a page, on the same page and from the same origin.

PyScript comes from npm (``@pyscript/core``) and runs in a worker on the same stock Pyodide.
It wants an isolated origin for that, so everything in this section is served as one.
"""

__all__ = ["peers"]

import json
import re
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from checker.runtime.subprocesses import run
from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench

PYSCRIPT = "0.7.31"
ISOLATED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
SETTLE = 4_000
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCRIPT = re.compile(r'<script type="module"[^>]*src="\./stock\.js"[^>]*></script>')


def peers(bench: Bench) -> Sequence[Figure]:
    """Measure first and second visits of ours, stock Pyodide and PyScript, in turn."""
    core = _install(bench.work / "npm")
    folder = bench.work / "pyscript"
    mounts = {"/pyscript/core/": core, "/pyscript/": folder}
    folder.mkdir(parents=True, exist_ok=True)
    with bench.browser(mounts) as (chrome, origin):
        _page(bench.work / "stock", folder)
        origin.headers.update(ISOLATED)

        def visits(path: str) -> tuple[float, float]:
            with chrome.fresh() as browser:
                times: list[float] = []
                for _ in range(2):
                    page = browser.open()
                    times.append(browser.ready(page, origin.address + path))
                    page.wait_for_timeout(SETTLE)
                    page.close()
                return times[0], times[1]

        pages = {"ours": "/check/", "stock": "/stock/", "PyScript": "/pyscript/"}
        found = interleaved(
            bench.runs, {name: partial(visits, path) for name, path in pages.items()}, bench.say
        )
    return [
        against(
            f"Python ready, {visit}",
            [times[n] for times in found["ours"]],
            [times[n] for times in found[peer]],
            unit="ms",
            section="peers",
            of=f"{title}, {visit}",
            note="loopback, one origin, isolated, as PyScript's worker asks for",
        )
        for n, visit in enumerate(("cold cache", "second visit"))
        for peer, title in (("stock", "stock Pyodide"), ("PyScript", f"PyScript {PYSCRIPT}"))
    ]


def _install(folder: Path) -> Path:
    """Return PyScript's files, fetched with npm where they are not there yet."""
    core = folder / "node_modules" / "@pyscript" / "core"
    package = core / "package.json"
    if not package.exists() or json.loads(package.read_bytes())["version"] != PYSCRIPT:
        folder.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--prefix", str(folder), "--ignore-scripts", "--no-save"]
        run([*npm, "--no-audit", "--no-fund", f"@pyscript/core@{PYSCRIPT}"])
    return core / "dist"


def _page(stock: Path, folder: Path) -> None:
    """Write the checker's page with PyScript in it: it needs a page without our policy."""
    wheel = json.loads((stock / "names.json").read_text(encoding="utf-8"))["wheel"]
    config = {
        "interpreter": "/stock/pyodide/pyodide.mjs",
        # As a file and not as a package: for those PyScript asks micropip, which is on a CDN.
        "files": {f"/stock/{wheel}": "checker.whl", "/stock/knowledge.json": "knowledge.json"},
    }
    script = (
        '<script type="module" src="/pyscript/core/core.js"></script>'
        f'<script type="py" worker src="./main.py" config=\'{json.dumps(config)}\'></script>'
    )
    html = _POLICY.sub("", (stock / "index.html").read_text(encoding="utf-8"))
    (folder / "index.html").write_text(_SCRIPT.sub(script, html), encoding="utf-8")
    shutil.copy(Path(__file__).parent / "web" / "pyscript.py.txt", folder / "main.py")
