"""Finds out which modules the wheel imports."""
