"""The site's search: its index, and the worker that searches it."""
