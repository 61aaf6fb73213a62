"""What others published about symptom checkers, beside what was measured here.

The figures are those of ``anchors/mission.md`` section 3, which names where each was read;
some were read in a later review, not in the study itself, and the page says so.
"""

__all__ = ["published"]

from dataclasses import dataclass

from checker.scorecard.markdown import Chapter, chapter, decimal, percent, table
from checker.scorecard.study import Study

DASH = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """One study, as it is cited.

    Attributes:
        mark: by which it can be looked up: pages link outwards through the registry of facts
            only, and what is measured here is no fact about the product.
    """

    name: str
    mark: str
    what: str
    first: str = DASH
    three: str = DASH
    questions: str = DASH


REPORTS = (
    _Report(
        name="Semigran 2015，BMJ",
        mark="PMC 4496786 号",
        what="23 种看病自查工具，45 个案例",
        first="34%",
        three="51%",
    ),
    _Report(
        name="Hill 2020，MJA 212 卷 514 页",
        mark="",
        what="36 种看病自查工具，48 个案例",
        first="36%",
        three="52%",
    ),
    _Report(
        name="Gilbert 2020，BMJ Open",
        mark="doi 10.1136/bmjopen-2020-040269",
        what="8 种看病自查应用，200 个案例；作者来自其中一家（Ada）",
        first="18%–48%",
        three="23.5%–70.5%",
    ),
    _Report(
        name="Ceney 2021，PLoS One",
        mark="doi 10.1371/journal.pone.0254088",
        what="12 种看病自查工具，50 个案例",
        first="37.7%",
        three="前五 51%",
    ),
    _Report(
        name="Semigran 2016，转引自一篇综述",
        mark="PMC 10276326 号",
        what="234 名医生，和 2015 年同样的案例",
        first="72.1%",
    ),
    _Report(
        name="问题收集研究",
        mark="PMC 9595333 号",
        what="8 种看病自查工具，28 个案例：每题问出 0.46 条有关的情况，问到了 32%",
    ),
    _Report(
        name="CareRoute 2025，厂商预印本",
        mark="doi 10.1101/2025.08.21.25333628",
        what="1 种看病自查工具，45 个案例",
        questions="中位数 19",
    ),
    _Report(
        name="August AI 2024，厂商预印本",
        mark="arXiv 2412.12538",
        what="1 种看病自查工具，400 个案例；文中说一般工具问 29 题",
        first="81.8%",
        three="前二 85%",
        questions="平均 16",
    ),
)


def published(study: Study) -> Chapter:
    """Return the chapter that sets other checkers' figures beside ours, and says what for."""
    result = study.public
    told = result.findings
    ours = _Report(
        name="**本手册**",
        mark="",
        what=f"1 种查分付的工具，{len(result.played)} 个公开案例：每题问出"
        f" {decimal(told.per_question)} 条情况，其中和真正的原因有关的"
        f" {decimal(told.telling_per_question)} 条，问到了有关情况的 {percent(told.telling_found)}",
        first=percent(result.tally.top1),
        three=percent(result.tally.top3),
        questions=f"中位数 {decimal(result.tally.median)}，平均 {decimal(result.tally.mean, 1)}",
    )
    return chapter(
        "和别的自查工具比",
        "我们没有找到查支付问题的自查工具公布的成绩。公布过的多是看病的自查工具，列在这里。"
        "有几个数取自摘要或后来的综述，没有逐篇核对原文。",
        table(
            ["谁测的，测什么", "第一名对", "前三有", "问题数"],
            [[f"{_name(r)}：{r.what}", r.first, r.three, r.questions] for r in (*REPORTS, ours)],
        ),
        "**能比的**：数法一样。都是编好的案例，都数真正的原因排第几、问了几题。",
        "**不能比的**：\n\n"
        f"- 我们只分 {len(study.knowledge.causes)} 种原因，看病要分几百种。少得多，自然容易得多。\n"
        "- 我们的案例、答案和规则，是同一小群人写的。别的研究发现，谁写案例、谁来输入，"
        "成绩会差不少。\n"
        "- 案例里的人照实回答。真人会看错、记错。上面“答不上、答错”一节只是模拟。\n"
        "- 没有真实的读者测过，也没有请客服人员做同样的案例。",
        "所以这张表**不能**说明它对真人也一样准，也不能说明它比看病的工具好。"
        "另一项试验里，77.7% 的人会照工具的话改主意，不管它说得对不对"
        "（Kopka 2022，PMC 9115664 号）。"
        "所以结果里从不只写一种原因，也总有一份“以上都不像”。",
    )


def _name(report: _Report) -> str:
    return f"{report.name}（{report.mark}）" if report.mark else report.name
