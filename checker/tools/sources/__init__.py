"""Opens what facts cite, and reports what is gone, moved, changed, slow or past its review.

A weekly workflow runs ``python -m checker.tools.sources``. It asks one server at a time, with
a delay between two requests to the same one, and within limits of number, time and bytes.
"""

__all__: list[str] = []
