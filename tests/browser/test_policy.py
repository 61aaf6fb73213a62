"""The policy that keeps everything on the device: in every page, and in force."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser.reader import Reader
from tests.browser.trap import Trap

pytestmark = pytest.mark.browser

LOADING = {
    "a": ("ping",),
    "audio": ("src",),
    "base": ("href",),
    "body": ("background",),
    "button": ("formaction",),
    "embed": ("src",),
    "form": ("action",),
    "frame": ("src",),
    "iframe": ("src", "srcdoc"),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "link": ("href", "imagesrcset"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""Attributes from which a browser loads, or to which it sends."""
NAMING = {"alternate", "author", "canonical", "license", "next", "prev"}
"""Kinds of links that name a page and load nothing."""
FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//|\s*(?:https?|wss?|ftp):", re.IGNORECASE)
IN_SCRIPT = re.compile(
    r"""["'`](?:(?:https?|wss?)://(?!www\.w3\.org/)[\w$]|//[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}[/"'`:])"""
)
"""Where a text of a script begins with an address; those of w3.org name formats."""
IN_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])(?:[a-z]+:)?//""", re.IGNORECASE)


class Reading(HTMLParser):
    """What one page loads, runs and allows."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.loaded: list[str] = []
        self.policies: list[str] = []
        self.early: list[str] = []
        self.inline: list[str] = []
        self.wrong: list[str] = []
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element loads or allows."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given["content"])
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.loaded.append(given.get("content", "").partition("=")[2])
        elif not self.policies and tag in LOADING and tag != "a":
            self.early.append(tag)
        rels = set(given.get("rel", "").split())
        if tag == "link" and rels and rels <= NAMING:
            return
        self.loaded += [given[name] for name in LOADING.get(tag, ()) if name in given]
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.wrong += [f"{tag} style" for name in given if name == "style"]
        if tag in ("script", "style") and not given.get("type", "").endswith("json"):
            self._script = ""  # and no data

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the same of an element that is written as empty."""
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Collect an inline script."""
        if self._script is not None:
            self._script += data

    def handle_endtag(self, tag: str) -> None:
        """Keep an inline script."""
        if tag in ("script", "style") and self._script:
            self.inline.append(self._script)
        self._script = None


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reading]:
    """Return ``{page: what it loads}`` of all pages of the site."""
    readings = {}
    for path in sorted(site.rglob("*.html")):
        readings[str(path.relative_to(site))] = reading = Reading()
        reading.feed(path.read_text(encoding="utf-8"))
    return readings


def test_every_page_has_the_policy_before_anything_that_it_rules(
    pages: dict[str, Reading],
) -> None:
    """A policy in a page holds from where it stands on."""
    assert len(pages) > 50
    for name, page in pages.items():
        (policy,) = page.policies
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
        assert rules["default-src"] == "'none'", name
        assert rules["connect-src"] == "'self'", name
        assert rules["form-action"] == rules["base-uri"] == "'none'", name
        assert "unsafe-inline" not in policy, name
        assert "'unsafe-eval'" not in policy, name
        assert not re.search(r"https?:|\*", policy), name
        assert not page.early, name


def test_no_page_loads_from_another_origin(pages: dict[str, Reading]) -> None:
    """Scripts, styles, images, fonts, frames, forms, pings."""
    assert sum(len(page.loaded) for page in pages.values()) > 500
    for name, page in pages.items():
        assert not [address for address in page.loaded if FOREIGN.match(address)], name
        assert not page.wrong, name


def test_no_script_and_no_style_has_an_address_of_another_origin(
    site: Path, pages: dict[str, Reading]
) -> None:
    """Neither in files nor inline."""
    scripts = {str(p): p.read_text("utf-8") for p in site.rglob("*.*js")}
    styles = {str(p): p.read_text("utf-8") for p in site.rglob("*.css")}
    inline = {f"{name} inline": text for name, p in pages.items() for text in p.inline}

    assert scripts
    assert styles
    for name, text in {**scripts, **inline}.items():
        assert not IN_SCRIPT.findall(text), name
    for name, text in {**styles, **inline}.items():
        assert not IN_STYLE.findall(text), name


VIOLATIONS = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.broken.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""
IN_PAGE = """
() => new Promise((done) => setTimeout(async () => {
  // Later, since what the debugger itself runs is exempt from the policy.
  const tries = {
    eval: () => eval("1"),
    function: () => new Function("return 1")(),
    fetch: () => fetch("https://fetch.example.org/"),
    beacon: () => { if (navigator.sendBeacon("https://beacon.example.org/")) throw "queued"; },
    socket: () => new Promise((yes, no) => {
      const socket = new WebSocket("wss://socket.example.org/");
      socket.onopen = yes;
      socket.onerror = () => no("refused");
    }),
    events: () => new Promise((yes, no) => {
      const source = new EventSource("https://events.example.org/");
      source.onopen = yes;
      source.onerror = () => no("refused");
    }),
    module: () => import("https://module.example.org/"),
    worker: () => new Promise((yes, no) => {
      const worker = new Worker("https://worker.example.org/");
      worker.onmessage = yes;
      worker.onerror = () => no("refused");
    }),
  };
  const elements = { img: "src", script: "src", link: "href", iframe: "src" };
  for (const [tag, name] of Object.entries(elements)) {
    tries[tag] = () => new Promise((yes, no) => {
      const element = document.createElement(tag);
      if (tag === "link") element.rel = "stylesheet";
      element.onload = yes;
      element.onerror = () => no("refused");
      document.addEventListener("securitypolicyviolation", () => no("refused"), { once: true });
      element[name] = `https://${tag}.example.org/`;
      document.body.append(element);
    });
  }
  const outcomes = {};
  for (const [name, one] of Object.entries(tries)) {
    try {
      await one();
      outcomes[name] = "let through";
    } catch (error) {
      outcomes[name] = "refused";
    }
  }
  done(outcomes);
}))
"""
IN_WORKER = """
() => new Promise((done) => setTimeout(async () => {
  const tries = {
    eval: () => eval("1"),
    function: () => new Function("return 1")(),
    request: () => new Promise((yes, no) => {
      const request = new XMLHttpRequest();
      request.onload = yes;
      request.onerror = () => no("refused");
      request.open("GET", "https://request.example.org/");
      request.send();
    }),
    socket: () => new Promise((yes, no) => {
      const socket = new WebSocket("wss://socket.example.org/");
      socket.onopen = yes;
      socket.onerror = () => no("refused");
    }),
    module: () => import("https://module.example.org/"),
  };
  const outcomes = {};
  for (const [name, one] of Object.entries(tries)) {
    try {
      await one();
      outcomes[name] = "let through";
    } catch (error) {
      outcomes[name] = "refused";
    }
  }
  done(outcomes);
}))
"""


def sent(trap: Trap) -> list[str]:
    """Return what got through.

    Chromium opens a connection for a frame before it asks the policy, and sends nothing; on a
    busy machine it comes after the test that has the frame.
    """
    return [line for line in trap.caught if not line.startswith("CONNECT iframe.example")]


@pytest.mark.parametrize("path", ["/", "/check/", "/about/table/", "/causes/", "/404.html"])
def test_a_page_breaks_no_rule_of_its_own(reader: Reader, path: str, trap: Trap) -> None:
    """What the theme and the checker do is allowed, so nothing is half broken."""
    reader.page.add_init_script(VIOLATIONS)
    reader.page.goto(reader.site + path)
    reader.page.wait_for_load_state("networkidle")

    assert not reader.page.evaluate("window.broken")
    assert not trap.caught


def test_code_from_text_and_other_origins_are_refused_in_the_page(
    reader: Reader, trap: Trap
) -> None:
    """Whatever the means; the trap would have seen what got through."""
    reader.open()
    outcomes = reader.page.evaluate(IN_PAGE)
    caught = sent(trap)
    trap.caught.clear()

    assert len(outcomes) == 12
    assert {"refused"} == set(outcomes.values()), outcomes
    assert not caught


def test_code_from_text_and_other_origins_are_refused_in_the_worker(
    reader: Reader, trap: Trap
) -> None:
    """The host sends no header here: the worker has its policy from the page."""
    reader.open()
    reader.settled()
    (worker,) = [w for w in reader.page.workers if w.url.startswith("blob:")]
    outcomes = worker.evaluate(IN_WORKER)

    assert len(outcomes) == 5
    assert {"refused"} == set(outcomes.values()), outcomes
    assert not sent(trap)


def test_the_trap_sees_what_no_policy_refuses(reader: Reader, trap: Trap) -> None:
    """The other tests mean something: without a policy, a request does reach the trap."""
    reader.page.goto("data:text/html,<p>no policy here")
    reader.page.evaluate("fetch('http://example.org/seen', {mode: 'no-cors'}).catch(() => {})")
    for _ in range(100):
        if trap.caught:
            break
        reader.page.wait_for_timeout(20)

    assert [line for line in trap.caught if "example.org/seen" in line]
    trap.caught.clear()
