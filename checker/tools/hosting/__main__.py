"""Commands for those who host the handbook: ``python -m checker.tools.hosting COMMAND``."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from checker.authoring.versions import load
from checker.engine import CheckerError
from checker.tools.hosting.dist import pack
from checker.tools.hosting.headers import write
from checker.tools.hosting.probe import probe, report
from checker.tools.hosting.runtime_sbom import runtime_sbom
from checker.tools.hosting.version import verdict

HOSTING = Path("build/hosting")
CONFIGURATIONS = Path("hosting")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 1 says no, 2 that it could not be done."""
    options = _options(arguments)
    try:
        status: int = options.run(options)
    except (CheckerError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    return status


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checker.tools.hosting", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        summary = (run.__doc__ or "").splitlines()[0]
        made = commands.add_parser(name, help=summary, description=summary)
        made.set_defaults(run=run)
        return made

    for made in (command("headers", _headers), command("dist", _dist)):
        made.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    change = command("version", _version)
    change.add_argument("base", help="the last release: a git revision, folder or knowledge.json")
    command("sbom", _sbom)
    online = command("probe", _probe)
    online.add_argument("url", help="the address of the first page, https://…/")
    return parser.parse_args(arguments)


def _headers(options: argparse.Namespace) -> int:
    """Write the headers for nginx, Caddy, Cloudflare Pages and Netlify."""
    print(*write(options.site, HOSTING), sep="\n")
    return 0


def _dist(options: argparse.Namespace) -> int:
    """Write dist/handbook-<version>.zip: the site, and the files for servers."""
    write(options.site, HOSTING)
    for path in sorted(CONFIGURATIONS.glob("*/*")):
        (HOSTING / path.name).write_bytes(path.read_bytes())
    version = load("build/knowledge.json", Path()).knowledge.version
    print(pack(options.site, HOSTING, version, Path("dist")))
    return 0


def _sbom(_: argparse.Namespace) -> int:
    """List what readers' browsers run, as CycloneDX."""
    print(json.dumps(runtime_sbom(Path()), ensure_ascii=False, indent=1))
    return 0


def _probe(options: argparse.Namespace) -> int:
    """Look whether a host serves the site as it was built: a line for each thing to mend."""
    site = options.url.rstrip("/") + "/"
    lines = report(probe(site), site)
    print(*lines, sep="\n", end="\n" * bool(lines))
    return 1 if lines else 0


def _version(options: argparse.Namespace) -> int:
    """Say whether the version's number goes with what changed since a release."""
    old, new = load(options.base, Path()), load(".", Path())
    fits, message = verdict(old.knowledge, new.knowledge)
    print(message)
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
