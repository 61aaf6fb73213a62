"""The words of a page, by its headings."""

from checker.publish.html.sections import sections

PAGE = """<html><nav><article-like></nav><article class="md-content__inner">
<h1 id="t">Tea &amp; <em>milk</em><a class="headerlink" href="#t">¶</a></h1>
<p class='page-notes'>one minute</p><p>First.<br>Second <!-- <p>not</p> --> &lt;b&gt;</p>
<script>if (a < b) "</article>"</script><div data-checker><p>asks</p></div>
<h2 id='a&amp;b'>Next</h2><ul><li>one<li>two</ul><nav>menu</nav>
<h3 id=plain>Deep<wbr>er</h3><details open><summary>More</summary><p title=">">text</p></details>
<section id="care"><p>Above</p><h2 tabindex="-1">First</h2><p>then</p><h3>Nameless</h3></section>
</article><p>after</p></html>"""


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


def test_a_page_without_an_article_has_one_empty_section() -> None:
    """Such as one that only leads on."""
    assert read_by_site("<html><body><h2 id=x>words</h2></body></html>") == [("", "", "")]
