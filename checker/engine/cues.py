"""The kinds of words that tell what a clause does with what it speaks of.

The words themselves belong to the handbook, as its language does.
"""

__all__ = ["CUES"]

CUES = {
    "whole": "words that nothing is found within: a phrase or a cue has all of one or none",
    "number": "the characters of numbers",
    "turn": "but, now: starts a clause",
    "hedge": "maybe",
    "self": "I",
    "others": "my friend: until a clause speaks of the reader, only phrases with such a word count",
    "beside": "for, with: right before one of ``others``, who is then not the clause's subject",
    "past": "formerly: only phrases with such a word count",
    "works": "it works: only phrases with such a word count, unless the clause also denies",
    "ask": "is it that",
    "why": "how come: asks, but takes what it asks about for granted",
    "suppose": "if, nearly",
    "deny": "no, not",
    "deny_after": "a denial behind what it denies, at the end of its clause",
    "deny_end": "then, also: no denial reaches beyond it",
    "joint": "and, or: a denial goes on behind it",
    "bar": "not, as a part of a word: like ``deny``, no gap steps over it",
}
"""The kinds of cue words."""
