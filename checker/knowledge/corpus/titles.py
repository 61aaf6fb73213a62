"""What a page says of itself in its front matter: plain text, never markup."""

__all__ = ["description", "hidden_parts", "sentence"]

from checker.knowledge.corpus.document import Document, text_of

HIDEABLE = ("navigation", "toc", "footer", "path", "menu")


def description(page: Document) -> str:
    """Return what a page says to search engines of itself, or ''."""
    return text_of(page.front, "description") or text_of(page.front, "summary")


def hidden_parts(page: Document) -> tuple[str, ...]:
    """Return the parts of the frame that a page asks to go without, as themes name them.

    ``menu`` is ours: the page stands in no menu.
    """
    names = [node.value for node in page.front.at("hide").items]
    return tuple(name for name in HIDEABLE if name in names)


def sentence(page: Document) -> str:
    """Return a page's sentence about itself from its front matter, or ''."""
    texts = (text_of(page.front, key) for key in ("description", "summary", "short"))
    return next(filter(None, texts), "")
