"""What was tried against the gate, by kind: each with what becomes of it.

A payload is an edit of a toy handbook (``reduced_build.py``). It ends in a mistake with its
code in the catalogue, reported by ``check`` and by the build alike, or it is harmless: then the
built page holds nothing of it that a browser would run, fetch or follow.
"""

__all__ = ["HARMLESS", "PAYLOADS", "Payload", "body", "edit", "file", "front"]

from dataclasses import dataclass, field
from pathlib import Path

from tests.publish.reduced_build import FILE

HARMLESS = "harmless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """One payload.

    Attributes:
        result: the code of the mistake, or ``HARMLESS``.
        files: ``{file: content}`` to write.
        edits: ``(file, old, new)`` to replace.
        page: the page to build, below ``docs/``.
    """

    result: str
    files: dict[str, str | bytes] = field(default_factory=dict)
    edits: tuple[tuple[str, str, str], ...] = ()
    page: str = FILE

    def apply(self, root: Path) -> None:
        """Write it into a handbook's folder."""
        notes = root / "docs" / FILE
        notes.write_text("---\ntitle: Notes\n---\n\nText.\n", encoding="utf-8")
        for name, content in self.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            path.write_bytes(data)
        for name, old, new in self.edits:
            path = root / name
            text = path.read_text(encoding="utf-8")
            assert old in text, (name, old)
            path.write_text(text.replace(old, new, 1), encoding="utf-8")


def front(result: str, *lines: str, text: str = "Text.") -> Payload:
    """Return a page with this front matter."""
    head = "\n".join(lines)
    return Payload(result=result, files={f"docs/{FILE}": f"---\n{head}\n---\n\n{text}\n"})


def body(result: str, text: str) -> Payload:
    """Return a page with this text."""
    return front(result, "title: Notes", text=text)


def file(result: str, name: str, content: str | bytes) -> Payload:
    """Return a file beside the pages."""
    return Payload(result=result, files={f"docs/{name}": content})


def edit(result: str, name: str, old: str, new: str) -> Payload:
    """Return an edit of a file; the page that shows it is built where it is one."""
    page = name if name.endswith(".md") else FILE
    return Payload(result=result, edits=((f"docs/{name}", old, new),), page=page)


CAUSE = "causes/weak-signal.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
PAYLOADS: dict[str, Payload] = {
    # What is tried with front matter
    "title comment with a script": front(HARMLESS, "title: Notes # <script>alert(1)</script>"),
    "title comment on a cause": edit(
        HARMLESS, CAUSE, "far from the router", "far from the router # <script>alert(1)</script>"
    ),
    "title with a script": front("K604", "title: <script>alert(1)</script>"),
    "title with an escaped script": front("K604", 'title: "\\u003cscript>alert(1)</script>"'),
    "title with a quotation mark": front(HARMLESS, 'title: 1,//evil.example/" http-equiv="refresh'),
    "title with entities": front(HARMLESS, "title: '&lt;script&gt;alert(1)&lt;/script&gt;'"),
    "summary that refreshes": edit(
        HARMLESS, CAUSE, "summary: Walls", 'summary: 1,//evil.example/" http-equiv="refresh Walls'
    ),
    "description that refreshes": front(
        HARMLESS, "title: Notes", 'description: 1,//evil.example/" http-equiv="refresh'
    ),
    "heading without a title": front(
        HARMLESS, "description: x", text='# 3 https://evil.example/ x" http-equiv="refresh'
    ),
    "heading with entities without a title": front(
        HARMLESS, "description: x", text="# &lt;script&gt;alert(1)&lt;/script&gt;"
    ),
    "template of the theme": front("K611", "title: Notes", "template: redirect.html"),
    "key of the theme": front("K611", "title: Notes", "icon: material/alert"),
    "status of the theme": front("K611", "title: Notes", "status: new"),
    # What is tried with braces
    "braces in quotes, link": body(
        "K622", '[help](https://maker.example/help){: title="}" href="https://evil.example/" }'
    ),
    "braces in quotes, script address": body(
        "K605", '[help](../index.md){: title="}" href="javascript:alert(1)" }'
    ),
    "braces in quotes, handler": body("K610", '[help](../index.md){: title="}" onclick="x()" }'),
    "braces in quotes, style": body("K610", '**x**{: title="}" style="position:fixed" }'),
    "braces in quotes, picture": body(
        "K608", '![x](../assets/icon.svg){: title="}" src="https://evil.example/x.png" }'
    ),
    "braces in quotes, set of pictures": body(
        "K610", '![x](../assets/icon.svg){: title="}" srcset="https://evil.example/x.png 2x" }'
    ),
    "braces in quotes, ping": body(
        "K610", '[help](../index.md){: title="}" ping="https://evil.example/" }'
    ),
    "braces in quotes, hidden": body("K610", 'Warning.\n{: title="}" hidden="" }'),
    "braces in quotes, hook of the checker": body("K610", 'x\n{: title="}" data-checker="" }'),
    "braces in quotes, hook of the erase button": body("K610", 'x\n{: title="}" data-erase="" }'),
    "braces in quotes, target": body("K610", '[x](../index.md){: title="}" target="_top" }'),
    "braces in quotes, download": body("K610", '[x](../index.md){: title="}" download="a" }'),
    "plain braces": body("K610", "[x](../index.md){ onclick=alert(1) }"),
    "nested braces": body("K610", "[x](../index.md){: onclick=x { }"),
    "bare word in braces": body("K610", "[x](../index.md){ autofocus }"),
    # What is tried with classes and ids
    "overlay of the theme": body("K621", "[on](../index.md){ .md-consent__overlay }"),
    "admonition with a class of the theme": body("K621", "!!! note md-consent__inner\n    x"),
    "banner like the checker's": body("K621", "!!! danger checker-urgent\n    Pay here."),
    "class of the search": body("K621", "[on](../index.md){ .md-search__overlay }"),
    "settings of the theme": body("K619", "## Heading {: #__config }"),
    "drawer of the theme": body("K619", "## Heading {: #__drawer }"),
    "id twice": body("K620", "## One {: #one }\n\n## Two {: #one }"),
    "id of a citation's note": body("K620", "## One {: #a }\n\n### Two {: #a }\n\nx[F-AIR-01]"),
    # What is tried with links
    "link elsewhere": body("K622", "[help](https://evil.example/)"),
    "link by reference": body("K622", "[help][1]\n\n[1]: https://evil.example/"),
    "script address": body("K605", "[help](javascript:alert(1))"),
    "script address in entities": body("K605", "[help](java&#115;cript&colon;alert(1))"),
    "script address by reference": body("K605", "[help][1]\n\n[1]: JaVaScRiPt:alert(1)"),
    "data address": body("K605", "[help](data:text/html,x)"),
    "address without a scheme": body("K606", "[help](//evil.example/)"),
    "somebody at a host": body("K606", "[help](https://maker.example@evil.example/)"),
    "confusable host": body("K622", "[help](https://m\u0430ker.example/help)"),
    "words of another host": body("K623", "[kf.qq.com](https://maker.example/help)"),
    "link title with quotes": body(HARMLESS, "[x](../index.md 'a \" b')"),
    "number of anybody": body("K624", "[400-123-4567](tel:400-123-4567)"),
    "code of a network": body("K624", "[95017](tel:**21*13800000000#)"),
    "words of another number": body("K625", "[12345](tel:95017)"),
    "answer that there is not": body("K306", "[try](check:copy=faint&panel=shown)"),
    # What is tried with HTML
    "script": body("K604", "<script>alert(1)</script>"),
    "picture with a handler": body("K604", "<img src=x onerror=alert(1)>"),
    "meta": body("K604", '<meta http-equiv="refresh" content="0;//evil.example">'),
    "frame": body("K604", "<iframe src=//evil.example></iframe>"),
    "form": body("K604", "<form action=//evil.example><button>Go</button></form>"),
    "Markdown in HTML": body("K604", '<div markdown="1" onclick="x()">x</div>'),
    "end of the article": body("K604", "</article></div>"),
    "script in code": body("K604", "`<script>alert(1)</script>`"),
    "comment": body("K604", "<!-- A remark -->"),
    # What is tried with pictures in pages
    "picture from elsewhere": body("K608", "![x](https://evil.example/x.png)"),
    "picture from elsewhere in entities": body("K608", "![x](https&colon;//evil.example/x.png)"),
    "picture that is data": body("K608", "![x](data:image/svg+xml,x)"),
    # What is tried with what nobody sees
    "other direction": body("K609", "pay\u202eyap"),
    "mark of the site": body("K609", "\ue0000\ue001"),
    "mark of the site in entities": body(HARMLESS, "&#xE000;0&#xE001;"),
    "half a mark in entities": body("K609", "a &#xE000; b"),
    # What is tried with fences and contents
    "entities in the contents": body(
        HARMLESS, "## x {: data-toc-label='&lt;img src=x onerror=alert(1)&gt;' }"
    ),
    "attributes of a fence": body("K610", "```{.python #__config}\nx\n```"),
    "handler of a fence": body(HARMLESS, "```{.python onclick=x}\nx\n```"),
    "diagram": body(HARMLESS, "```mermaid\ngraph TD; A-->B\n```"),
    # What is tried with data
    "number in the greeting": edit(
        "K626", "check.md", "Let it cool.", "Ring Mr Li at 13800138000."
    ),
    "number in a label": edit(
        "K626", "signs/location.md", "label: At home", "label: Ring 4001234567"
    ),
    "number in a fact": edit(
        "K626", "about/facts.yml", "answers at 95017", "answers at 0755-83765566"
    ),
    "number in a text": body("K626", "Ring ４００ １２３ ４５６７."),
    "source that is a script": edit(
        "K504", "about/facts.yml", "https://maker.example/help", "javascript:alert(1)"
    ),
    # What is tried with files
    "drawing with a script": file("K613", "about/x.svg", SVG.format("<script>alert(1)</script>")),
    "drawing with a handler": file("K613", "about/x.svg", SVG.format('<g onload="alert(1)"/>')),
    "drawing that fetches": file(
        "K613", "about/x.svg", SVG.format('<image href="//evil.example"/>')
    ),
    "drawing with HTML": file(
        "K613", "about/x.svg", SVG.format("<foreignObject>x</foreignObject>")
    ),
    "drawing with a number": file("K626", "about/x.svg", SVG.format("<text>400-123-4567</text>")),
    "picture that is HTML": file("K615", "about/x.png", "<!doctype html><script>1</script>"),
    "style sheet": file("K603", "assets/x.css", "[data-urgent] { display: none }"),
    "style sheet of the site": file("K603", "assets/handbook.css", "p::after { content: '400' }"),
    "page of HTML": file("K603", "about/x.html", "<script>alert(1)</script>"),
}  # fmt: skip
