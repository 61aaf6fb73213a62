"""What an author most likely did where YAML only says that it cannot go on.

YAML's own messages name a token and often the line below the mistake. Most mistakes are few:
a mark of the Chinese keyboard, a blank left out, a quote or a bracket left open, a line that
does not stand below its neighbours.
"""

__all__ = ["diagnosis", "full_width"]

import re
from collections.abc import Iterator

from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.suggestion import Form, Hint

MARKS = {
    "：": ": ",
    "，": ", ",
    "、": ", ",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "＃": "#",
    "－": "-",
    "　": " ",
}
"""``{mark of a Chinese keyboard: what YAML takes for it}``."""
_WORD = r"[A-Za-z][A-Za-z0-9_-]*"
_KEY = re.compile(rf"(?P<lead> *(?:- +)?){_WORD}(?P<mark>[：]|:(?=[^\s/]))")
_BESIDE = re.compile(
    rf"{_WORD}(?P<after>[：，｛｝［］])|(?P<before>[：，｛｝［］]|、(?= *{_WORD}:))(?= *{_WORD})"
)
_QUOTED = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'""")
_RESERVED = re.compile(rf" *(?:- +)?(?:{_WORD}: +)?([@`%]|[|>](?=[^\s+\-0-9]))")
"""A value that begins with a mark that YAML keeps for itself."""
_SECOND = re.compile(rf" *(?:- +)?{_WORD}: [^{{\[\"']*: ")
_TRAILING = re.compile(r" *(?:- +|[A-Za-z][A-Za-z0-9_-]*: +)(\[[^\]]*\]|\{[^}]*\})(?= *[^\s#])")


def diagnosis(text: str, error_line: int) -> tuple[int, Message | None]:
    r"""Return the line of the likeliest mistake, from 0, and what it is.

    The line is ``error_line`` and the message is None where nothing is known.

    Args:
        text: YAML that cannot be read.
        error_line: the line, from 0, on which the reader stopped; the mistake is there or above.

    >>> line, wrong = diagnosis("title: A\nfamily：user\nrank: 1", 2)
    >>> line, str(wrong)
    (1, "'family：user' has a full-width mark '：'; write ':' and a blank")
    """
    lines = text.splitlines()
    error_line = min(error_line, len(lines) - 1)
    for number, line in enumerate(lines[: error_line + 1]):
        if not line.lstrip().startswith("#") and _QUOTED.sub("", line).count('"') % 2:
            return number, message("K116", given=_quoted(line))
    for number in range(error_line, -1, -1):
        line = lines[number]
        wrong = next(_mistakes(line, _quoted(line)), None)
        if wrong:
            return number, wrong
        if number < error_line and re.match(r"\S", line) and _whole(lines[number : error_line + 1]):
            break  # this key and what is below it can be read: the mistake is on the line itself
    opened = _open(lines, error_line)
    if opened is not None:
        number, mark = opened
        return number, message("K117", given=_quoted(lines[number]), mark=mark)
    broken = _broken(lines[error_line - 1]) if error_line > 0 else None
    if broken:
        return error_line - 1, broken
    if error_line >= 0 and re.match(r" +(- +)?\S", lines[error_line]):
        return error_line, message("K119", given=_quoted(lines[error_line]))
    return max(error_line, 0), None


def full_width(key: str) -> Message | None:
    """Return what is wrong with a key that has taken its value in, or None.

    >>> str(full_width("message：network-error"))
    "'message：network-error' has a full-width mark '：'; write ':' and a blank"
    """
    return next(_mistakes(key, f"{key!r:.80}"), None)


def _quoted(line: str) -> str:
    return f"{line.strip()!r:.80}"


def _mistakes(line: str, given: str) -> Iterator[Message]:
    """Yield what is wrong with a line by itself, what is surest first.

    Args:
        line: the line.
        given: the line as messages show it.
    """
    if line.lstrip(" ").startswith("\t"):
        yield message("K115", given=given)
    if line.lstrip().startswith("#"):
        return
    bare = _QUOTED.sub('""', line)
    key = _KEY.match(bare)
    match = _BESIDE.search(bare)
    mark = key["mark"] if key else ""
    if mark == "：" or (match and mark != ":"):
        mark = "：" if mark == "：" else (match["after"] or match["before"]) if match else ""
        plain = MARKS[mark].strip()
        with_blank = Hint(form=Form.AND_BLANK, words=(repr(plain),))
        expected = with_blank if mark in "：，、" else repr(plain)
        yield message("K113", given=given, mark=repr(mark), expected=expected)
    if mark == ":":
        yield message("K114", given=given)
    reserved = _RESERVED.match(bare)
    if reserved:
        yield message("K129", given=given, mark=repr(reserved[1]))
    if _TRAILING.match(bare):
        yield message("K120", given=given)
    if _SECOND.match(bare):
        yield message("K118", given=given)


def _broken(line: str) -> Message | None:
    """Return what is wrong with a line above which YAML could go on, and below which not."""
    if re.fullmatch(r"[\w-]+", line.strip()):
        return message("K128", given=_quoted(line))
    if re.fullmatch(r"[^\s#:\-\[{][^:]*", line):
        return message("K131", given=_quoted(line))
    return None


def _open(lines: list[str], error_line: int) -> tuple[int, str] | None:
    """Return the line and the mark of a bracket that is still open at a line, or None."""
    waiting: list[tuple[int, str]] = []
    for number, line in enumerate(lines[: error_line + 1]):
        if re.match(r"[A-Za-z]", line) and waiting:
            return waiting[0]
        for mark in _QUOTED.sub("", line.partition(" #")[0]):
            if mark in "[{":
                waiting.append((number, mark))
            elif mark in "]}" and waiting:
                waiting.pop()
    return waiting[0] if waiting else None


def _whole(lines: list[str]) -> bool:
    """Return whether the brackets of some lines are all closed."""
    text = _QUOTED.sub("", "\n".join(lines))
    return all(text.count(a) == text.count(b) for a, b in ("[]", "{}"))
