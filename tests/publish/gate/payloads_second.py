"""A second set against the gate, written from the review's kinds after the first was refused.

No number is expected: each must be refused, or come out as nothing that runs, fetches, leads
elsewhere, covers the page, is obeyed by a script or is a number to ring (``test_payloads.py``).
"""

__all__ = ["SECOND"]

import zlib

from tests.publish.gate.payloads import SVG, Payload, body, edit, file, front

ANY = ""
CAUSE = "causes/weak-signal.md"


def png(*after: bytes) -> bytes:
    """Return a picture of one pixel with something behind its end."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        content = kind + data
        return len(data).to_bytes(4) + content + zlib.crc32(content).to_bytes(4)

    head = (1).to_bytes(4) * 2 + b"\x08\x00\x00\x00\x00"
    made = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + made + b"".join(after)


def glossary(term: str, meaning: str) -> Payload:
    """Return a glossary of one term, which the page uses."""
    text = f"terms:\n  - {{term: {term}, meaning: {meaning}, facts: [F-AIR-01]}}\n"
    page = "---\ntitle: Notes\n---\n\nA nozzle is there.\n"
    return Payload(result=ANY, files={"docs/glossary.yml": text, "docs/about/notes.md": page})


SECOND: dict[str, Payload] = {
    "title over two lines": front(ANY, "title: |-", "  Notes", "  <script>alert(1)</script>"),
    "title that ends itself": front(ANY, "title: 'x</title><script>alert(1)</script>'"),
    "title with single quotes": front(ANY, "title: 'x'' onload=''alert(1)'"),
    "title for a template": front(ANY, "title: '{{ config.site_name }}{% raw %}'"),
    "title in full width": front(ANY, "title: '＜script＞alert(1)＜/script＞'"),
    "title with a tag of YAML": front(ANY, "title: !!python/name:os.system ''"),
    "title that is a list": front(ANY, "title: [a, '<script>']"),
    "title with entities of a quote": front(ANY, "title: 'x&quot; onclick=&quot;alert(1)'"),
    "title with a line end": front(ANY, 'title: "a\\n- [x](https://evil.example)"'),
    "description over lines": front(
        ANY, "title: Notes", 'description: "a\\n\\" http-equiv=\\"refresh"'
    ),
    "description that ends itself": front(
        ANY, "title: Notes", "description: '\"><svg onload=alert(1)>'"
    ),
    "hidden parts of the theme": front(ANY, "title: Notes", "hide: ['navigation\" onload=\"x']"),
    "search of the theme": front(ANY, "title: Notes", "search: {boost: 9}"),
    "tags of the theme": front(ANY, "title: Notes", "tags: ['<b>']"),
    "second front matter": body(ANY, "---\ntemplate: redirect.html\n---"),
    "family with a handler": edit(
        ANY, "check.md", "families:", "families:\n  'x\" onclick=\"y': Z"
    ),
    "word of the menu": edit(
        ANY, "check.md", "families:", "site: {menu_home: '\"><img src=x>'}\nfamilies:"
    ),
    "word of a link": edit(
        ANY, "check.md", "families:", "site: {wrong_page: 'x</a><b id=__toc>'}\nfamilies:"
    ),
    "answer's label": edit(ANY, "signs/location.md", "label: At home", "label: 'a\" onclick=\"b'"),
    "step that leads away": edit(
        ANY, "remedies/turn-on-wifi.md", "1. ", "1. [Pay](https://evil.example/) "
    ),
    "title of a source": edit(ANY, "about/facts.yml", "title: Help", "title: 'x\" onclick=\"y'"),
    "publisher in HTML": edit(
        ANY, "about/facts.yml", "publisher: The maker", "publisher: <b>x</b>"
    ),
    "address of a source with quotes": edit(
        ANY, "about/facts.yml", "https://maker.example/help", "https://maker.example/' onclick='x"
    ),
    "href in plain braces": body(ANY, "[x](../index.md){ href=https://evil.example/ }"),
    "href behind single quotes": body(ANY, "[x](../index.md){: title='}' href='//evil.example' }"),
    "hook of the theme": body(ANY, '## x {: title="}" data-md-component="search" }'),
    "class by its name": body(ANY, '## x {: class="md-dialog" }'),
    "class of a list": body(ANY, "- x\n{: .md-top }"),
    "class of a cell": body(
        ANY, "| a {: .md-banner } | b |\n| - | - |\n| c | d {: .md-overlay } |"
    ),
    "class of a picture": body(ANY, "![x](../assets/icon.svg){ .md-search__overlay }"),
    "button over a word": body(ANY, "**x**{ .md-button .md-top }"),
    "class of a fence": body(ANY, "~~~{.md-overlay .python}\nx\n~~~"),
    "hook of a fence": body(ANY, "```{.python data-md-component=search}\nx\n```"),
    "title of an admonition leads away": body(ANY, '!!! note "[x](https://evil.example)"\n    y'),
    "details of another kind": body(ANY, '???+ danger checker-urgent "Pay"\n    y'),
    "id with a dollar": body(ANY, "## x {: #document$ }"),
    "id of a note": body(ANY, "## x {: #fact-1 }\n\nSay[F-AIR-01]."),
    "id like a mark of the theme": body(ANY, "## x {: #__search }"),
    "heading that becomes such an id": body(ANY, "## \\_\\_config"),
    "automatic link": body(ANY, "<javascript:alert(1)>"),
    "automatic mail": body(ANY, "<somebody@evil.example>"),
    "reference in brackets": body(ANY, "[x][a]\n\n[a]: <javascript:alert(1)>"),
    "reference with a title": body(ANY, '[x][a]\n\n[a]: ../index.md "t\\" onclick=\\"alert(1)"'),
    "reference to a picture": body(ANY, "![x][a]\n\n[a]: https://evil.example/x.png"),
    "line end in an address": body(ANY, "[x](java\nscript:alert(1))"),
    "entity of a line end": body(ANY, "[x](java&NewLine;script&colon;alert(1))"),
    "entity of a tab": body(ANY, "[x](java&Tab;script:alert(1))"),
    "old script language": body(ANY, "[x](vbscript:x)"),
    "address of an app": body(ANY, "[x](weixin://dl/business/?t=evil)"),
    "intent of a phone": body(ANY, "[x](intent://evil.example#Intent;end)"),
    "file of the device": body(ANY, "[x](file:///etc/passwd)"),
    "capital scheme": body(ANY, "[x](HTTPS://EVIL.EXAMPLE/)"),
    "scheme without slashes": body(ANY, "[x](https:evil.example)"),
    "backslashes": body(ANY, "[x](https:\\\\evil.example)"),
    "three slashes": body(ANY, "[x](///evil.example)"),
    "slash and backslash": body(ANY, "[x](/\\evil.example)"),
    "entity of a slash": body(ANY, "[x](&#47;&#47;evil.example)"),
    "longer host": body(ANY, "[x](https://maker.example.evil.example/help)"),
    "port of a host": body(ANY, "[x](https://maker.example:8443/help)"),
    "path up": body(ANY, "[x](https://maker.example/help/../go?to=https://evil.example)"),
    "query of a source": body(ANY, "[x](https://maker.example/help?u=https://evil.example)"),
    "query of the site": body(ANY, "[x](../index.md?q=ring)"),
    "words with another host in them": body(ANY, "[open www.pay.com](https://maker.example/help)"),
    "words of an address within": body(ANY, "[https://maker.example](../index.md)"),
    "number with an extension": body(ANY, "[95017](tel:95017,,13800138000)"),
    "number with a country": body(ANY, "[95017](tel:+8613800138000)"),
    "message": body(ANY, "[95017](sms:13800138000)"),
    "number in other digits": body(ANY, "[95017](tel:９５０１７)"),
    "number with dots": body(ANY, "Ring 400.123.4567 now."),
    "number in brackets": body(ANY, "Ring (0755) 8376-5566 now."),
    "number apart": body(ANY, "Ring 1 3 8 0 0 1 3 8 0 0 0 now."),
    "number in bold parts": body(ANY, "Ring 138**0013**8000 now."),
    "number with hidden signs": body(ANY, "Ring 138&#8203;0013&zwj;8000 now."),
    "number in words": body(ANY, "打一三八零零一三八零零零。"),
    "number behind letters": body(ANY, "加微信 wx13800138000。"),
    "number in a picture's words": body(ANY, "![13800138000](../assets/icon.svg)"),
    "number in a link's title": body(ANY, '[x](../index.md "ring 13800138000")'),
    "direction by an entity": body(ANY, "pay &#x202e;yap"),
    "soft hyphens": body(ANY, "pay&shy;pal"),
    "checker on another page": body(ANY, "<!-- checker -->"),
    "erase mark on another page": body(ANY, "<!-- erase -->"),
    "list of causes twice": body(ANY, "<!-- cause-list -->\n\n<!-- decision-table -->"),
    "citation in a picture": body(ANY, "![see [F-AIR-01]](../assets/icon.svg)"),
    "citation in a link": body(ANY, "[see [F-AIR-01]](../index.md)"),
    "citation in braces": body(ANY, '[x](../index.md){: title="[F-AIR-01]" }'),
    "term in braces": glossary("nozzle", "A hole"),
    "term with a handler": glossary("'nozzle\" onclick=\"x'", "A hole"),
    "term in HTML": glossary("nozzle", "'<img src=x onerror=alert(1)>'"),
    "term with brackets": glossary("nozzle (small)", "A hole"),
    "meaning with a number": glossary("nozzle", "ring 13800138000"),
    "words of the search": file(
        ANY, "search.yml", "words: ['<img src=x>']\nsame: []\npages: {}\ntitle_only: []\n"
    ),
    "template in the text": body(ANY, "{{ config }} {% include 'main.html' %}"),
    "drawing that links": file(ANY, "about/x.svg", SVG.format('<a href="//evil.example">x</a>')),
    "drawing that uses": file(ANY, "about/x.svg", SVG.format('<use href="#x"/>')),
    "drawing with a style": file(ANY, "about/x.svg", SVG.format("<style>@import '//e'</style>")),
    "drawing with style's functions": file(
        ANY, "about/x.svg", SVG.format('<path style="fill: url(//evil.example)"/>')
    ),
    "drawing in sections": file(ANY, "about/x.svg", SVG.format("<![CDATA[<script>x</script>]]>")),
    "drawing with a number in parts": file(
        ANY, "about/x.svg", SVG.format("<text>400<tspan>-123</tspan><tspan>-4567</tspan></text>")
    ),
    "drawing under another name": file(
        ANY, "about/x.svg", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>'
    ),
    "drawing in another encoding": file(
        ANY, "about/x.svg", '<?xml version="1.0" encoding="utf-7"?>' + SVG.format("")
    ),
    "picture with more behind it": file(ANY, "about/x.png", png(b"<script>alert(1)</script>")),
    "picture with a damaged part": file(ANY, "about/x.png", png().replace(b"IDAT", b"IDAX")),
    "settings of a host": file(ANY, "_headers", "/*\n  Content-Security-Policy: *"),
    "script of the site": file(ANY, "sw.js", "alert(1)"),
    "name of a host": file(ANY, "cname", "evil.example"),
    "page at the checker's address": file(
        ANY, "check/index.md", "---\ntitle: Checker\n---\n\n<!-- checker -->\n"
    ),
    "page at another's address": file(
        ANY, "causes/weak-signal/index.md", "---\ntitle: Ink\n---\n\nPay here.\n"
    ),
    "page that no menu has": file(ANY, "pay.md", "---\ntitle: Pay\n---\n\nPay here.\n"),
}
