"""An opening book as readers see it."""

__all__ = ["assembled"]

from checker.publish.checker_page.opening_book import Book


def assembled(book: Book) -> dict[str, tuple[str, str]]:
    """Return ``{key: (state, HTML)}`` as the page script puts it together."""
    return {
        key: (state, "".join(book["pieces"][n] for n in indices))
        for key, (state, _, indices) in book["views"].items()
    }
