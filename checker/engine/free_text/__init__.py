"""What a reader's own words state: taken where it is certain, offered where it is likely.

What is known of a handbook's language, and what was trained from its sentences, comes in one
file (``encode``, ``decode``); a ``TextClassifier`` reads texts with it and keeps nothing of them.
"""

from checker.engine.free_text.classifier import Limits, TextClassifier
from checker.engine.free_text.encoding import ClassifierData, decode, encode
from checker.engine.free_text.interpretation import Interpretation, Statement
from checker.engine.free_text.language import CUES, Language
from checker.engine.free_text.normalizer import MAX_TEXT_LENGTH

__all__ = [
    "CUES",
    "MAX_TEXT_LENGTH",
    "ClassifierData",
    "Interpretation",
    "Language",
    "Limits",
    "Statement",
    "TextClassifier",
    "decode",
    "encode",
]
