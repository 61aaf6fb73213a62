"""The engine on models and people that nobody here wrote: ``python -m checker.scorecard.outside``.

What is measured is the engine's own part: the words, independence given the cause, and the
choice of questions. It says nothing about the pages.
"""
