"""Where MkDocs calls the project. It decides nothing: everything is done in ``publish``."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from checker.publish.finish import finish
from checker.publish.mkdocs_site import Site, begin, reported, with_own_files

_now: dict[str, Site] = {}
_serving: set[str] = set()


def on_startup(command: str, **_: object) -> None:
    """Note whether pages go to their author."""
    _serving.update({command} & {"serve"})


@reported()
def on_config(config: MkDocsConfig) -> None:
    """Compile the pages, or tell every mistake in them."""
    _now["site"] = begin(config, draft=bool(_serving))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the checker's files, and those that stand in for the theme's."""
    return with_own_files(_now["site"], files, config)


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Put marks, tables and the checker in; of the front matter, the theme gets some as HTML."""
    page.meta = _now["site"].front(page.file.src_uri)
    return _now["site"].markdown(page.file.src_uri, markdown)


def on_page_content(html: str, page: Page, **_: object) -> None:
    """Check what came of the Markdown, and tell MkDocs where links may lead."""
    page.present_anchor_ids = set(_now["site"].article(page.file.src_uri, html))


@reported()
def on_env(_env: object, **_: object) -> None:
    """End the build where an article has something that is on no list."""
    _now["site"].checks.stop_for_articles()


@reported()
def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Complete the pages and check them, as ``python -m checker.publish.finish`` does."""
    finish(_now["site"], Path(config.site_dir))
