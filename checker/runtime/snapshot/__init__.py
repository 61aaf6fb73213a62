"""Images of Python's memory, taken at build time."""
