"""What a server should send beside the files, in the words of each server.

One source for all of them: ``HEADERS``, the policy of the pages, and how long a file lasts.
A header holds for every page at once, so its policy names what the policies of all pages name,
which is a fixed list; the policy inside a page goes on to allow only that page's own.
"""

__all__ = [
    "BRIEF",
    "HEADERS",
    "LASTING",
    "TYPES",
    "caddy",
    "netlify",
    "nginx",
    "security",
    "write",
]

from collections.abc import Mapping
from pathlib import Path

from checker.publish.html.csp import policy, policy_hashes

HEADERS: Mapping[str, str] = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a host that takes headers should send with everything."""
LASTING = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""
BRIEF = "public, max-age=300"
"""For pages: after five minutes a reader's browser asks again. A release is no sooner seen."""
ALWAYS = "no-cache"
"""For what decides whether the rest is new: asked for each time, sent only if it changed."""
FRESH = ("sw.js", "service-worker.js")
"""Files at the site's root that are never taken from a cache unasked."""
HASHED = r"/assets/.*(-[0-9a-f]{8,}[./]|\.[0-9a-f]{8}\.)"
"""What marks such a name, or a folder of such files. Both servers read this expression."""
LASTING_PATTERNS = (
    "/assets/checker/*",
    "/assets/workbench/*",
    "/assets/javascripts/bundle.*",
    "/assets/stylesheets/*.css",
)
"""The same in the words of hosts that know ``*`` only."""
TYPES: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js mjs": "text/javascript",
    "json map": "application/json",
    "wasm": "application/wasm",
    "zip": "application/zip",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "txt yml": "text/plain",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
}
"""``{endings: type}`` of what the site holds. A wrong type of .wasm costs seconds, of .mjs all."""
TEXTS = ("text/html", "text/css", "text/javascript", "text/plain", "application/json")
"""Types that say in which encoding they are."""


def security(site: Path) -> dict[str, str]:
    """Return the headers that protect readers, for a built site.

    Raises:
        FileNotFoundError: when there is no page in the folder.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise FileNotFoundError(f"{site} holds no page; build the site first")
    inline = {h for page in pages for h in policy_hashes(page.read_text(encoding="utf-8"))}
    return {"Content-Security-Policy": policy(sorted(inline), framing=True), **HEADERS}


def netlify(headers: Mapping[str, str]) -> str:
    """Return a ``_headers`` file, which Cloudflare Pages and Netlify read.

    Where two of its blocks match, both hold, and two values of one header are joined. So the
    time that a file lasts stands in blocks that do not meet.
    """
    blocks = [("/*", headers)]
    blocks += [(folder, {"Cache-Control": LASTING}) for folder in LASTING_PATTERNS]
    blocks += [(f"/{name}", {"Cache-Control": ALWAYS}) for name in FRESH]
    return "\n".join(
        "\n".join([path, *(f"  {name}: {value}" for name, value in fields.items()), ""])
        for path, fields in blocks
    )


def nginx(headers: Mapping[str, str]) -> str:
    """Return what the server block of nginx includes: types, headers, how long files last."""
    types = "\n".join(f"    {kind} {endings};" for endings, kind in TYPES.items())
    lines = "\n".join(f'add_header {name} "{value}" always;' for name, value in headers.items())
    return (
        f"types {{\n{types}\n}}\n"
        "default_type application/octet-stream;\n"
        "charset utf-8;\n"
        f"charset_types {' '.join(kind for kind in TEXTS if kind != 'text/html')};\n\n"
        f"{lines}\n"
        "add_header Cache-Control $handbook_cache always;\n"
    )


def nginx_cache() -> str:
    """Return what the http block of nginx includes: how long an answer lasts.

    Looked up when the answer is ready, so that a file that is missing for a moment is not
    missed for a year.
    """
    fresh = "|".join(name.replace(".", r"\.") for name in FRESH)
    return (
        'map "$status $uri" $handbook_cache {\n'
        f'    default "{BRIEF}";\n'
        f'    "~^[45]" "{ALWAYS}";\n'
        f'    "~ (.*/)?({fresh})$" "{ALWAYS}";\n'
        f'    "~^[23].*{HASHED}" "{LASTING}";\n'
        "}\n"
    )


def caddy(headers: Mapping[str, str]) -> str:
    """Return what the site block of Caddy imports: the same as for nginx."""
    lines = "\n".join(f'\t{name} "{value}"' for name, value in headers.items())
    types = []
    for endings, kind in TYPES.items():
        name = endings.partition(" ")[0]
        value = f"{kind}; charset=utf-8" if kind in TEXTS else kind
        if name == "html":
            continue  # a folder's page has no ending in its address; Caddy knows pages anyway
        paths = " ".join(f"*.{ending}" for ending in endings.split())
        types.append(f'@{name} path {paths}\nheader @{name} Content-Type "{value}"')
    fresh = " ".join(f"*/{name}" for name in FRESH)
    return (
        f"header {{\n{lines}\n}}\n"
        + "\n".join(types)
        # Caddy orders them by itself, what has a condition first: so each has one.
        + f"\n@fresh path {fresh}\n@hashed path_regexp {HASHED}\n"
        + f"@brief {{\n\tnot path {fresh}\n\tnot path_regexp {HASHED}\n}}\n"
        + f'header @fresh Cache-Control "{ALWAYS}"\n'
        + f'header @hashed Cache-Control "{LASTING}"\n'
        + f'header @brief Cache-Control "{BRIEF}"\n'
    )


def write(site: Path, out: Path) -> list[Path]:
    """Write the files for all servers and return where they are.

    Args:
        site: the built site; its ``_headers`` goes there.
        out: the folder for nginx and Caddy, which keep such files outside of the site.
    """
    headers = security(site)
    made = {
        site / "_headers": netlify(headers),
        out / "nginx-headers.conf": nginx(headers),
        out / "nginx-cache.conf": nginx_cache(),
        out / "caddy-headers": caddy(headers),
    }
    out.mkdir(parents=True, exist_ok=True)
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return list(made)
