"""``python -m checker.publish FOLDER``: the handbook for any builder of websites.

Writes a folder with ``docs/`` and ``mkdocs.yml`` in which nothing is left for hooks to do: marks,
tables, the checker and its files are in the Markdown and beside it. Material's successor,
Zensical, builds it, for one. ``python -m checker.publish.finish`` then completes the site; what
differs is in docs/contribute/another-builder.md.
"""

import argparse
import datetime as dt
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from checker.knowledge.corpus.document import outside_code, replace_outside_code
from checker.knowledge.diagnostics.problems import PagesError
from checker.publish.markdown.renderer import PageRenderer
from checker.publish.material import theme_words
from checker.publish.settings import read_settings
from checker.publish.site import Site

OURS = (
    "hooks",
    "watch",
    "plugins",
    "exclude_docs",
    "not_in_nav",
    "validation",
    "INHERIT",
    "edit_uri",
)
"""Settings that only mean something to MkDocs."""
_HEADING = re.compile(r"^#{1,6} +(\S.*?)[ \t]*$", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 1 where a page has a mistake."""
    parser = argparse.ArgumentParser(prog="python -m checker.publish", description=__doc__)
    parser.add_argument("folder", type=Path, help="written anew")
    parser.add_argument("--root", type=Path, default=Path(), help="the handbook's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    options = parser.parse_args(arguments)
    settings = _portable(read_settings(options.root / "mkdocs.yml"))
    about = (settings.get("site_name", ""), settings.get("site_description", ""), "")
    try:
        site = Site(options.root, options.today, *about)
    except PagesError as error:
        print(error, file=sys.stderr)
        return 1
    palette = settings.get("theme", {}).get("palette", ())
    for extension in settings.get("markdown_extensions", ()):
        contents = extension.get("toc", {}) if isinstance(extension, dict) else {}
        theme_words.put(palette, contents, site.handbook.site)
    target = options.folder / "docs"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(options.root / "docs", target)
    pages = site.handbook.documents
    renderer = PageRenderer(options.root)
    for source, page in pages.items():
        front = site.handbook.corpus.text(page.file).removesuffix(page.body)
        filled = front + _anchored(site.parts.markdown(source, page.body), renderer)
        (target / source).write_text(filled, encoding="utf-8", newline="\n")
    for address, file in site.write().items():
        (target / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / address)
    settings = {key: value for key, value in settings.items() if key not in OURS and value}
    settings |= {"nav": site.menu, "plugins": ["search"]}
    config = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (options.folder / "mkdocs.yml").write_text(config, encoding="utf-8", newline="\n")
    print(f"{options.folder}: {len(pages)} pages")
    return 0


def _anchored(markdown: str, renderer: PageRenderer) -> str:
    """Return a page whose headings state their ids: other builders make others, such as _1."""
    ids = renderer.heading_ids(markdown)
    if len(ids) != sum(1 for _ in outside_code(_HEADING, markdown)):
        return markdown

    def stated(match: re.Match[str]) -> str:
        identity = ids.pop(0)
        return match[0] if match[1].endswith("}") else f"{match[0].rstrip()} {{#{identity}}}"

    return replace_outside_code(_HEADING, markdown, stated)


def _portable(settings: dict[str, Any]) -> dict[str, Any]:
    """Return settings without what only MkDocs can compute or find."""
    settings.get("theme", {}).pop("custom_dir", None)
    for extension in settings.get("markdown_extensions", []):
        for options in extension.values() if isinstance(extension, dict) else ():
            for key in [k for k, v in (options or {}).items() if v is None]:
                del options[key]
    return settings


if __name__ == "__main__":
    sys.exit(main())
