"""The results page of the site, made from the last run."""

__all__ = ["page"]

from collections.abc import Iterator, Mapping, Sequence

from checker.tools.bench.measurements import Figure

TITLES: Mapping[str, str] = {
    "line": "慢网：第一题什么时候能用",
    "visits": "Python 什么时候就绪",
    "weight": "要下载多少",
    "answers": "回答之后多久出下一题",
    "growth": "页面多了会不会变慢",
    "building": "生成网站要多久",
}
MACHINE: Mapping[str, str] = {
    "day": "日期",
    "processor": "处理器",
    "cores": "核心数",
    "memory": "内存",
    "load": "同时在跑的任务（一分钟平均）",
    "system": "系统",
    "python": "Python",
    "browser": "浏览器",
}
WORDS: Mapping[str, str] = {
    "first question usable": "第一题能用了",
    "Python ready on that line": "这条慢网上 Python 就绪",
    "longest wait for a next question, answering every 3 s": "每 3 秒答一题，等下一题最久的一次",
    "stock Pyodide, the wheel and the knowledge": "原版 Pyodide 加上程序和知识",
    "stock Pyodide ready": "原版 Pyodide 就绪",
    "what feels like at once": "感觉不到等待的上限",
    "Python ready": "Python 就绪",
    "stock Pyodide": "原版 Pyodide",
    "cold cache": "第一次来",
    "second visit": "第二次来",
    "third visit": "第三次来",
    "bytes for the checker": "自查程序要下载的量",
    "page without the checker, the heaviest of four": "普通页面，四页里最重的",
    "layout shift, the largest of four pages": "版面跳动，四页里最大的",
    "what counts as none": "算作没有的上限",
    "budget": "上限",
    "next view after an answer": "选好 0.25 秒以后按，出下一页",
    "next view, chosen and sent at once": "选了当时就按，出下一页",
    "next view after a group": "一屏勾选，勾好 0.25 秒以后按，出下一页",
    "next view, a group ticked and sent at once": "一屏勾选，勾了当时就按，出下一页",
    "median": "中位数",
    "one frame": "一帧",
    "engine, view after an answer": "推理程序，回答之后的一页",
    "engine, view of the result": "推理程序，结果页",
    " causes": " 种原因",
    "build of 1,000 pages": "生成 1,000 页",
    "MkDocs with Material, without this project": "只用 MkDocs 和 Material",
}
"""English of the figures, for terminals and files, and what readers of the site get."""
UNITS: Mapping[str, str] = {"ms": "毫秒", "KB": "KB", "MB": "MB", "s": "秒", "shift": ""}
HEAD = """---
title: 速度：实测结果
description: 自查程序有多快，和什么比，在什么机器上量的。好的坏的都写。
---

这一页由程序从最近一次实测生成，不是手写的。达到的和没达到的都照样列出。

每一组里，各种做法轮流跑，取中位数。比值只和同一次、同一台机器、同一个来源的结果比。\
换一台机器，毫秒数会不同，比值大致不变。

“次数”是每种做法跑了几遍，不到 7 遍的只能当参考。\
同时在跑的任务比核心数多，说明机器在忙，时间会偏长。
"""
TAIL = """
## 自己量一次

在项目文件夹里运行 `make bench`。只量一组，用 `python -m checker.tools.bench --only growth`。
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


def _row(figure: Figure) -> str:
    goal = figure.goal.replace(">=", "≥").replace("<=", "≤") or "没有定"
    if figure.reached is not None:
        goal += "，达到" if figure.reached else "，**没有达到**"
    unit = UNITS.get(figure.unit, figure.unit)
    ours, other = (f"{_number(value)} {unit}".strip() for value in (figure.ours, figure.baseline))
    cells = (
        _chinese(figure.name),
        ours,
        f"{other}（{_chinese(figure.against)}）",
        _number(figure.ratio),
        goal,
        figure.runs,
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _chinese(words: str) -> str:
    """Return a figure's words in Chinese, the longest known part first."""
    for known in sorted(WORDS, key=len, reverse=True):
        words = words.replace(known, WORDS[known])
    return words.replace(", ", "，").replace(": ", "：")


def _number(value: float) -> str:
    """Return a number with three digits that count.

    >>> _number(1234.5), _number(0.03456)
    ('1,234', '0.0346')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
