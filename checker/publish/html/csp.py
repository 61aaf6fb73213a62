"""What a page may load and run: nothing but this site's own files.

The policy stands in every page, so that it holds on hosts that take no headers. Theme
scripts that are part of a page are named by their hash (CSP 3, section 8.3); everything
inline besides is refused by the browser.
"""

__all__ = ["has_policy", "policy", "policy_hashes", "secure"]

import re
from collections.abc import Iterable
from html import unescape

from checker.view.html import el, html

_CHARSET = re.compile(r"<meta charset=\"?utf-8\"?\s*/?>", re.IGNORECASE)

_POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")
_NAMED = re.compile(r"'(sha256-[A-Za-z0-9+/]+=*)'")


def policy(hashes: Iterable[str] = (), *, framing: bool = False) -> str:
    """Return a Content Security Policy.

    Args:
        hashes: of the inline scripts of a page, as ``sha256-…``.
        framing: whether to forbid framing, which only a header can.
    """
    scripts = " ".join(f"'{value}'" for value in hashes)
    rules = [
        "default-src 'none'",
        f"script-src 'self' 'wasm-unsafe-eval' {scripts}".rstrip(),
        "style-src 'self'",
        "img-src 'self' data:",  # the theme's icons are masks in its style sheet
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",  # a worker from a blob inherits this policy; see client.js
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",  # scripts read the forms; without them nothing may be sent
    ]
    return "; ".join([*rules, *(["frame-ancestors 'none'"] if framing else [])])


def policy_hashes(page: str) -> list[str]:
    """Return the hashes of the scripts that a page's own policy lets run."""
    match = _POLICY.search(page)
    return _NAMED.findall(unescape(match[1])) if match else []


def has_policy(page: str) -> bool:
    """Return whether a page has its policy."""
    return _POLICY.search(page) is not None


def secure(page: str, hashes: Iterable[str]) -> str:
    """Return a page with its policy in it; what is no page of HTML stays as it is.

    Args:
        page: its HTML.
        hashes: of the scripts that stand in it and may run: those of a fixed list
            (``inline_scripts.py``), never simply those that are there.

    Raises:
        ValueError: when the page has no place for it, and would go out without.
    """
    if "<html" not in page:
        return page
    metas = html(
        el("meta", http_equiv="Content-Security-Policy", content=policy(hashes)),
        el("meta", name="referrer", content="no-referrer"),
    )
    done, count = _CHARSET.subn(lambda match: match[0] + metas, page, count=1)
    if not count:
        raise ValueError("the page has no <meta charset>, after which its policy would stand")
    return done
