"""Where a page is on the site, from its file."""

__all__ = ["address_of", "depth", "section"]


def address_of(source: str) -> str:
    """Return a page's address from the site's root, with a slash at its end; the first is ''.

    >>> address_of("causes/index.md"), address_of("causes/network.md"), address_of("index.md")
    ('causes/', 'causes/network/', '')
    """
    path = source.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def depth(source: str) -> int:
    """Return how many folders a page's address is below the site's root."""
    return address_of(source).count("/")


def section(source: str) -> str:
    """Return the file of the index page of a page's folder; '' for an index and at the root.

    >>> section("causes/network.md"), section("causes/index.md"), section("check.md")
    ('causes/index.md', '', '')
    """
    folder, _, name = source.rpartition("/")
    return f"{folder}/index.md" if folder and name != "index.md" else ""
