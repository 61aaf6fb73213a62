"""What a reader's own words state: taken where it is certain, offered where it is likely.

What is known of a handbook's language, and what was trained from its sentences, comes in one
file (``encode``, ``decode``); a ``Listener`` reads texts with it and keeps nothing of them.
"""

from checker.engine.free_text.encoding import ListenerData, decode, encode
from checker.engine.free_text.interpretation import Interpretation, Statement
from checker.engine.free_text.language import CUES, Language
from checker.engine.free_text.listener import Limits, Listener
from checker.engine.free_text.normalizer import MAX_TEXT_LENGTH

__all__ = [
    "CUES",
    "MAX_TEXT_LENGTH",
    "Interpretation",
    "Language",
    "Limits",
    "Listener",
    "ListenerData",
    "Statement",
    "decode",
    "encode",
]
