"""The page on which contributors edit pages, with Python at their side."""
