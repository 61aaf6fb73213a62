"""The adapter to Material for MkDocs: what only the theme needs."""
