"""The search of the site: what it searches, and the words that readers use for it.

Chinese has no blanks between words. The pages are cut into words here, with jieba's
dictionary and the field's terms; the browser cuts what a reader types into the same
words. Matching is by plain inclusion, so that a fragment of a sentence is found wherever it
was cut.
"""

__all__ = ["INDEX", "Page", "index", "worker"]

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from checker.knowledge.corpus.search_file import Wording
from checker.publish.html.sections import Section

INDEX = "assets/search/index.json"
"""The index's address, from the site's root. It is fetched when a reader types."""
SCRIPT = Path(__file__).parent / "worker.js"
_HANZI = re.compile(r"[\u3400-\u9fff]+")
_BLANKS = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as the search knows it.

    Attributes:
        address: from the site's root.
        sentences: what readers say who mean what the page is about.
    """

    file: str
    address: str
    title: str
    sections: tuple[Section, ...]
    sentences: tuple[str, ...] = ()


def index(pages: Iterable[Page], wording: Wording, words: Iterable[str]) -> str:
    """Return the index as JSON.

    Args:
        pages: what is searched.
        wording: readers' words.
        words: more words of the field, such as the glossary's.
    """
    field_words = {search_key(w) for w in (*wording.words, *words)}
    field_words |= {search_key(w) for says, means in wording.same for w in (*says, *means)}
    pages = tuple(pages)
    rows = [_row(page, wording) for page in pages]
    address = {page.file: page.address for page in pages}
    texts = [search_key(json.dumps(row, ensure_ascii=False)) for row in rows]
    made = {
        "words": " ".join(sorted(_cut(texts, field_words))),
        "same": [[[search_key(w) for w in side] for side in pair] for pair in wording.same],
        "pages": rows,
        "none": [
            [address[file], title, text]
            for file, title, text in wording.nothing_found
            if file in address
        ],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def worker() -> tuple[str, bytes]:
    """Return the search script's address, which changes with it, and the script."""
    content = SCRIPT.read_bytes()
    return f"assets/search/worker-{hashlib.sha256(content).hexdigest()[:10]}.js", content


def search_key(text: str) -> str:
    """Return text as it is compared: half-width, lower case, no blanks beside Chinese.

    >>> search_key("Ｈ5 支付 at the Shop")
    'h5支付at the shop'
    """
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text).lower())


def _row(page: Page, wording: Wording) -> dict[str, object]:
    sections = (Section(),) if page.file in wording.title_only else page.sections
    return {
        "at": page.address,
        "title": page.title,
        "words": [search_key(w) for w in wording.pages.get(page.file, ())],
        "heard": " ".join(sorted({search_key(sentence) for sentence in page.sentences})),
        "parts": [[s.anchor, s.heading, s.text] for s in sections],
    }


def _cut(texts: Iterable[str], known: Iterable[str]) -> set[str]:
    """Return the words of two characters and more that are in the texts."""
    import rjieba  # noqa: PLC0415 - its dictionary takes time, for those who build only

    cutter = rjieba.Jieba()
    for word in sorted(known):  # how often one is said depends on those before it
        cutter.add_word(word, None, None)
    words = set(known)
    for run in {run for text in texts for run in _HANZI.findall(text)}:  # pages repeat much
        words.update(cutter.cut_for_search(run, hmm=False))
    return {word for word in words if len(word) > 1 and " " not in word}
