"""Pyodide, the library in use and the wheel, made into what a browser loads."""
