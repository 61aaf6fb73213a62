"""What Python in the workbench imports and reads, as one archive.

The checker's own modules, three libraries in their pure form, and the handbook as it was read:
the browser would take half a minute to parse its YAML again.
"""

__all__ = ["archive"]

import io
import json
import pickle
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path

import yaml

from checker.knowledge.compile.chinese_variants import simplified
from checker.knowledge.corpus.corpus import Corpus

LIBRARIES = ("Markdown", "PyYAML", "pymdown-extensions")
"""Packages of the environment that have all they need in Python."""
_ABOUT = ("METADATA", "entry_points.txt")
"""What Python-Markdown finds its extensions by."""
PACKAGES = ("authoring", "engine", "knowledge", "publish", "scorecard", "view")
CASES = ("tests/data/cases-public.yml", "tests/data/cases-dev-2.yml")
"""Files of cases to play before and after a change."""
PACKED = "checker/authoring/handbook.pickle"
"""Where ``authoring/workbench.py`` looks for the handbook."""
SETTINGS = "mkdocs.yml"
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can hold: the same content is the same bytes."""
_ENDINGS = frozenset({".py", ".yml", ".md", ".json"})
_OPENCC = '''"""Stands in for OpenCC, which is no pure Python: single characters alone."""

_TABLE = str.maketrans({table})


class OpenCC:
    """Converts traditional characters to simplified ones."""

    def __init__(self, _name):
        """Know one conversion."""

    def convert(self, text):
        """Return a text in simplified characters."""
        return text.translate(_TABLE)
'''


def archive(home: Path, root: Path, corpus: Corpus) -> bytes:
    """Return the archive, the same bytes for the same files.

    Args:
        home: the machinery's folder.
        root: the handbook's folder.
        corpus: its files, as they were read.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, content in sorted(_files(home, root, corpus)):
            info = zipfile.ZipInfo(name, MOMENT)
            # Not left to the host's encoding of the transfer: some hosts have none for such files.
            zipped.writestr(info, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def _files(home: Path, root: Path, corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    for package in PACKAGES:
        yield from _package(home, home / "checker" / package)
    yield "checker/__init__.py", (home / "checker/__init__.py").read_bytes()
    for name in LIBRARIES:
        for file in distribution(name).files or ():
            if file.suffix == ".py" or file.name in _ABOUT:
                yield file.as_posix(), Path(str(file.locate())).read_bytes()
    yield "opencc.py", _OPENCC.replace("{table}", repr(dict(simplified()))).encode()
    settings = root if (root / SETTINGS).exists() else home
    yield SETTINGS, (settings / SETTINGS).read_bytes()
    packed = {"corpus": replace(corpus, root=Path("handbook")), "cases": list(_cases(root))}
    yield PACKED, pickle.dumps(packed, protocol=5)


def _package(base: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.suffix in _ENDINGS and "__pycache__" not in path.parts:
            yield path.relative_to(base).as_posix(), path.read_bytes()


def _cases(root: Path) -> Iterator[object]:
    """Yield the rows of the files of cases; ``json`` makes sure that they are plain data."""
    for name in CASES:
        if (root / name).exists():
            yield from json.loads(json.dumps(yaml.safe_load((root / name).read_bytes())))
