"""Complete a site that any builder has made."""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from checker.knowledge.diagnostics.problems import PagesError
from checker.publish.finish.finishing import FinishedError, finish
from checker.publish.settings import read_settings
from checker.publish.site import Site


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 1 where a page is not as it has to be."""
    parser = argparse.ArgumentParser(prog="python -m checker.publish.finish", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder that the builder has written")
    parser.add_argument("--root", type=Path, default=Path(), help="the handbook's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    parser.add_argument("--address", default="", help="the site's address, with a slash at its end")
    options = parser.parse_args(arguments)
    settings = read_settings(options.root / "mkdocs.yml")
    about = (settings.get("site_name") or "", settings.get("site_description") or "")
    try:
        site = Site(options.root, options.today, *about, options.address)
        count = finish(site, options.site, own_theme=False)
    except (PagesError, FinishedError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{options.site}: {count} pages finished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
