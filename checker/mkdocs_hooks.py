"""Where MkDocs calls the project. It decides nothing: everything is done in ``publish``."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from checker.knowledge.problems import PagesError
from checker.publish.site import Site

_now: dict[str, Site] = {}
_serving: set[str] = set()


def on_startup(command: str, **_: object) -> None:
    """Note whether pages go to their author, with the inline script of live reload."""
    _serving.update({command} & {"serve"})


def on_config(config: MkDocsConfig) -> None:
    """Compile the pages, or tell every mistake in them."""
    about = (config.site_name, config.site_description or "", config.site_url or "")
    try:
        root, draft = Path(config.config_file_path).parent, bool(_serving)
        repo = config.repo_url or ""
        site = _now["site"] = Site(root, get_build_date(), *about, repo=repo, draft=draft)
    except PagesError as error:
        raise Abort(f"{error}\n{len(error.problems)} mistake(s) in the pages") from None
    config.nav, config.edit_uri = site.menu, config.edit_uri if config.repo_url else None
    config.extra.update(site.extra)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the checker's files, and those that stand in for the theme's."""
    own = {to: File.generated(config, to, abs_src_path=f) for to, f in _now["site"].write().items()}
    return Files([*(file for file in files if file.src_uri not in own), *own.values()])


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Put marks, tables and the checker in; the theme's own search gets nothing."""
    page.meta["search"] = {"exclude": True}
    return _now["site"].markdown(page.file.src_uri, markdown)


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Put in what the page is for machines, and its policy."""
    return _now["site"].finish(page.file.src_uri, output, guarded=not _serving)


def on_post_template(output_content: str, **_: object) -> str:
    """Put the policy into pages that are not made from Markdown."""
    return _now["site"].finish_other(output_content, guarded=not _serving)


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Write what only the finished pages tell."""
    _now["site"].close(Path(config.site_dir))
