"""Pages for readers have one word for one thing, and the build says where they have not."""

import shutil
from pathlib import Path

import pytest
import yaml

from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.page_checks.term_list import TermList
from tests.content.conftest import ROOT

TERMS = TermList(wanted={"shop": "store"}, names=("workshop",), apart=("about/",))
LISTED = yaml.safe_load((ROOT / "docs/check.md").read_text(encoding="utf-8").split("---\n")[1])[
    "term_list"
]


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("A shop.", [2]),
        ("A shop\nor shop", [2, 10]),
        ("A workshop.", []),
        ("They say “shop”.", []),
        ("`shop`", []),
        ("[store](shop.md)", []),
        ("[shop](store.md)", [1]),
        ("```\nshop\n```\nshop", [13]),
        ("store", []),
    ],
)
def test_a_word_is_found_but_for_what_others_say(text: str, offsets: list[int]) -> None:
    """Quotations, code and addresses stay as they are."""
    assert [offset for offset, _, _ in TERMS.found(text)] == offsets


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("docs/causes/network.md", "\n## 怎么做\n", "\n## 怎么做\n\n问商户。\n", "问商户。"),
        ("docs/causes/network.md", "summary: ", "summary: 先止损。", "summary: 先止损。"),
        ("docs/check.md", "  next: 下一步", "  next: 找商家", "  next: 找商家"),
        ("docs/about/privacy.md", "# ", "# 商家和", "# 商家和"),
    ],
)
def test_the_build_says_where_a_page_has_another_word(
    tmp_path: Path, file: str, old: str, new: str, line: str
) -> None:
    """With the line, and the word to write."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    errors = [p for p in compile_pages(tmp_path).problems.errors if p.file == file]
    assert [p for p in errors if "write" in p.message and "quotation marks" in p.message]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert any(lines[p.line - 1].startswith(line) for p in errors)


def test_no_listed_word_is_wanted_and_unwanted() -> None:
    """And every page that is left out is there."""
    wanted = set(LISTED["terms"])
    unwanted = [word for words in LISTED["terms"].values() for word in words]
    assert len(unwanted) > 15
    assert len(set(unwanted)) == len(unwanted)
    assert not [w for w in wanted for u in unwanted if u in w]
    assert all((ROOT / "docs" / path).exists() for path in LISTED["apart"])
    assert all(any(word in name for word in unwanted) for name in LISTED["names"])
