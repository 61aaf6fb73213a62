"""One page of a toy handbook, built as MkDocs builds it: the same hooks, theme and checks.

The checker's own files are stood in for, and no other page is made, so that a test can build
hundreds of pages.
"""

__all__ = ["FILE", "ReducedBuild", "toy", "without_files"]

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from mkdocs.commands.build import _populate_page
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.utils import get_relative_url

from checker.publish.checker_page.assets import FOLDER, Bundle
from checker.publish.site import HOME, Site

TOY = HOME / "examples/wifi"
FILE = "about/notes.md"
"""The page that tests write, below ``docs/``."""
SETTINGS = """\
INHERIT: {home}/mkdocs.yml
site_name: Wi-Fi
site_description: Why the Wi-Fi does not work.
copyright: A toy.
site_url: ""
repo_url: ""
docs_dir: docs
site_dir: site
theme:
  custom_dir: {home}/checker/publish/material/templates
  language: en
  favicon: assets/icon.svg
  logo: assets/icon.svg
hooks: [{home}/checker/mkdocs_hooks.py]
watch: []
"""
FACT = """
F-AIR-90:
  claim: "The maker answers at 95017."
  sources:
    - title: Help
      publisher: The maker
      address: "https://maker.example/help"
      level: official
      read: official-page
  checked: "2026-01-01"
  review_by: "2099-01-01"
"""
"""What gives an address to link to, and a number to ring."""
HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def toy(folder: Path) -> Path:
    """Return a copy of the toy handbook with settings, in a folder."""
    root = folder / "wifi"
    shutil.copytree(TOY / "docs", root / "docs")
    with (root / "docs/about/facts.yml").open("a", encoding="utf-8") as facts:
        facts.write(FACT)
    (root / "mkdocs.yml").write_text(SETTINGS.format(home=HOME), encoding="utf-8")
    return root


def _bundle() -> Bundle:
    """Return a bundle that names files and has none."""
    names = ("page.js", "start.js", "intent.js", "offline.js")
    integrity = {f"{FOLDER}page-0123456789/{name}": HASH for name in names}
    script, start, intent, *_ = integrity
    return Bundle(
        files={}, runtime={}, manifest={}, late={}, integrity=integrity, script=script,
        start=start, fallback="{}", erase_script="{}", intent=intent,
        style=f"{FOLDER}page-0123456789/checker.css",
    )  # fmt: skip


@contextmanager
def without_files() -> Iterator[None]:
    """Stand in for the checker's own files, which take long to make."""
    bundle = property(lambda _: _bundle())
    with (
        mock.patch.object(Site, "bundle", bundle),
        mock.patch.object(Site, "complete_bundle", bundle),
        mock.patch.object(Site, "write", return_value={}),
    ):
        yield


class ReducedBuild:
    """Builds pages of one handbook."""

    def __init__(self, root: Path) -> None:
        """Take a handbook's folder, with ``mkdocs.yml``."""
        self.root = root

    def page(self, file: str = FILE) -> str:
        """Return a page of HTML as readers would get it.

        Raises:
            Abort: when the build would end.
        """
        with without_files():
            config = load_config(str(self.root / "mkdocs.yml"), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            config = config.plugins.on_config(config)
            return self._made(config, file)

    @staticmethod
    def _made(config: MkDocsConfig, file: str) -> str:
        env = config.theme.get_env()
        files: Files = get_files(config)
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        nav = get_navigation(files, config)
        source = files.get_file_from_path(file)
        assert source is not None
        page = source.page
        assert page is not None
        _populate_page(page, config, files)
        env = config.plugins.on_env(env, config=config, files=files)
        page.active = True
        made = env.get_template("main.html").render(
            nav=nav,
            pages=files.documentation_pages(),
            base_url=get_relative_url(".", page.url),
            page=page,
            config=config,
            extra_css=[],
            extra_javascript=[],
            mkdocs_version="",
        )
        page.active = False
        target = Path(config.site_dir) / page.file.dest_uri
        shutil.rmtree(config.site_dir, ignore_errors=True)
        target.parent.mkdir(parents=True)
        target.write_text(made, encoding="utf-8")
        config.plugins.on_post_build(config=config)
        return target.read_text(encoding="utf-8")
