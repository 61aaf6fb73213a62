"""Every parser with its law: what must hold of it whatever comes in.

A target builds an input from choices and fails when the law does not hold. The same targets
run under Hypothesis in the tests and under a coverage-guided fuzzer in ``run``.
"""

__all__ = ["TARGETS", "Target"]

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.fuzz import authors, readers
from tests.fuzz.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One parser.

    Attributes:
        law: what holds of the parser; the first line of its text says it.
        check: builds an input, hands it over, and fails where the law does not hold.
        watched: the modules whose paths a coverage-guided search looks for; what only
            computes or draws is left out, since watching it costs many inputs.
        seeds: inputs to begin with, as the bytes of a ``Bytes`` source.
    """

    law: str
    check: Callable[[Source], None]
    watched: tuple[str, ...]
    seeds: tuple[bytes, ...] = ()


def _target(check: Callable[[Source], None], watched: str, *texts: str) -> Target:
    law = (check.__doc__ or "").partition("\n")[0]
    seeds = tuple(b"\0" + text.encode("utf-8", "surrogatepass") for text in texts)
    return Target(
        law=law,
        check=check,
        watched=tuple(watched.split()),
        seeds=seeds or (bytes(range(1, 64)),),
    )


TARGETS: Mapping[str, Target] = {
    "state": _target(
        readers.state,
        "checker.engine.state",
        "#/light=~red&amp;speed=slow%26wait%3Dnot-fixed&result=now。",
        "x=%3Cb%3E&from=timeline",
    ),
    "hear": _target(
        readers.hear,
        "checker.engine.free_text.sentences checker.engine.free_text.clauses"
        " checker.engine.free_text.normalizer",
        "it clicks, but never turns over. my friend has dim lights?",
    ),
    "show": _target(
        readers.show,
        "checker.view.page checker.view.question_screen checker.view.care checker.view.result"
        " checker.view.ranking checker.view.questions.ticks checker.engine.state",
        "light=red&<script>=1",
    ),
    "codec": _target(readers.codec, "checker.engine.codec"),
    "html": _target(readers.html_text, "checker.view.html"),
    "rpc": _target(readers.rpc, "checker.view.rpc checker.engine.state json.decoder"),
    "stored": _target(readers.stored, "checker.view.page checker.engine.codec json.decoder"),
    "texts": _target(
        readers.texts, "checker.engine.ui_texts string", "{n} minutes", "{{}} {n!r:>9}"
    ),
    "report": _target(
        authors.report,
        "checker.authoring.reader_report checker.engine.state",
        "page: check\nversion: 1.0.0\nanswers: #lights=~dim&crank=clicks\nexpected: flat-battery\n",
    ),
    "strict": _target(
        authors.strict,
        "checker.knowledge.frontmatter.loader yaml.scanner yaml.parser",
        "title: a\nsigns:\n  lights: {dim: often, dead: [1, 2.5, true]}\n# note\nlast: '<'\n",
        "a: &x {b: 1}\nc: *x\n<<: *x\n",
        "a: !!python/object:os.system ls\nb: .nan\nc: 0x1F\nd: 1:30\n? [k]\n: |\n  text\n",
    ),
    "shape": _target(
        authors.shape, "checker.knowledge.schema.collection_shapes checker.knowledge.schema.kinds"
    ),
    "phrases": _target(
        authors.phrases,
        "checker.knowledge.page_checks.phrases",
        "smell 【of/】 【fuel/petrol】…tank",
    ),
    "pages": _target(
        authors.pages,
        "checker.knowledge.corpus.document checker.knowledge.frontmatter.loader",
        "---\ntitle: a\n---\n\n## One\n\n1. **Do** [it](x.md)[F-A-1].\n   More.\n\n## Two\n\n- b\n",
    ),
    "citations": _target(
        authors.citations,
        "checker.publish.markdown.citations checker.knowledge.corpus.document",
        "said[F-LID-1] and [F-NO-9] <b>[F-A-2]</b>",
    ),
    "links": _target(
        authors.links,
        "checker.publish.markdown.pipeline checker.engine.state",
        "[try](check:lights=~dim&crank=clicks) **or** [<](check:lights=dim)",
    ),
    "prose": _target(
        authors.prose,
        "checker.knowledge.page_checks.content_safety "
        "markdown.extensions.attr_list markdown.inlinepatterns",
        '# T\n\n[a](b.md){ .x }\n\n!!! note "n"\n    text\n\n```\n<b>\n```\n\n[r]: http://e.example\n',
        "[a](java&#115;cript:x) <b onclick=x> `<i>` ![](https://e.example/x.png)\n- <!-- x -->\n",
    ),
    "still": _target(
        authors.still,
        "checker.knowledge.page_checks.content_safety",
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><text>a</text></svg>',
        ".a > b { color: red; }\n@media print { p { margin: 0 } }\n",
    ),
}
"""``{name: target}``, what readers send first, then what authors write."""
