"""The file that Cloudflare Pages and Netlify read, and what all hosts share."""

from pathlib import Path

import pytest

from checker.publish.gate.inline_scripts import digest
from checker.publish.html.csp import policy, secure
from checker.tools.hosting.headers import LASTING, LASTING_PATTERNS, netlify, security, write

PAGE = '<html><meta charset="utf-8"><script>one()</script><body></body></html>'


def _site(folder: Path, *scripts: str) -> Path:
    """Write a site of a page for each inline script."""
    for number, script in enumerate(scripts):
        page = folder / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        text = PAGE.replace("one()", script)
        page.write_text(secure(text, [digest(script)]), encoding="utf-8")
    return folder


def _blocks(text: str) -> dict[str, dict[str, str]]:
    """Return ``{path: {header: value}}`` of a ``_headers`` file."""
    by_path: dict[str, dict[str, str]] = {}
    for block in text.strip().split("\n\n"):
        path, *lines = block.splitlines()
        by_path[path] = dict(line.strip().split(": ", 1) for line in lines)
    return by_path


def test_one_policy_stands_for_the_inline_scripts_of_all_pages(tmp_path: Path) -> None:
    """Those of other pages are refused by the policy inside the page."""
    site = _site(tmp_path, "one()", "two()", "one()")

    named = [digest(script) for script in ("one()", "two()")]
    wanted = policy(sorted(named), framing=True)
    assert security(site)["Content-Security-Policy"] == wanted
    assert wanted.endswith("; frame-ancestors 'none'")


def test_a_script_that_no_page_allows_is_in_no_header(tmp_path: Path) -> None:
    """A script that stands in a built file, and that the build did not name, does not run."""
    site = _site(tmp_path, "one()")
    page = site / "0" / "index.html"
    page.write_text(page.read_text("utf-8") + "<script>three()</script>", encoding="utf-8")

    assert digest("three()") not in security(site)["Content-Security-Policy"]


def test_a_site_without_pages_has_no_headers(tmp_path: Path) -> None:
    """Else a server would start with a policy that refuses the theme's scripts."""
    with pytest.raises(FileNotFoundError, match="build the site first"):
        security(tmp_path)


def test_no_header_is_said_twice_of_one_file(tmp_path: Path) -> None:
    """Hosts join what two blocks say, and two times joined are none."""
    blocks = _blocks(netlify(security(_site(tmp_path, "one()"))))

    assert "Cache-Control" not in blocks["/*"]
    lasting = [path for path, headers in blocks.items() if headers.get("Cache-Control") == LASTING]
    assert lasting == list(LASTING_PATTERNS)
    stems = [path.partition("*")[0] for path in blocks if path != "/*"]
    assert not [a for a in stems for b in stems if a != b and b.startswith(a)]


def test_the_file_keeps_to_what_the_host_reads(site: Path, tmp_path: Path) -> None:
    """At most 100 rules, 2000 characters a line, one star a path."""
    write(site, tmp_path)
    text = (site / "_headers").read_text(encoding="utf-8")

    assert len(_blocks(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2000
    assert all(path.count("*") <= 1 for path in _blocks(text))
