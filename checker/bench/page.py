"""The results page of the site, made from the last run."""

__all__ = ["page"]

from collections.abc import Iterator, Mapping, Sequence

from checker.bench.figures import Figure

TITLES: Mapping[str, str] = {
    "line": "慢网：第一题什么时候能用",
    "visits": "Python 什么时候就绪",
    "weight": "要下载多少",
    "answers": "回答之后多久出下一题",
    "memory": "占用多少内存",
    "oracle": "和通用推理库比",
    "growth": "页面多了会不会变慢",
    "building": "生成网站要多久",
    "peers": "和别的做法比",
}
MACHINE: Mapping[str, str] = {
    "day": "日期",
    "processor": "处理器",
    "cores": "核心数",
    "memory": "内存",
    "system": "系统",
    "python": "Python",
    "browser": "浏览器",
}
UNITS: Mapping[str, str] = {"ms": "毫秒", "KB": "KB", "MB": "MB", "s": "秒", "shift": ""}
HEAD = """---
title: 速度：实测结果
description: 自查程序有多快，和什么比，在什么机器上量的。好的坏的都写。
---

这一页由程序从最近一次实测生成，不是手写的。达到的和没达到的都照样列出。

每一组里，各种做法轮流跑，取中位数。比值只和同一次、同一台机器、同一个来源的结果比。\
换一台机器，毫秒数会不同，比值大致不变。
"""
TAIL = """
## 自己量一次

在项目文件夹里运行 `make bench`。只量一组，用 `python -m checker.bench --only growth`。
"""


def page(figures: Sequence[Figure], machine: Mapping[str, str]) -> str:
    """Return the page as Markdown.

    Args:
        figures: of the last run, in the order of their sections.
        machine: what it ran on, and when.
    """
    return "\n".join([HEAD, *_machine(machine), *_sections(figures), TAIL.lstrip("\n")])


def _machine(machine: Mapping[str, str]) -> Iterator[str]:
    yield "## 在什么机器上\n"
    yield "| 项目 | 内容 |\n| --- | --- |"
    for key, title in MACHINE.items():
        if machine.get(key):
            yield f"| {title} | {machine[key]} |"
    yield ""


def _sections(figures: Sequence[Figure]) -> Iterator[str]:
    for section, title in TITLES.items():
        rows = [figure for figure in figures if figure.section == section]
        if not rows:
            continue
        yield f"## {title}\n"
        yield "| 量什么 | 本站 | 对照 | 比值 | 目标 | 次数 |\n| --- | --- | --- | --- | --- | --- |"
        for figure in rows:
            yield _row(figure)
        yield ""
        for note in dict.fromkeys(figure.note for figure in rows if figure.note):
            yield f"- {note}"
        if any(figure.note for figure in rows):
            yield ""


def _row(figure: Figure) -> str:
    goal = figure.goal.replace(">=", "≥").replace("<=", "≤") or "没有定"
    if figure.reached is not None:
        goal += "，达到" if figure.reached else "，**没有达到**"
    unit = UNITS.get(figure.unit, figure.unit)
    ours, other = (f"{_number(value)} {unit}".strip() for value in (figure.ours, figure.baseline))
    cells = (
        figure.name,
        ours,
        f"{other}（{figure.against}）",
        _number(figure.ratio),
        goal,
        figure.runs,
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _number(value: float) -> str:
    """Return a number with three digits that count.

    >>> _number(1234.5), _number(0.03456)
    ('1,234', '0.0346')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
