"""Where MkDocs calls the project. It decides nothing: everything is done in ``publish``."""

import datetime as dt
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from checker.knowledge.problems import PagesError
from checker.publish.policy import secure
from checker.publish.site import Site

log = logging.getLogger("mkdocs.plugins.checker")
_now: dict[str, Site] = {}
_serving: list[str] = []


def on_startup(command: str, **_: object) -> None:
    """Note whether pages go to their author, with the inline script of live reload."""
    _serving.extend(["yes"] if command == "serve" else [])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Compile the pages, tell every mistake, and make the menu."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    about = (config.site_name, config.site_description or "", config.site_url or "")
    try:
        site = _now["site"] = Site(Path(config.config_file_path).parent, today, *about)
    except PagesError as error:
        log.error("%s", error)  # noqa: TRY400 - told to authors, who need no traceback
        raise Abort(f"{len(error.problems)} mistake(s) in the pages") from None
    config.nav, config.extra["notices"] = site.menu, site.notices
    config.edit_uri = config.edit_uri if config.repo_url else None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the checker's files, and those that stand in for the theme's."""
    own = _now["site"].write()
    made = [File.generated(config, to, abs_src_path=str(path)) for to, path in own.items()]
    return Files([*(file for file in files if file.src_uri not in own), *made])


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Put marks, tables and the checker in."""
    return _now["site"].parts.markdown(page.file.src_uri, markdown)


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Put in what the page is for machines, and its policy."""
    return output if _serving else _now["site"].finish(page.file.src_uri, output)


def on_post_template(output_content: str, **_: object) -> str:
    """Put the policy into the pages that are not made from Markdown."""
    return output_content if _serving else secure(output_content)
