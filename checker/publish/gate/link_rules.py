"""Where links of a page may lead: to the site itself, to the registry's sources, to a hotline."""

__all__ = [
    "FOR_MAKERS",
    "AddressResolver",
    "Destinations",
    "destinations",
    "leads_to_manual",
    "shape_fault",
]

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from checker.knowledge.corpus.facts import Fact
from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.page_checks.telephones import sourced

FOR_MAKERS = re.compile(
    r"architecture\.md|contribute/.*|about/(bench|decisions|decisions-en|scorecard)\.md"
)
"""Pages for people who work on the handbook, below ``docs/``."""
HOSTS_FOR_MAKERS = frozenset({"developers.cloudflare.com", "help.aliyun.com"})
"""Hosts of manuals that pages for people who work on the handbook may link to besides."""
_INSIDE = re.compile(r"(?P<up>(?:\.\./)*)(?:\./|\.)?(?:[^:/\\?#\s][^:\\?#\s]*)?(?:#\S*)?")
"""Addresses that are relative to the page."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PLAIN = re.compile(r"[^\s\[\]<>`\"'\\{}|^]*")
_HOST_READ = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?::\d+)?(?:[/?#]\S*)?")
"""Link words that read like an address."""
_HOST_WITHIN = re.compile(
    r"(?<![\w.@-])((?:[\w-]+\.)+(?:com|cn|net|org|gov|edu|info|top|xyz|cc|vip|app|io|me|hk))(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
"""What reads like a host among other link words."""
_FILE_READ = re.compile(
    r".*\.(?:md|ya?ml|py|m?js|json|css|svg|png|txt|toml|html|xml|sh|cfg|lock|webmanifest)"
)
"""Link words that read like one, and name a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinations:
    """What pages may link to outside the site.

    Attributes:
        addresses: the addresses of the registry's sources.
        telephones: the numbers that may be dialled.
    """

    addresses: frozenset[str]
    telephones: frozenset[str]

    def fault(self, href: str, words: str, file: str) -> Message | None:
        """Return what is wrong with a link that an author wrote, or None.

        Args:
            href: where it leads, as a browser reads it: entities are characters.
            words: what readers see of it.
            file: the page, below ``docs/``.
        """
        wrong = shape_fault(href)
        if wrong:
            return wrong
        scheme = _SCHEME.match(href)
        kind = scheme[1].lower() if scheme else ""
        if kind == "tel":
            return self._telephone_fault(href.partition(":")[2], words)
        if kind and not self._registered(href, file):
            return message("K622", given=f"{href!r:.60}")
        visible, host = words.strip(), _host(href)
        read = _HOST_READ.fullmatch(visible)
        others = [read[1]] if read and not _FILE_READ.fullmatch(visible) else []
        others += _HOST_WITHIN.findall(visible)
        if any(other.lower() != host for other in others):
            return message("K623", given=f"{visible!r:.60}")
        return None

    def _registered(self, href: str, file: str) -> bool:
        if self.leads_to_source(href):
            return True
        return bool(FOR_MAKERS.fullmatch(file)) and leads_to_manual(href)

    def leads_to_source(self, href: str) -> bool:
        """Return whether an address is that of a source of a fact."""
        return href in self.addresses or href.partition("#")[0] in self.addresses

    def _telephone_fault(self, number: str, words: str) -> Message | None:
        if number not in self.telephones:
            return message("K624", given=f"{number!r:.30}")
        read = unicodedata.normalize("NFKC", words)
        if [n for n in re.findall(r"\d[\d -]*", read) if n.strip() != number] or number not in read:
            return message("K625", given=f"{words.strip()!r:.40}", number=number)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressResolver:
    """Where a finished page's addresses lead within the site.

    Attributes:
        page: the page's address, from the site's root; None for one that is served anywhere.
        site: the site's address with a slash at its end, or ''.
    """

    page: str | None
    site: str

    @property
    def depth(self) -> int:
        """Return how many folders the page is below the site's root."""
        return self.page.count("/") if self.page is not None else 0

    @property
    def _root(self) -> str:
        """Return the path of the site's root on its host."""
        return "/" + self.site.partition("//")[2].partition("/")[2]

    def leads_inside(self, value: str) -> bool:
        """Return whether an address leads to something of the site."""
        if self.page is None and value.startswith(self._root):
            value = value.removeprefix(self._root)
        match = _INSIDE.fullmatch(value)
        return match is not None and match["up"].count("../") <= self.depth

    def path(self, value: str) -> str:
        """Return an address within the site from the site's root."""
        if self.page is None:
            value, base = value.removeprefix(self._root), ""
        else:
            base = self.page
        path = unquote(value.partition("#")[0])
        joined = posixpath.normpath(posixpath.join(base, path) or ".")
        slash = "/" if path.endswith(("/", ".")) or (not path and base) else ""
        return "" if joined == "." else joined + slash


def shape_fault(href: str) -> Message | None:
    r"""Return what is wrong with the spelling of an address, or None.

    Browsers leave out tabs and line ends, take ``\`` for ``/``, and read a scheme in any case.
    """
    compact = "".join(character for character in href if character > " ")
    scheme = _SCHEME.match(compact)
    if scheme and scheme[1].lower() not in ("http", "https", "tel"):
        return message("K605", given=repr(scheme[0][:30]))
    plain = compact == href and _PLAIN.fullmatch(href) and not href.startswith("/")
    if not plain or (not scheme and "?" in href) or "@" in href.partition("#")[0]:
        return message("K606", given=f"{href!r:.60}")
    return None


def leads_to_manual(href: str) -> bool:
    """Return whether an address is in a manual that pages for makers may link to."""
    return href.startswith("https://") and _host(href) in HOSTS_FOR_MAKERS


def _host(href: str) -> str:
    try:
        return urlsplit(href).netloc.lower()
    except ValueError:
        return ""


def destinations(facts: Iterable[Fact]) -> Destinations:
    """Return what pages may link to by the registry of facts."""
    facts = tuple(facts)
    return Destinations(
        addresses=frozenset(s.address for fact in facts for s in fact.sources if s.address),
        telephones=sourced(facts),
    )
