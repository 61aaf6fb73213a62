"""Cuts Pyodide down to what the checker reaches."""
