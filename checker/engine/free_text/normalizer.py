"""One spelling for what people type, dictate, copy from a screen or scan.

Every character of the normalized text knows which character of the reader's text it comes
from, so that what is heard can be shown in the reader's own words. The tables of characters
and words are the handbook's.
"""

__all__ = ["MAX_TEXT_LENGTH", "NormalizedText", "Normalizer"]

import re
import unicodedata
from dataclasses import dataclass

from checker.engine.free_text.language import Language, any_of

MAX_TEXT_LENGTH = 2000
"""Characters that are read; what comes after them is not."""
WRAPPED = 8
"""A line shorter than this was ended by its writer, not by the width of a screen."""
RAGGED = 3
"""Characters by which lines that a screen wrapped may differ in length."""
SPACED = 4
"""So many characters in a row with a blank after each are one text set wide."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
WIDE = re.compile(f"(?:[^ \t\n][ \t]+){{{SPACED},}}[^ \t\n]")
CLOSED = frozenset("。!?;,、:")
# Radicals that look like characters and that NFKC leaves alone; what text recognition puts out.
RADICALS = str.maketrans(
    "⺝⺟⺠⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "月母民虎西见角贝车长长长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizedText:
    """A text in the one spelling, and where each of its characters stood."""

    text: str
    origins: tuple[int, ...]
    source: str

    def quoted(self, start: int, end: int) -> str:
        """Return a stretch of the normalized text as the reader wrote it."""
        return self.source[self.origins[start] : self.origins[end - 1] + 1] if end > start else ""


class Normalizer:
    """Puts text into the spelling in which the model was trained."""

    def __init__(self, language: Language) -> None:
        """Take the tables: one character to another, and words to words."""
        self._characters = str.maketrans(dict(language.characters))
        self._words = dict(language.words)
        self._found = any_of(self._words)

    def normalized(self, source: str) -> NormalizedText:
        """Return a text in the one spelling.

        >>> language = Language(characters={"錢": "钱"}, words={"帐单": "账单"})
        >>> Normalizer(language).normalized("⼀ 分 錢 都 没 有，帐\u200b单Ａ").text
        '一分钱都没有,账单a'
        """
        pieces: list[str] = []
        origins: list[int] = []
        for at, character in enumerate(source[:MAX_TEXT_LENGTH]):
            if len(origins) >= MAX_TEXT_LENGTH:  # a ligature may stand for many characters
                break
            narrow = character
            if not "\u4e00" <= character <= "\u9fff":
                if INVISIBLE.match(character):
                    continue
                narrow = unicodedata.normalize("NFKC", character.translate(RADICALS)).lower()
            pieces.append(narrow)
            origins += [at] * len(narrow)
        text = "".join(pieces).translate(self._characters)
        dropped = set[int]()
        for wide in WIDE.finditer(text):
            dropped.update(i for i in range(*wide.span()) if text[i] in " \t")
        for end in _soft_ends(text):
            if text[end - 1].isascii() and text[end + 1 : end + 2].isascii():
                text = f"{text[:end]} {text[end + 1 :]}"  # between Latin words
            else:
                dropped.add(end)
        if dropped:
            remaining = [i for i in range(len(text)) if i not in dropped]
            text, origins = "".join(text[i] for i in remaining), [origins[i] for i in remaining]
        return self._respelt(text, origins, source)

    def _respelt(self, text: str, origins: list[int], source: str) -> NormalizedText:
        """Return text with every word in its one spelling."""
        plain, origin, last = "", list[int](), 0
        for match in self._found.finditer(text):
            word = self._words.get(match[0], match[0])
            plain += text[last : match.start()] + word
            span = origins[match.start() : match.end()]
            origin += origins[last : match.start()]
            origin += [span[min(i, len(span) - 1)] for i in range(len(word) - 1)] + span[-1:]
            last = match.end()
        return NormalizedText(
            text=plain + text[last:], origins=tuple(origin + origins[last:]), source=source
        )


def _soft_ends(text: str) -> set[int]:
    r"""Return where a line ends only because a screen is no wider.

    >>> sorted(_soft_ends("抱歉,今天下午两点以\n后,你们的车都不能再\n来"))
    [10, 21]
    >>> _soft_ends("开不了\n没下雨")
    set()
    """
    lines = text.split("\n")
    widths = [len(line.strip()) for line in lines]
    widest = max(widths)
    soft, at = set[int](), 0
    for line, width in zip(lines[:-1], widths, strict=False):
        at += len(line)
        full = width >= WRAPPED and widest - width <= RAGGED
        if full and line.rstrip()[-1] not in CLOSED:
            soft.add(at)
        at += 1
    return soft
