"""Checks of a compiled handbook as a whole."""
