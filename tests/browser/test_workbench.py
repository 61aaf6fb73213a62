"""Pages are edited in the browser: checked by Python as one types, kept here, sent by nobody."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.host import Host
from tests.browser.scene import wait_until
from tests.browser.test_access import RULES

pytestmark = pytest.mark.browser

ADDRESS = "/contribute/workbench/"
CAUSE = "docs/causes/network.md"
SIGN = "docs/signs/network.md"
NEW = "docs/causes/wrong-clock.md"
AXE = Path("node_modules/axe-core/axe.min.js")
SLOW = 180_000
"""Milliseconds for what compiles a handbook in a browser on a busy machine."""
LISTENER = """async () => (await (await caches.open("checker-runtime/")).keys())
    .some(({ url }) => url.includes("/listener-"))"""
DRAFTS = "() => Object.keys(JSON.parse(localStorage.getItem('checker-drafts/') ?? '{}'))"
FRONT = """---
title: 手机的时间不对
summary: 手机上的时间和实际差得远，付款请求被当成过期的。
family: technical
frequency: rare
signs:
  message: {none: almost-always}
  network: {ok: almost-always}
  others-affected: {absent: almost-always}
  other-payments: {fail-too: almost-always}
  other-functions: {limited: almost-never}
  since: {weeks: almost-always}
remedies: {switch-network: sometimes}
facts: [F-MSG-10]
---
"""
MISTAKES = (
    ("frequency: rare", "frequency: raree", 5, "K208"),
    ("  since:", "  sincee:", 12, "K301"),
    ("remedies: {switch-network:", "remedies: {switch-networks:", 13, "K301"),
)
"""What is right, what is written, on which line, and the mistake's number."""


class Author:
    """Somebody at the workbench."""

    def __init__(self, page: Page, address: str) -> None:
        """Take a tab and the address of the site."""
        self.page = page
        self.address = address
        self.root = page.locator("[data-workbench]")
        self.problems = self.root.locator("[data-problems] li:not(.workbench-warning)")

    def open(self, file: str) -> None:
        """Go to the page with a file opened, and wait until it is checked."""
        self.page.goto(f"{self.address}{ADDRESS}#{file}")
        self.checked()

    def checked(self) -> None:
        """Wait until what is written is checked."""
        expect(self.root).to_have_attribute("data-state", "checked", timeout=SLOW)

    def line(self, text: str) -> Locator:
        """Return the first line in sight that begins with a text."""
        return self.root.locator(".cm-line", has_text=re.compile(f"^{re.escape(text)}")).first

    def rewrite(self, old: str, new: str) -> None:
        """Replace a short line by another."""
        self.line(old).click()
        for key in ("End", "Shift+Home"):
            self.page.keyboard.press(key)
        self.type(new)

    def type(self, text: str) -> None:
        """Write at the cursor, and wait until that is checked."""
        self.root.evaluate("(root) => { root.dataset.state = 'written'; }")
        self.page.keyboard.insert_text(text)
        self.checked()

    def replace_all(self, text: str) -> None:
        """Replace all that is open."""
        self.root.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.type(text)

    def story(self, text: str) -> None:
        """Try a story, and wait until all is heard."""
        self.page.get_by_label("读者可能会写的话").fill(text)
        self.page.locator("[data-hear]").click()
        listening = self.root.locator("[data-listening]")
        expect(listening).to_have_attribute("data-state", "done", timeout=SLOW)

    def clean(self) -> None:
        """Expect no mistake."""
        expect(self.problems).to_have_count(0)


@pytest.fixture
def author(chromium: Browser, host: Host) -> Iterator[Author]:
    """Return somebody at a computer."""
    with chromium.new_context(
        locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block"
    ) as context:
        context.set_default_timeout(SLOW)
        yield Author(context.new_page(), host.address)


def test_a_changed_word_is_no_mistake_and_its_effect_is_shown(author: Author) -> None:
    """Which cases end otherwise, in the words of pages."""
    author.open(CAUSE)
    author.rewrite("frequency: rare", "frequency: very-common")

    author.clean()
    case = author.root.locator("[data-case]").first
    expect(case).to_be_visible(timeout=SLOW)
    expect(case.locator("[data-what]").first).to_contain_text("→")


def test_a_sentence_is_added_to_a_sign(author: Author) -> None:
    """It changes no case; a story shows what it states, also to the published classifier."""
    author.open(SIGN)
    author.story("打车的时候全程用流量看球赛一帧都没掉，付的时候显示系统维护")
    heard = author.root.locator("[data-heard] > li")
    near = author.root.locator("[data-refitted] > li")
    expect(heard.first).to_contain_text("系统维护")
    expect(heard.filter(has_text="手机网络")).to_have_count(0)
    expect(near).to_have_count(0)
    expect(author.root.locator("[data-near]")).to_be_hidden()

    author.line("      - 开着热点给电脑下电影都不卡").click()
    author.page.keyboard.press("End")
    author.page.keyboard.press("Enter")
    author.type("- 打车的时候全程用流量看球赛一帧都没掉")

    author.clean()
    expect(author.root.locator("[data-progress]")).to_have_text(
        "这次只动了文字，案例的结果不会变。"
    )
    assert author.page.evaluate(DRAFTS) == [SIGN]
    expect(heard).to_have_count(0)  # what was heard belongs to the earlier text
    author.story("打车的时候全程用流量看球赛一帧都没掉，付的时候显示系统维护")
    expect(heard.filter(has_text="手机网络")).to_have_count(0)
    expect(author.root.locator("[data-near]")).to_contain_text("近似")
    expect(near.filter(has_text="手机网络")).to_contain_text("打得开，挺快的")
    expect(near.filter(has_text="手机网络")).to_contain_text("用流量看")
    expect(near.first).to_contain_text("系统维护")


def test_a_story_is_text_wherever_it_is_shown(author: Author) -> None:
    """Its words come back in the list; nothing of them is read as HTML."""
    author.page.add_init_script("window.hits = 0")
    author.open(SIGN)
    author.story("<img src=x onerror=hits++>流量用完被限速了<b>卡成狗</b>")

    heard = author.root.locator("[data-heard]")
    expect(heard.locator("li").first).to_contain_text("手机网络")
    expect(heard.locator("img, b")).to_have_count(0)
    assert author.page.evaluate("hits") == 0


def test_a_new_causes_three_mistakes_are_mended_one_by_one(author: Author) -> None:
    """Each is shown at its line with its repair, and gone once it is mended."""
    author.open(CAUSE)
    body = Path(CAUSE).read_text(encoding="utf-8").partition("\n---\n")[2]
    author.page.get_by_label("编号").fill("Wrong Clock")
    author.page.locator("[data-create]").click()
    expect(author.root.locator("[data-refused]")).to_contain_text("'wrong-clock'")
    author.page.get_by_label("编号").fill("wrong-clock")
    author.page.locator("[data-create]").click()
    expect(author.line("title: ‹")).to_be_visible(timeout=SLOW)
    author.checked()
    assert author.problems.count() > len(MISTAKES)  # all that is still to be written
    text = FRONT + body
    for right, wrong, _, _ in MISTAKES:
        text = text.replace(right, wrong)
    author.replace_all(text)

    for n, (right, wrong, line, code) in enumerate(MISTAKES):
        expect(author.problems).to_have_count(len(MISTAKES) - n)
        first = author.problems.first
        expect(first).to_have_attribute("data-line", str(line))
        expect(first).to_have_attribute("data-code", code)
        first.locator("button").click()  # leads to the line
        expect(author.root.locator(".cm-activeLine.cm-line")).to_have_text(
            re.compile(re.escape(wrong))
        )
        for _ in range(wrong.index(wrong.strip()) + len(wrong.strip())):
            author.page.keyboard.press("ArrowRight")
        for _ in range(len(wrong.strip())):
            author.page.keyboard.press("Shift+ArrowLeft")
        author.type(right.strip())
    author.clean()
    preview = author.root.locator("[data-preview]")
    expect(preview.locator("h1")).to_have_text("手机的时间不对")
    expect(preview.locator("table")).to_contain_text(
        "零钱和银行卡：也付不了"
    )  # made from the front matter


def test_a_draft_survives_a_reload_and_is_erased_with_the_rest(author: Author) -> None:
    """The open page comes back as it was left, and the button about privacy removes it."""
    author.open(CAUSE)
    author.rewrite("frequency: rare", "frequency: common")
    author.page.reload()
    author.checked()
    expect(author.line("frequency: common")).to_be_visible()
    assert author.page.evaluate(DRAFTS) == [CAUSE]

    author.page.goto(f"{author.address}/about/privacy/")
    author.page.locator("[data-erase]").click()
    expect(author.page.locator("[data-erase] + [role=status]")).to_be_visible()

    assert author.page.evaluate(DRAFTS) == []
    author.open(CAUSE)
    expect(author.line("frequency: rare")).to_be_visible()


def test_a_draft_is_discarded_when_its_author_says_so(author: Author) -> None:
    """And not when the author thinks again."""
    author.open(CAUSE)
    author.rewrite("frequency: rare", "frequency: common")
    answers = iter((False, True))
    author.page.on("dialog", lambda d: d.accept() if next(answers) else d.dismiss())
    discard = author.page.locator("[data-discard]")
    discard.click()
    assert author.page.evaluate(DRAFTS) == [CAUSE]
    discard.click()

    # Only lines in sight are drawn.
    author.page.locator("[data-create]").scroll_into_view_if_needed()
    author.page.mouse.wheel(0, 300)
    expect(author.line("frequency: rare")).to_be_visible(timeout=SLOW)
    assert author.page.evaluate(DRAFTS) == []


def test_what_is_written_is_copied_and_saved(author: Author) -> None:
    """As it stands in the editor; nothing goes over the line."""
    author.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    author.open(CAUSE)
    author.rewrite("frequency: rare", "frequency: common")
    text = Path(CAUSE).read_text(encoding="utf-8").replace("frequency: rare", "frequency: common")
    author.page.locator("[data-copy]").click()
    expect(author.root.locator("[data-done]")).to_have_text("复制好了。")
    author.page.get_by_label("一句话").fill("这种情况并不少见")
    author.page.locator("[data-copy-sentence]").click()
    assert author.page.evaluate("navigator.clipboard.readText()") == "这种情况并不少见"
    author.page.locator("[data-copy]").click()
    expect(author.root.locator("[data-done]")).to_have_text("复制好了。")
    with author.page.expect_download() as begun:
        author.page.locator("[data-save]").click()

    assert author.page.evaluate("navigator.clipboard.readText()") == text
    assert begun.value.suggested_filename == "network.md"
    assert Path(begun.value.path()).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("file", [CAUSE, NEW])
def test_a_change_goes_to_github_by_its_authors_hands(author: Author, file: str) -> None:
    """A page that is there is edited; a new one is filled in as far as an address can be long."""
    repo = "https://example.org/who/handbook"
    page = author.page
    page.route(
        f"**{ADDRESS}",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text()
            .replace(
                '<button type="button" class="md-button" data-copy>',
                f'<a href="#" data-github target="_blank" rel="noopener">{repo}</a>'
                '<button type="button" class="md-button" data-copy>',
            )
            .replace('data-repo=""', f'data-repo="{repo}"'),
        ),
    )
    author.open(CAUSE)
    link = page.locator("[data-github]")
    expect(link).to_be_hidden()  # nothing to propose
    if file == CAUSE:
        author.rewrite("frequency: rare", "frequency: common")
        expect(link).to_have_attribute("href", f"{repo}/edit/main/{CAUSE}")
        return
    page.get_by_label("编号").fill("wrong-clock")
    page.locator("[data-create]").click()
    expect(author.line("title: ‹")).to_be_visible(timeout=SLOW)
    author.checked()
    expect(link).to_have_attribute("href", re.compile("filename=docs%2Fcauses%2Fwrong-clock.md$"))
    author.replace_all("title: 短\n")

    address = urlsplit(str(link.get_attribute("href")))
    assert address.path.endswith("/new/main")
    assert parse_qs(address.query) == {"filename": [NEW], "value": ["title: 短\n"]}


def test_a_drafts_html_runs_nothing_in_the_preview(author: Author) -> None:
    """Neither elements nor attributes nor addresses that would."""
    author.page.add_init_script("window.hits = 0")
    author.open(CAUSE)
    author.line("---").click()
    author.page.keyboard.press("Control+End")
    author.type(
        '\n<script>hits++</script>\n\n<img src="x" onerror="hits++"> [run](javascript:hits++)'
        ' <b onclick="hits++">here</b> <svg onload="hits++"></svg>\n\n<iframe srcdoc="x"></iframe>'
        "\n\n<style>body { display: none }</style>\n\n**end of it**\n"
    )

    preview = author.root.locator("[data-preview]")
    expect(preview.locator("strong", has_text="end of it")).to_be_visible()
    expect(preview.locator("script, iframe, style, svg[onload]")).to_have_count(0)
    expect(preview.get_by_text("run", exact=True)).not_to_have_attribute("href", re.compile(""))
    attributes = "(e) => [...e.querySelectorAll('*')].flatMap((n) => n.getAttributeNames())"
    assert [n for n in preview.evaluate(attributes) if n.startswith("on") or n == "style"] == []
    assert author.page.evaluate("hits") == 0
    assert author.problems.count() >= 1  # and a message says so


def test_it_works_without_a_line_after_one_visit(chromium: Browser, host: Host) -> None:
    """Opened, written and checked again, with every file from the device."""
    with chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(SLOW)
        author = Author(context.new_page(), host.address)
        author.open(CAUSE)
        author.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        kept = "async () => (await (await caches.open('checker-workbench/')).keys()).length >= 25"
        wait_until(author.page, kept)
        wait_until(author.page, LISTENER)
        filled = "async () => !!(await (await caches.open('checker-files/')).match('/?filled'))"
        wait_until(author.page, filled)
        context.set_offline(True)
        for path in {request.path for request in host.requests}:
            host.fail(path, "500")

        author.page.reload()
        author.checked()
        author.rewrite("frequency: rare", "frequency: raree")

        expect(author.problems.first).to_have_attribute("data-code", "K208")
        author.story("流量用完被限速了，卡成狗")
        expect(author.root.locator("[data-heard]")).to_contain_text("手机网络")


def test_no_other_page_has_its_files_kept(site: Path) -> None:
    """Readers' devices keep nothing of it but the page itself."""
    script = (site / "sw.js").read_text(encoding="utf-8")
    listed = script.partition("\n")[0]

    assert '"contribute/workbench/"' in listed
    assert "assets/workbench/" not in listed
    users = [p for p in site.rglob("*.html") if "assets/workbench/" in p.read_text("utf-8")]
    assert users == [site / "contribute/workbench/index.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_for_everybody_on_a_phone(chromium: Browser, host: Host, scheme: str) -> None:
    """No rule broken with a mistake shown, nothing wider than the window, the keyboard goes out."""
    with chromium.new_context(
        locale="zh-CN",
        bypass_csp=True,
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    ) as context:
        context.set_default_timeout(SLOW)
        author = Author(context.new_page(), host.address)
        author.open(CAUSE)
        author.rewrite("frequency: rare", "frequency: raree")
        expect(author.problems).to_have_count(1)
        author.story("流量用完被限速了，卡成狗")
        expect(author.root.locator("[data-heard] > li")).not_to_have_count(0)
        author.line("frequency: raree").click()
        author.page.keyboard.press("Tab")
        inside = "document.activeElement?.matches('[data-editor]') ?? false"
        assert not author.page.evaluate(inside)
        assert author.page.evaluate("document.documentElement.scrollWidth") <= 390
        author.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = author.page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)

    violations = [f"{v['id']}: {n['html'][:200]}" for v in found["violations"] for n in v["nodes"]]
    assert violations == []
