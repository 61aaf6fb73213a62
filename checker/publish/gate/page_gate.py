"""A finished page is on the lists: every element, attribute, class, id, address and script.

This is the last look before a page goes out, at all of it: the article, the theme's frame, the
head, the structured data. What an author wrote was looked at on its own (``article_gate.py``);
here it would also be seen if it got into the frame, by a title or by a change of the theme.
"""

__all__ = ["PageCheck", "PageGate", "Surroundings"]

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.knowledge.diagnostics.messages import message
from checker.publish.gate.allow_list import (
    ARTICLE,
    CHECKER,
    CODE,
    FRAME,
    HEAD,
    WORKBENCH,
)
from checker.publish.gate.element_rules import AllowList
from checker.publish.gate.inline_scripts import InlineScripts
from checker.publish.gate.link_rules import AddressResolver, Destinations, leads_to_manual
from checker.publish.gate.page_scripts import PageScripts
from checker.publish.html.nodes import Finding, above, below, nodes, parse

CONTENT = "md-content__inner"
"""The class of the theme's article."""
RELATIONS = frozenset(
    {"apple-touch-icon", "canonical", "feed alternate", "icon", "manifest", "modulepreload"}
    | {"next", "preload", "prev", "stylesheet"}
)
NAMES = frozenset({"description", "generator", "theme-color", "twitter:card", "viewport"})
HOSTS: Mapping[str, tuple[str, AllowList]] = {
    "check/": ("[data-checker]", CHECKER),
    "contribute/workbench/": ("[data-workbench]", WORKBENCH),
}
"""``{address: the element that hosts a program, and what it may hold}``: on these pages alone."""
_MARK = re.compile(r"\s*[a-z]+(?:-[a-z]+)*\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What holds for all pages of a site.

    Attributes:
        site: the site's address with a slash at its end, or ''.
        repo: the repository's, or ''.
        scripts: the inline scripts that there are.
        modules: ``{address from the site's root: hash}`` of our modules.
        known: where links may lead besides.
        addresses: of everything on the site that a page may link to.
        imports: ``{name: address from the site's root}`` of the modules that the workbench
            imports by a name.
        seen: elements without an id that were looked at already and are on the lists: most
            elements of a page stand on every other page as well.
    """

    site: str
    repo: str
    scripts: InlineScripts
    modules: Mapping[str, str]
    known: Destinations
    addresses: frozenset[str]
    imports: Mapping[str, str] = field(default_factory=dict)
    seen: set[tuple[object, ...]] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCheck:
    """What came of looking at a page.

    Attributes:
        findings: each once, in the page's order.
        hashes: of its inline scripts, each once: what its policy has to name.
    """

    findings: tuple[Finding, ...]
    hashes: tuple[str, ...]


class PageGate:
    """Looks at one finished page."""

    def __init__(self, address: str | None, around: Surroundings) -> None:
        """Take what there is to know of a page.

        Args:
            address: of the page, from the site's root; None for one that is served anywhere.
            around: what holds for all pages.
        """
        self._hosts = HOSTS.get(address or "")
        self._address = address
        self._around = around
        self._findings: dict[Finding, None] = {}
        self._ids: set[str] = set()
        self._addresses = AddressResolver(page=address, site=around.site)
        self._scripts = PageScripts(
            around.scripts,
            around.modules,
            self._addresses,
            self._note,
            around.imports if self._hosts and self._hosts[1] is WORKBENCH else {},
        )

    def check(self, html: str) -> PageCheck:
        """Return what of a page is on no list, and its inline scripts."""
        tree = parse(html)
        zones = self._zones(tree)
        for node in nodes(tree.root, text=False) if tree.root is not None else ():
            number = node.mem_id
            zone = next((zone for zone, within in zones if number in within), FRAME)
            self._read(node, zone)
        return PageCheck(findings=tuple(self._findings), hashes=self._scripts.hashes)

    def _zones(self, tree: LexborHTMLParser) -> list[tuple[AllowList, set[int]]]:
        """Return which nodes are in which zone, the innermost zone first; the rest is the frame."""
        article = self._article(tree)
        within = below(child for child in article.iter()) if article is not None else set[int]()
        selector, rules = self._hosts or ("", CHECKER)
        hosts = tree.css(selector) if selector else []
        return [
            (CODE, below(tree.css(f".{CONTENT} div.highlight")) & within),
            (rules, below(hosts) & within),
            (ARTICLE, within),
            (HEAD, below([tree.head] if tree.head is not None else [])),
        ]

    def _note(self, item: str, hint: str = "") -> None:
        self._findings[Finding(what=message("K628", given=f"{item:.100}"), hint=hint)] = None

    def _article(self, tree: LexborHTMLParser) -> LexborNode | None:
        """Return the theme's article, of which there is one, where the theme puts it."""
        articles = tree.css(f".{CONTENT}")
        way = [node.tag for node in above(articles[0])] if articles else []
        if len(articles) != 1 or way != ["div", "div", "main", "div", "body", "html"]:
            self._note("its article at another place, or several")
        return articles[0] if articles else None

    def _read(self, node: LexborNode, zone: AllowList) -> None:
        tag, attributes = node.tag or "?", node.attributes
        key = (zone.name, tag, self._addresses.depth, self._address is None, *attributes.items())
        if key in self._around.seen:
            return
        before = len(self._findings)
        if node.is_comment_node:
            if zone is not ARTICLE or not _MARK.fullmatch(node.comment_content or ""):
                self._note("a comment", "<!--")
        elif tag == "script":
            self._scripts.read(node.text() or "", attributes)
        elif tag == "link" and zone is not FRAME:
            self._read_relation(attributes)
        elif tag != "!doctype":
            self._read_element(tag, attributes, zone)
            if "id" not in attributes and len(self._findings) == before:
                self._around.seen.add(key)

    def _read_element(self, tag: str, given: Mapping[str, str | None], zone: AllowList) -> None:
        rule = zone.rules.get(tag)
        if rule is None:
            self._note(f"<{tag:.20}> in its {zone.name}", f"<{tag}")
            return
        for name, value in given.items():
            if name == "class":
                for one in (value or "").split():
                    if not zone.allows_class(tag, one):
                        self._note(f"the class {one!r:.40} at <{tag}> in its {zone.name}", one)
            elif not rule.allows_attribute(name):
                self._note(f"the attribute {name!r:.30} at <{tag}> in its {zone.name}", name)
            elif name == "id":
                self._read_id(value or "", zone)
            elif name in ("href", "src"):
                self._read_address(value or "")
        if tag == "meta":
            self._read_meta(given)

    def _read_id(self, value: str, zone: AllowList) -> None:
        if not zone.ids.fullmatch(value):
            self._note(f"the id {value!r:.40} in its {zone.name}", value)
        elif value in self._ids:
            self._note(f"the id {value!r:.40} twice", value)
        self._ids.add(value)

    def _read_address(self, value: str) -> None:
        around = self._around
        if self._addresses.leads_inside(value):
            if self._addresses.path(value) not in around.addresses:
                self._note(f"a link to {value!r:.60}, where nothing is", value)
            return
        if around.known.leads_to_source(value):
            return
        if value.startswith("tel:") and value[4:] in around.known.telephones:
            return
        if leads_to_manual(value):  # on which page, the article's own check has seen
            return
        if around.repo and (value == around.repo or value.startswith(f"{around.repo}/")):
            return
        self._note(f"a link to {value!r:.60}", value)

    def _read_relation(self, attributes: Mapping[str, str | None]) -> None:
        relation, href = attributes.get("rel") or "", attributes.get("href") or ""
        canonical = self._around.site + (self._address or "")
        beside = {"rel", "href", "type", "integrity"}
        if relation == "preload" and attributes.get("as") == "style":
            beside |= {"as"}
        if set(attributes) - beside or relation not in RELATIONS:
            self._note(f"a <link> to {relation!r:.30}", href)
        elif relation == "modulepreload":
            self._scripts.read_module(href, attributes.get("integrity") or "")
        elif not (
            href == canonical if relation == "canonical" else self._addresses.leads_inside(href)
        ):
            self._note(f"a <link> to {href!r:.60}", href)

    def _read_meta(self, attributes: Mapping[str, str | None]) -> None:
        name, prop = attributes.get("name"), attributes.get("property") or ""
        is_known = {"charset"} <= set(attributes) or name in NAMES or prop.startswith("og:")
        if not is_known:
            self._note(f"<meta> {' '.join(attributes):.40}", "http-equiv")
        elif prop in ("og:url", "og:image"):
            content = attributes.get("content") or ""
            if not self._around.site or not content.startswith(self._around.site):
                self._note(f"<meta> {prop} {content!r:.40}", content)
