"""HTML as browsers see it: the tree that the HTML standard makes of a text."""

__all__ = ["Finding", "above", "below", "nodes", "parse", "template_nodes"]

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.knowledge.diagnostics.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in HTML that is on no list.

    Attributes:
        what: what is wrong with it.
        hint: text that is likely to stand on the line of the source that brought it.
    """

    what: Message
    hint: str = ""


def parse(html: str) -> LexborHTMLParser:
    """Return the tree of a whole page of HTML."""
    return LexborHTMLParser(html)


def nodes(root: LexborNode, *, text: bool) -> Iterator[LexborNode]:
    """Yield a node and every one below it in the page's order, those of templates as well.

    Args:
        root: the node.
        text: whether texts are among them.
    """
    for node in root.traverse(include_text=text):
        yield node
        if node.tag == "template":
            yield from template_nodes(node, text=text)


def template_nodes(template: LexborNode, *, text: bool = False) -> Iterator[LexborNode]:
    """Yield what is in a template, which is no part of its page's tree."""
    for fragment in template.template_fragments():
        if fragment.parent is not None and fragment.parent.mem_id == template.mem_id:
            for child in fragment.iter(include_text=text):
                yield from nodes(child, text=text)


def below(roots: Iterable[LexborNode]) -> set[int]:
    """Return the ids of some nodes and of all that is below them."""
    return {node.mem_id for root in roots for node in nodes(root, text=False)}


def above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that a node stands in, from the nearest."""
    parent = node.parent
    while parent is not None and parent.tag != "-document":
        yield parent
        parent = parent.parent
