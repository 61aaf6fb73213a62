"""The page's chapters on trials: other ways of asking, costs, safety, doubt, noise."""

__all__ = ["costing", "doubting", "endangering", "reliable", "ways"]

from collections.abc import Sequence

from checker.scorecard.contest import PLACES, Standing
from checker.scorecard.markdown import (
    Chapter,
    chapter,
    decimal,
    percent,
    picture,
    span,
    table,
)
from checker.scorecard.measures import mean
from checker.scorecard.pairs import Pair
from checker.scorecard.robustness import Noise
from checker.scorecard.safety import Safety
from checker.scorecard.study import Result, Study

AFTER = (3, 6, 9, PLACES)
"""Questions after which the table says how many are right."""


def ways(study: Study) -> Chapter:
    """Return the ways of asking side by side, and case by case."""
    blocks: list[str] = []
    for name, result in _sets(study):
        blocks += [
            f"### {name}",
            table(
                ["问法", *(f"{n} 题后" for n in AFTER)],
                [[_name(s), *(percent(s.curve[n]) for n in AFTER)] for s in result.standings],
            ),
            table(
                ["自己停下来时", "第一名对", "题数中位数", "到解决的分钟"],
                [
                    [_name(s), percent(t.top1), decimal(t.median), decimal(s.minutes, 1)]
                    for s in result.standings
                    for t in (s.stopped,)
                    if t is not None and s.minutes is not None
                ],
            ),
            table(
                [
                    "本站的问法减去",
                    "同样题数，第一名对",
                    "谁更好",
                    "自己停，第一名对",
                    "多花的分钟",
                ],
                [_pair(s) for s in result.standings if s.pair],
            ),
        ]
    site = study.public.standings[0].rival.name
    return chapter(
        "换一种问法会怎样",
        f"本站现在用的是“{site}”。拿别的问法在同样的人身上一个个比：\n\n"
        "- **按信息量问**：先问最能分清原因的，信息按分钟折算，减去这题要花的时间。\n"
        "- **按省下的时间问**：先问最能省下后面办事时间的（每题只往前看一步）。\n"
        "- **两样一起算**：上面两样加起来。\n"
        "- **照文章的清单问**：按那篇文章的顺序问，问完为止。\n"
        f"- **随便问**：{study.sizes.shuffles} 种随机的顺序取平均。",
        "前三种都带着一定要问的安全题。“几题后”是不许停，看问到那时第一名对不对。"
        "下面一张表同一个人两种问法相减，括号里是 95% 区间；区间不含 0，才算有差别。"
        f"“同样题数”是第 1 到第 {PLACES} 题的平均，单位是百分点。"
        "“谁更好”写的是本站更好和对方更好的人数，后面是两样其实一样好时碰巧这样的可能。",
        picture(
            "curves", "问了几题之后，第一名对的人占多少，每种问法一条线，数字见下表", (499, 634)
        ),
        *blocks,
    )


def costing(study: Study) -> Chapter:
    """Return the expected minutes until the trouble is over."""
    both = [result.minutes for _, result in _sets(study)]
    rows = [
        ["本站", *(decimal(m.ours, 1) for m in both)],
        ["其中答题", *(decimal(m.asking, 1) for m in both)],
        ["文章，每步照做", *(decimal(m.literal, 1) for m in both)],
        ["本站占它的", *(percent(m.ratios[0]) for m in both)],
        ["文章，先看再做", *(decimal(m.careful, 1) for m in both)],
        ["本站占它的", *(percent(m.ratios[1]) for m in both)],
    ]
    return chapter(
        "到解决要花多少时间",
        "从答题开始，照着步骤一步步做，做到好了或者找到客服为止，平均要多少分钟。"
        "对比的是那篇文章的七步清单：一种读法是每步照做；一种读法是先看一眼，用不着的不做。",
        table(["分钟", *(name for name, _ in _sets(study))], rows),
        "每步要花的时间、管不管用，两边都取自本手册，都是判断，不是统计。等待一小时按一分多钟算，"
        "因为可以去做别的事。文章第六步叫人关掉分付再打开，关了不一定能再开通 [F-ART-04]，"
        "这里没有让任何人做这一步，也没有给文章算上它的代价。",
    )


def endangering(study: Study) -> Chapter:
    """Return how safe the advice is."""
    rows = [
        _safety("公开案例，只答题", study.public.safety),
        _safety("公开案例，先说经过", study.told_safety),
        _safety("抽出来的人", study.drawn.safety),
        _safety("专抽情况紧急的人", study.endangered),
    ]
    return chapter(
        "会不会帮倒忙",
        "情况紧急，是指钱正在被盗、被骗。没提醒到的人里，有的答不出那道安全题，有的答成了“没有”。"
        "“危险的建议”查三样：紧急却没有先止损、叫人关闭分付、互相冲突的步骤。"
        "没提醒到的紧急的人，都算在危险的建议里。",
        table(
            [
                "哪些人",
                "紧急，提醒到了",
                "没提醒到，其中答不出安全题",
                "不紧急却报急",
                "危险的建议",
            ],
            rows,
        ),
    )


def reliable(study: Study) -> Chapter:
    """Return whether a probability means what it says."""
    rows = [
        ["Brier 分", *(decimal(r.brier) for _, r in _sets(study))],
        ["全部", *(_said(r) for _, r in _sets(study))],
        *(
            [f"第一名 {percent(low)}–{percent(high)}", *(_bin(r, low) for _, r in _sets(study))]
            for low, high in _bounds(study)
        ),
    ]
    return chapter(
        "说七成，是不是真有七成",
        "把人按第一名的可能分档，看每档里第一名真的对了多少。两个数越接近越好。"
        "Brier 分把全部原因的误差加起来：0 最好，2 最差。",
        picture("reliability", "程序给第一名的可能，和真的对了的比例，数字见下表", (499, 518)),
        table(["看什么", *(name for name, _ in _sets(study))], rows),
        "低于 35% 时，程序会说自己不知道。抽出来的人合乎规则，"
        "那一列只说明算得对，不说明规则里的数对。",
    )


def doubting(study: Study) -> Chapter:
    """Return what missing answers, wrong answers and sliding words do."""
    blocks: list[str] = []
    for name, result in _sets(study):
        blocks.append(
            table(
                [name, *(_kind(noise) for noise in result.noise)],
                [
                    ["第一名对", *(percent(n.tally.top1) for n in result.noise)],
                    ["前三有", *(percent(n.tally.top3) for n in result.noise)],
                    ["题数中位数", *(decimal(n.tally.median) for n in result.noise)],
                    ["题数最多", *(str(n.tally.worst) for n in result.noise)],
                    ["紧急，提醒到了", *(percent(n.urgent) for n in result.noise)],
                ],
            )
        )
    slid = [
        [name, percent(s.changed), f"{percent(s.lowest)}–{percent(s.highest)}"]
        for name, result in _sets(study)
        for s in (result.sliding,)
    ]
    return chapter(
        "答不上、答错、词变动",
        f"让一部分回答变成“不知道”，或者变成错的。公开案例每种情况做 {study.sizes.repeats} 遍。",
        *blocks,
        "手册里每个词有一个范围，比如“常常”是 35% 到 65%。让词在范围里变动，"
        f"一共 {study.public.sliding.scales} 种变法，回答不变，看第一名换不换：",
        table(["哪些人", "有一种变法换了第一名的人", "第一名对，最差到最好的变法"], slid),
    )


def _sets(study: Study) -> tuple[tuple[str, Result], ...]:
    return ("公开案例", study.public), ("抽出来的人", study.drawn)


def _name(standing: Standing) -> str:
    return f"**{standing.rival.name}**" if standing.rival.used else standing.rival.name


def _pair(standing: Standing) -> list[str]:
    pair = standing.pair
    if pair is None:
        raise AssertionError("nothing was compared")
    return [
        standing.rival.name,
        _span(pair, percents=True),
        f"{pair.wins} 比 {pair.losses}，{_chance(pair.chance)}",
        _span(standing.hits, percents=True),
        _span(standing.extra),
    ]


def _span(pair: Pair | None, *, percents: bool = False) -> str:
    return "–" if pair is None else span(pair.gain, pair.low, pair.high, percents=percents)


def _chance(chance: float) -> str:
    return "小于 0.1%" if chance < 0.001 else percent(chance)  # noqa: PLR2004 - as it is written


def _safety(name: str, safety: Safety) -> list[str]:
    missed = safety.urgent - safety.found
    return [
        name,
        f"{safety.urgent} 个里 {safety.found} 个" if safety.urgent else "–",
        f"{missed} 个，其中 {safety.blind} 个" if missed else "0",
        f"{safety.calm} 个里 {safety.false} 个" if safety.calm else "–",
        str(len(safety.unsafe)),
    ]


def _bounds(study: Study) -> Sequence[tuple[float, float]]:
    return sorted({(b.low, b.high) for _, result in _sets(study) for b in result.bins})


def _bin(result: Result, low: float) -> str:
    found = next((b for b in result.bins if b.low == low), None)
    if found is None:
        return "没有人"
    return f"平均说 {percent(found.said)}，对了 {percent(found.right)}（{found.cases} 人）"


def _said(result: Result) -> str:
    said = mean(p.ranking[0][1] for p in result.played)
    return f"平均说 {percent(said)}，对了 {percent(result.tally.top1)}"


def _kind(noise: Noise) -> str:
    if noise.blanks:
        return f"{percent(noise.blanks)} 不知道"
    return f"{percent(noise.flips)} 答错" if noise.flips else "原样"
