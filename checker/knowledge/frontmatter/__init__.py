"""Strict reading of YAML, with a diagnosis of syntax errors."""
