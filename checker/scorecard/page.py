"""The scorecard's page, in plain Chinese: Markdown made from a study and from nothing else."""

__all__ = ["page"]

from checker.scorecard import outcomes, trials
from checker.scorecard.markdown import Chapter, chapter
from checker.scorecard.published import published
from checker.scorecard.study import Study


def page(study: Study) -> str:
    """Return the page; the same study always gives the same text."""
    chapters = (
        outcomes.summary(study),
        outcomes.people(study),
        outcomes.accuracy(study),
        outcomes.asking(study),
        outcomes.informing(study),
        outcomes.stories(study),
        trials.ways(study),
        trials.costing(study),
        trials.endangering(study),
        trials.reliable(study),
        trials.doubting(study),
        published(study),
        _again(),
    )
    return "\n\n".join([_front(study), _opening(study), *map(str, chapters)]) + "\n"


def _front(study: Study) -> str:
    return "\n".join(
        [
            "---",
            "title: 它判断得准不准",
            "description: 用公开的案例一遍遍测，好坏都写出来。",
            f"version: model-{study.print}",
            "---",
        ]
    )


def _opening(study: Study) -> str:
    day = study.today
    return (
        "# 它判断得准不准\n\n"
        "这一页由程序测完写成，没有人挑过数字。"
        f"测的是 {day.year} 年 {day.month} 月 {day.day} 日的规则，编号 `{study.print}`。"
        "规则改过以后，编号会变，旧成绩就不算数了。"
    )


def _again() -> Chapter:
    return chapter(
        "自己测一遍",
        "在项目的文件夹里运行 `make scorecard`，几分钟就好。"
        "随机的部分用固定的种子：规则、案例和日子一样，写出来的页面就一字不差。"
        "想看一个案例怎么一步步判断，运行 `python -m checker.knowledge explain p01`。",
    )
