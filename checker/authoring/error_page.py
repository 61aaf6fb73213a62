"""The page that explains every entry of the catalogue: ``docs/contribute/errors.md``."""

__all__ = ["page"]

import re
import string
from collections.abc import Iterator, Mapping

from checker.knowledge.diagnostics.catalogue import catalogue
from checker.knowledge.page_checks.content_safety import faults

PARTS: Mapping[str, str] = {
    "1": "文件和 YAML",
    "2": "一项一项的内容",
    "3": "编号对不上",
    "4": "页面、说法和日期",
    "5": "事实和界面上的句子",
    "6": "正文和别的文件",
    "7": "整个手册",
    "8": "模板和测试",
    "9": "术语、图画和核查表",
}


def page() -> str:
    """Return the Markdown of the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "---\ntitle: 错误目录\ndescription: 每种写错的地方：报什么、什么意思、怎么改。\n---\n"
    yield "# 错误目录\n"
    yield (
        "`python -m checker.knowledge check` 报的每个错误，末尾都有编号。在这里按编号查。"
        "花括号里是会变的部分。例子来自测试用的手册“汽车打不着火”。\n"
    )
    yield "这一页由 `python -m checker.knowledge errors` 生成，不要直接改。\n"
    part = ""
    for kind in catalogue():
        if kind.code[1] != part:
            part = kind.code[1]
            yield f"## {PARTS[part]}\n"
        yield f"### {kind.code} {kind.name or _title(kind.chinese)} {{#{kind.code.lower()}}}\n"
        yield f"{kind.repair}\n"
        yield f"```text\n{_filled(kind.english)}\n{_filled(kind.chinese)}\n```\n"
        # Some examples are what no page may hold, this one neither.
        if kind.bad and kind.good and not any(faults(kind.bad)):
            language = "yaml" if kind.file.endswith(".yml") or ": " in kind.good else "text"
            yield f"写成这样会报错（`{kind.file}`）：\n"
            yield f"```{language}\n{kind.bad.rstrip()}\n```\n"
            yield f"改成：\n\n```{language}\n{kind.good.rstrip()}\n```\n"


def _title(chinese: str) -> str:
    """Return a name: the first words of the sentence, without blanks."""
    short = re.split("[；，（]", _filled(chinese).removeprefix("{path}："))[0]
    return re.sub(r"\s*\{+[a-z]+\}+\s*", "……", short).strip()


def _filled(form: str) -> str:
    """Return a message with its blanks still in braces, and doubled braces single."""
    names = {name for _, name, _, _ in string.Formatter().parse(form) if name}
    return form.format(**{name: f"{{{name}}}" for name in names})
