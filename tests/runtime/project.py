"""A copy of the project in which a runtime can be put together."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def copy_to(root: Path) -> Path:
    """Copy what a runtime is made from, with a link to npm's packages; return the folder."""
    shutil.copytree(
        ROOT / "checker", root / "checker", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root
