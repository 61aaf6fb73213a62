"""The adapter to Material for MkDocs: the only code that knows the theme."""
