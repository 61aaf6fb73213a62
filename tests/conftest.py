"""Which tests need the built site: those in some folders, and those that are marked one by one."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
NEED_THE_SITE = ("browser", "runtime", "tools/hosting")
"""Folders whose tests all read what `make site` has built."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of these folders, so that `-m "not site"` leaves them out."""
    for item in items:
        folder = item.path.relative_to(HERE).parent.as_posix()
        if folder.startswith(NEED_THE_SITE):
            item.add_marker(pytest.mark.site)
