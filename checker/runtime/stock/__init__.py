"""Pyodide as npm gives it, started by its public API."""
