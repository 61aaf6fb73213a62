"""Checks of single pages, made while the handbook is compiled."""
