"""Every sentence of the checker and of the site around it is given in Chinese."""

import re
from collections.abc import Mapping

import pytest
import yaml

from checker.engine.ui_texts import TEXTS, blanks
from checker.knowledge.compile.site_texts import SITE
from checker.knowledge.page_kinds import CHECK_PAGE
from tests.content.conftest import ROOT

FRONT = yaml.safe_load((ROOT / CHECK_PAGE).read_text(encoding="utf-8").split("---\n")[1])
NEEDED: Mapping[str, Mapping[str, str]] = {"texts": TEXTS, "site": SITE}
LATIN = re.compile(r"(?<!\{)\b[A-Za-z]{2,}\b(?!\})")
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("kind", sorted(NEEDED))
def test_none_falls_back_to_english(kind: str) -> None:
    """A handbook may leave sentences out; this one does not."""
    assert set(FRONT[kind]) == set(NEEDED[kind])


@pytest.mark.parametrize("kind", sorted(NEEDED))
def test_each_is_in_chinese(kind: str) -> None:
    """But for those that only join what is in Chinese, and have no word of their own."""
    for key, text in FRONT[kind].items():
        if key == "language_tag":
            assert text == "zh-CN"
        else:
            assert HAN.search(text) or not LATIN.search(text), f"{kind}.{key}"


@pytest.mark.parametrize("kind", sorted(NEEDED))
def test_each_has_the_blanks_that_carry_what_is_said(kind: str) -> None:
    """A sentence that leaves its blank out tells nothing of what it is about."""
    for key, text in FRONT[kind].items():
        assert blanks(text) == blanks(NEEDED[kind][key]), f"{kind}.{key}"
