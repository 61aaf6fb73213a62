"""What is wrong with one answer of a host: content, type, packing, how long it lasts, headers."""

__all__ = ["Finding", "content", "headers", "kind", "lasting", "packed", "soon_over"]

import base64
import email.utils
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from checker.publish.html.csp import policy, policy_hashes
from checker.tools.hosting.fetching import Answer
from checker.tools.hosting.headers import ALWAYS, BRIEF, HEADERS, LASTING, TYPES

LONGEST_PAGE = 600
"""Seconds that a page may be kept: ours say five minutes; GitHub Pages has ten, for good."""
LEAST_HASHED = 86_400
"""Seconds that a file with its hash in its name should be kept at least: a day."""
WORTH_PACKING = 1024
"""Bytes from which sending a file packed is worth it."""
ALSO: Mapping[str, tuple[str, ...]] = {
    "text/javascript": ("application/javascript",),
    "application/xml": ("text/xml",),
    "image/x-icon": ("image/vnd.microsoft.icon",),
    "application/manifest+json": ("application/json",),
}
"""``{type: others that browsers take as well}``."""
PACKED_ALREADY = (".png", ".jpg", ".webp", ".woff2", ".zip")
_AGE = re.compile(r"\b(s-maxage|max-age)=\"?([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """Something that a publisher should mend.

    Attributes:
        address: from the site's root.
        wrong: what is wrong there.
        repair: what to do about it.
    """

    address: str
    wrong: str
    repair: str


def content(answer: Answer, hashes: Mapping[str, str]) -> Iterator[Finding]:
    """Yield that a body is not the file of the release.

    Args:
        answer: what came.
        hashes: ``{address: SHA-256 in Base64}``, as the site itself says.
    """
    digest = base64.b64encode(hashlib.sha256(answer.body).digest()).decode()
    if hashes.get(answer.address, digest) != digest:
        yield Finding(
            address=answer.address,
            wrong="changed on the way: not the file that this release names",
            repair="turn off what rewrites pages or scripts, and clear the CDN's cache",
        )


def kind(answer: Answer) -> Iterator[Finding]:
    """Yield that the type is not the one that the file's ending stands for."""
    ending = _ending(answer.address)
    wanted = next((t for endings, t in TYPES.items() if ending[1:] in endings.split()), "")
    if wanted and answer.kind not in (wanted, *ALSO.get(wanted, ())):
        yield Finding(
            address=answer.address,
            wrong=f"sent as {answer.kind or 'nothing'}",
            repair=f"send *{ending} as {wanted}",
        )


def packed(answer: Answer) -> Iterator[Finding]:
    """Yield that a large file came as it is, though we take brotli and gzip."""
    encoding = answer.headers.get("content-encoding", "")
    large = len(answer.body) >= WORTH_PACKING and _ending(answer.address) not in PACKED_ALREADY
    if large and encoding not in ("br", "gzip"):
        yield Finding(
            address=answer.address,
            wrong="sent unpacked, three times the bytes",
            repair="send the .br or .gz beside it, or have the host pack it",
        )


def soon_over(answer: Answer) -> Iterator[Finding]:
    """Yield that what may change is kept too long, or as long as each browser likes."""
    wanted = BRIEF if answer.status == 200 else ALWAYS  # noqa: PLR2004 - HTTP's own number
    lasts = _lasts(answer.headers)
    if lasts is None or lasts > LONGEST_PAGE:
        says = "no Cache-Control" if lasts is None else f"kept for {lasts} seconds"
        yield Finding(
            address=answer.address,
            wrong=f"{says}: readers see an old page after a release",
            repair=f"send Cache-Control: {wanted}",
        )
    age = answer.headers.get("age", "")
    if age.isdecimal() and int(age) > LONGEST_PAGE:
        yield Finding(
            address=answer.address,
            wrong=f"comes from a cache that is {age} seconds old",
            repair="have the CDN keep pages for five minutes, and clear it after a release",
        )


def lasting(answer: Answer) -> Iterator[Finding]:
    """Yield that a file with its hash in its name is asked for again and again."""
    lasts = _lasts(answer.headers)
    if lasts is None or lasts < LEAST_HASHED:
        says = "no Cache-Control" if lasts is None else f"kept for {lasts} seconds"
        yield Finding(
            address=answer.address,
            wrong=f"{says}, though its name changes with its content",
            repair=f"send Cache-Control: {LASTING}",
        )


def headers(answer: Answer) -> Iterator[Finding]:
    """Yield headers that protect readers and are missing, or refuse what the page needs."""
    for name, value in HEADERS.items():
        if answer.headers.get(name.lower()) != value:
            got = answer.headers.get(name.lower())
            yield Finding(
                address=answer.address,
                wrong=f"{name} is {got!r:.60}" if got else f"no {name}",
                repair=f"send {name}: {value}",
            )
    stated = answer.headers.get("content-security-policy", "")
    if not stated:
        yield Finding(
            address=answer.address,
            wrong="no Content-Security-Policy",
            repair="send the one in _headers, which make site writes",
        )
        return
    wanted = _directives(
        policy(policy_hashes(answer.body.decode("utf-8", "replace")), framing=True)
    )
    given = _directives(stated)
    framing = answer.headers.get("x-frame-options", "").upper() == "DENY"
    if given.get("frame-ancestors") != wanted["frame-ancestors"] and not framing:
        yield Finding(
            address=answer.address,
            wrong="other sites may show it in a frame",
            repair="send frame-ancestors 'none' in Content-Security-Policy",
        )
    for name, sources in wanted.items():
        unnamed = sources - given.get(name, given.get("default-src", sources)) - {"'none'"}
        if unnamed:
            yield Finding(
                address=answer.address,
                wrong=f"its Content-Security-Policy refuses what the page needs of {name}",
                repair="send the _headers of this release, not of another",
            )


def _directives(policy_text: str) -> dict[str, set[str]]:
    """Return ``{directive: sources}`` of a policy."""
    rules = (rule.split() for rule in policy_text.split(";"))
    return {name.lower(): {*sources} for name, *sources in filter(None, rules)}


def _lasts(fields: Mapping[str, str]) -> int | None:
    """Return for how many seconds any cache may keep it, or None where nothing says."""
    control = fields.get("cache-control", "").lower()
    if "no-store" in control or "no-cache" in control:
        return 0
    ages = [int(seconds) for _, seconds in _AGE.findall(control)]
    if ages:
        return max(ages)
    try:
        ends, now = (email.utils.parsedate_to_datetime(fields[n]) for n in ("expires", "date"))
    except (KeyError, ValueError):
        return None
    return max(0, int((ends - now).total_seconds()))


def _ending(address: str) -> str:
    """Return the ending of a file; a folder stands for its page."""
    return PurePosixPath(address).suffix if not address.endswith("/") and address else ".html"
