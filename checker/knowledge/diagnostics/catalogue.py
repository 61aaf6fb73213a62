"""Every mistake that an author can make, by a number that stays: ``K208`` and so on.

The code says what is wrong in English, where it finds it. ``catalogue.yml`` knows each such
message by its form, and has its number, its Chinese, a repair and an example. From it come
the Chinese beside each message, the notes beside the lines of a pull request, and the page
``docs/contribute/errors.md``.
"""

__all__ = ["CATALOGUE", "Mistake", "annotation", "bilingual", "catalogue", "find"]

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from checker.knowledge.diagnostics.problems import Problem

CATALOGUE = Path(__file__).parent / "catalogue.yml"
_BLANKS: Mapping[str, str] = {
    "kind": "[a-z]+",
    "n": r"-?[0-9.e+]+",
    "most": "[0-9]+",
    "hint": "(?:;.*)?",
    "found": "a table|a list|text|true or false|nothing|a number",
}
"""What a blank may hold, where that is not simply anything."""
_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "cause": "原因",
        "sign": "现象",
        "remedy": "办法",
        "incident": "大事记",
        "fact": "事实",
        "answer": "回答",
        "heading": "小标题",
        "page": "页面",
        "part": "部分",
        "care": "急救",
    },
    "found": {
        "a table": "成对的内容",
        "a list": "列表",
        "text": "文字",
        "true or false": "真假值",
        "nothing": "空的",
        "a number": "数字",
    },
}
_HINTS = (
    (re.compile(r"; did you mean (.+)\?"), r"；是不是 \1？"),
    (re.compile(r"; (?:one of|keys are): (.+)|; use one of (.+)"), r"；可用的：\1\2"),
    (re.compile(r"; try (.+)"), r"；可以写 \1"),
    (re.compile(r"; is it line (\d+), (.+)\?"), r"；是不是第 \1 行的 \2？"),
)
_DATA: Mapping[int, str] = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Mapping[int, str] = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One kind of mistake.

    Attributes:
        says: the message, with blanks.
        zh: the same in Chinese, with the same blanks.
        mend: what to do, in Chinese.
        name: a short name; '' where the first words of ``zh`` make one.
        file: where the example stands; '' where there is none.
    """

    id: str
    says: str
    zh: str
    mend: str
    name: str = ""
    file: str = ""
    good: str = ""
    bad: str = ""


def catalogue() -> tuple[Mistake, ...]:
    """Return all mistakes, by number."""
    return _read()


@cache
def _read() -> tuple[Mistake, ...]:
    return tuple(Mistake(**row) for row in yaml.safe_load(CATALOGUE.read_text(encoding="utf-8")))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Mistake], ...]:
    """Return each mistake's message as a pattern, those with most words of their own first."""
    forms = []
    for mistake in _read():
        parts = list(string.Formatter().parse(mistake.says))
        own = sum(len(text) for text, _, _, _ in parts)
        pattern = "".join(
            re.escape(text) + (f"(?P<{name}>{_BLANKS.get(name, '.+?')})" if name else "")
            for text, name, _, _ in parts
        )
        forms.append((own, re.compile(pattern, re.DOTALL), mistake))
    return tuple((form, m) for _, form, m in sorted(forms, key=lambda row: -row[0]))


def find(message: str) -> tuple[Mistake, Mapping[str, str]] | None:
    """Return the mistake that a message tells, and what is in its blanks, or None."""
    for form, mistake in _forms():
        found = form.fullmatch(message)
        if found:
            return mistake, found.groupdict()
    return None


def _chinese(mistake: Mistake, blanks: Mapping[str, str]) -> str:
    told = {}
    for name, said in blanks.items():
        words = _WORDS.get(name, {}).get(said, said)
        for form, zh in _HINTS if name == "hint" else ():
            words = form.sub(zh, words)
        told[name] = words
    return mistake.zh.format(**told)


def bilingual(problem: Problem) -> str:
    """Return ``file:line: message`` in English and Chinese, with the mistake's number.

    >>> print(bilingual(Problem(file="docs/causes/a.md", line=3, message="title: is missing")))
    docs/causes/a.md:3: title: is missing · title：少了这一项 [K213]
    """
    found = find(problem.message)
    if found is None:
        return str(problem)
    return f"{problem} · {_chinese(*found)} [{found[0].id}]"


def annotation(problem: Problem, root: Path) -> str:
    r"""Return a problem as a workflow command of GitHub, which shows it beside its line.

    What a page says must not start a command of its own: line ends, ``%`` and, in
    properties, ``:`` and ``,`` are escaped as the runner reads them.

    >>> annotation(Problem(file="docs/a,b.md", line=3, message="50%\nworse"), Path())
    '::error file=docs/a%2Cb.md,line=3::50%25%0Aworse'
    """
    kind = "warning" if problem.warning else "error"
    place = f"file={(root / problem.file).as_posix().translate(_PROPERTY)},line={problem.line}"
    found = find(problem.message)
    if found is None:
        return f"::{kind} {place}::{problem.message.translate(_DATA)}"
    lines = (_chinese(*found), found[0].mend, problem.message)
    return f"::{kind} {place},title={found[0].id}::{'%0A'.join(x.translate(_DATA) for x in lines)}"
