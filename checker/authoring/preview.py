"""Where a page, a fact or a page's own case is on the site."""

__all__ = ["addresses"]

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.page_kinds import PAGE_FOLDERS


def addresses(handbook: Handbook, identity: str) -> list[str]:
    """Return the addresses of all that has an id, from the site's root; none for an unknown id.

    After the pages come the checker's links with the answers of the page's cases filled in.
    """
    pages = [
        page.file
        for pages_of_kind in handbook.pages.values()
        for page in pages_of_kind
        if page.id == identity
    ]
    places = [f"{file.removeprefix('docs/').removesuffix('.md')}/" for file in pages]
    if identity in handbook.facts:
        places.append(f"about/sources/#{identity.lower()}")
    places += [
        "check/#" + "&".join(f"{sign}={value}" for sign, value in case.answers.items())
        for case in handbook.cases
        if case.file == f"{PAGE_FOLDERS['cause']}/{identity}.md"
    ]
    return places
