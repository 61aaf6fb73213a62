"""A handbook as MkDocs builds it: its settings, its files, and how the build ends on mistakes."""

__all__ = ["Site", "begin", "reported", "with_own_files"]

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_date

from checker.knowledge.diagnostics.problems import PagesError
from checker.knowledge.diagnostics.rendering import bilingual
from checker.publish.material import theme_words
from checker.publish.material.theme_text import escaped
from checker.publish.site import Site


def begin(config: MkDocsConfig, *, draft: bool) -> Site:
    """Return the handbook of some settings, which get its menu and what its theme needs.

    Args:
        config: MkDocs' settings.
        draft: whether pages go to their author, with the inline script of live reload.

    Raises:
        PagesError: with every mistake in the pages.
    """
    root, repo = Path(config.config_file_path).parent, config.repo_url or ""
    about = (config.site_name, config.site_description or "", config.site_url or "")
    site = Site(root, get_build_date(), *about, repo=repo, draft=draft)
    # Themes of MkDocs print titles as they are.
    config.nav, config.edit_uri = escaped(site.menu), config.edit_uri if repo else None
    config.extra.update(site.extra)
    contents = config.mdx_configs.get("toc", {})
    theme_words.put(config.theme.get("palette", ()), contents, site.handbook.site)
    return site


def with_own_files(site: Site, files: Files, config: MkDocsConfig) -> Files:
    """Return MkDocs' files with the checker's, and those that stand in for the theme's."""
    generated = {to: File.generated(config, to, abs_src_path=f) for to, f in site.write().items()}
    return Files([*(file for file in files if file.src_uri not in generated), *generated.values()])


@contextmanager
def reported() -> Iterator[None]:
    """End the build with every mistake that is found meanwhile, in two languages.

    Raises:
        Abort: with a line for each of them.
    """
    try:
        yield
    except PagesError as error:
        lines = [bilingual(problem) for problem in error.problems]
        lines.append(f"{len(lines)} error(s) · 有 {len(lines)} 个错误")
        raise Abort("\n".join(lines)) from None
