"""The words of a page: what is read fast is what a parser of HTML reads."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.publish.html.sections import _Reader, sections

PAGE = """<html><nav><article-like></nav><article class="md-content__inner">
<h1 id="t">Tea &amp; <em>milk</em><a class="headerlink" href="#t">¶</a></h1>
<p class='page-notes'>one minute</p><p>First.<br>Second <!-- <p>not</p> --> &lt;b&gt;</p>
<script>if (a < b) "</article>"</script><div data-checker><p>asks</p></div>
<h2 id='a&amp;b'>Next</h2><ul><li>one<li>two</ul><nav>menu</nav>
<h3 id=plain>Deep<wbr>er</h3><details open><summary>More</summary><p title=">">text</p></details>
<section id="care"><p>Above</p><h2 tabindex="-1">First</h2><p>then</p><h3>Nameless</h3></section>
</article><p>after</p></html>"""


class Parser(HTMLParser):
    """The oracle: the same collector, fed by the library's own parser of any HTML."""

    def __init__(self) -> None:
        """Start before the article."""
        super().__init__(convert_charrefs=True)
        self.reader = _Reader()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass on a tag, its attributes as text."""
        if self.reader.open or tag == "article":
            given = "".join(f' {k}="{v or ""}"'.replace("&", "&amp;") for k, v in attrs)
            self.reader.start(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Pass on its end."""
        self.reader.end(tag)

    def handle_data(self, data: str) -> None:
        """Pass on words."""
        self.reader.words(data)


def parsed(page: str) -> list[tuple[str, str, str]]:
    """Return what the oracle finds."""
    parser = Parser()
    parser.feed(page)
    parser.close()
    return [
        (s.anchor, " ".join(s.heading.split()), " ".join(s.text.split()))
        for s in parser.reader.found
    ]


def read_by_site(page: str) -> list[tuple[str, str, str]]:
    """Return what the site finds."""
    return [(s.anchor, s.heading, s.text) for s in sections(page)]


def test_words_stand_under_their_headings() -> None:
    """Notes, scripts, menus and the checker are left out; entities are characters."""
    assert read_by_site(PAGE) == [
        ("", "Tea & milk", "First. Second <b>"),
        ("a&b", "Next", "one two"),
        ("plain", "Deeper", "More text"),
        ("care", "First", "Above then"),
        ("", "Nameless", ""),
    ]
    assert read_by_site(PAGE) == parsed(PAGE)


def test_a_page_without_an_article_has_one_empty_section() -> None:
    """Such as one that only leads on."""
    assert read_by_site("<html><body><h2 id=x>words</h2></body></html>") == [("", "", "")]


def pieces() -> st.SearchStrategy[str]:
    """Draw HTML as the site writes it: tags closed, attributes quoted, text escaped."""
    words = st.text(alphabet="ab中 \n", max_size=8)
    names = st.sampled_from(
        ["p", "li", "h2", "h3", "em", "div", "svg", "aside", "a", "table", "section"]
    )
    given = st.sampled_from(
        ["", ' id="x"', ' class="fact"', " class='a b'", " data-checker", ' title="<p>"']
    )
    leaf = st.one_of(
        words, st.sampled_from(["<br>", "&lt;", "&#20013;", "<!-- <h2> -->", "<img alt='>'>"])
    )

    def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(
            lambda n, g, i: f"<{n}{g}>{''.join(i)}</{n}>", names, given, st.lists(inner, max_size=4)
        )

    return st.recursive(leaf, wrapped, max_leaves=20)


@given(st.lists(pieces(), max_size=6))
def test_it_reads_what_a_parser_of_html_reads(inside: list[str]) -> None:
    """Whatever is in the article, and however deep."""
    page = f"<body><p>before</p><article>{''.join(inside)}</article><p>after</p></body>"
    assert read_by_site(page) == parsed(page)


@pytest.mark.site
def test_it_reads_the_built_pages_as_a_parser_does(request: pytest.FixtureRequest) -> None:
    """All of the site's own pages, the theme around them included."""
    pages: Iterator[Path] = (request.config.rootpath / "site").rglob("*.html")
    texts = [path.read_text(encoding="utf-8") for path in pages]
    assert len(texts) > 100
    for text in texts:
        assert read_by_site(text) == parsed(text)
