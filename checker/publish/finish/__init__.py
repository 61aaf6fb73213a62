"""What happens to the pages of a site after a builder has made them.

``python -m checker.publish.finish SITE`` puts into each page what it is for search engines, its
scripts and its Content Security Policy, and checks all of it; it writes the opening book, the
index of the search and ``llms.txt``. The MkDocs hook calls ``finish`` for its own site; for other
builders, which get their input from ``python -m checker.publish``, the command does.
"""

__all__ = ["FinishedError", "finish"]

from checker.publish.finish.finishing import FinishedError, finish
