"""The page's chapters on what comes out: hits, questions, information, stories."""

__all__ = ["GOALS", "accuracy", "asking", "informing", "people", "stories", "summary"]

from collections.abc import Sequence

from checker.scorecard.cases import DIFFICULTIES
from checker.scorecard.contest import PLACES
from checker.scorecard.markdown import (
    Chapter,
    chapter,
    decimal,
    percent,
    picture,
    share,
    table,
)
from checker.scorecard.measures import mean, tally
from checker.scorecard.replay import Played
from checker.scorecard.safety import Safety
from checker.scorecard.study import BLANKS, Study

GOALS = {
    "top1": "至少 90%",
    "top3": "至少 97%",
    "median": "最多 8 题",
    "told": "最多 5 题",
    "urgent": "全部",
    "false": "最多 5%",
    "minutes": "最多 50%",
}
"""What the project set itself before anything was measured."""
_HARD = dict(zip(DIFFICULTIES, ("容易", "中等", "难"), strict=True))


def summary(study: Study) -> Chapter:
    """Return the few figures that most readers look for, beside the goals."""
    public, drawn = study.public, study.drawn
    told = tally(study.told)
    return chapter(
        "先看结果",
        table(
            ["看什么", "目标", "公开案例", "抽出来的人"],
            [
                ["真正的原因排第一", GOALS["top1"], *_of(public.tally.top1, drawn.tally.top1)],
                ["真正的原因在前三", GOALS["top3"], *_of(public.tally.top3, drawn.tally.top3)],
                [
                    "问几题就停（中位数）",
                    GOALS["median"],
                    decimal(public.tally.median),
                    decimal(drawn.tally.median),
                ],
                ["先说经过，再问几题（中位数）", GOALS["told"], decimal(told.median), "没有故事"],
                [
                    "情况紧急，提醒到了",
                    GOALS["urgent"],
                    _found(public.safety),
                    _found(drawn.safety),
                ],
                ["不紧急，却报了急", GOALS["false"], _false(public.safety), _false(drawn.safety)],
                [
                    "预计时间，和照文章的清单做比",
                    GOALS["minutes"],
                    *_of(public.minutes.ratios[0], drawn.minutes.ratios[0]),
                ],
            ],
        ),
        "目标是给写好的案例定的。抽出来的人更难，放在旁边看，下一节说为什么。",
    )


def people(study: Study) -> Chapter:
    """Return what the cases are, and what they cannot show."""
    return chapter(
        "测的是谁",
        f"- **公开案例**：{len(study.public.played)} 个编出来的人，每种原因都有。他们的故事、"
        "会怎么回答、真正的原因，都写在 `tests/data/cases-public.yml` 里。写案例的和写手册的"
        "是同一小群人。按约定，案例只用来检查，不照着它们改规则。\n"
        f"- **抽出来的人**：{len(study.drawn.played)} 个，由程序编。先按常见程度抽一种原因，"
        f"再按规则里的词抽每个现象，{percent(BLANKS)} 的现象答“不知道”。"
        "他们合乎规则，所以只能看出问法好不好，看不出规则对不对。"
        "他们也常常答得不典型，所以比公开案例难。",
        "没有真实的读者。案例没写到的现象，一律答“不知道”。",
        "**规则里的数是人的判断，写成几个固定的词，不是统计。**"
        "没有人公布过分付失效的原因各占多少。见[怎么判断](method.md)。",
    )


def accuracy(study: Study) -> Chapter:
    """Return how often the true cause came first, or among the first three."""
    sets = (("公开案例", study.public), ("抽出来的人", study.drawn))
    public, drawn = ([name, *_hits(r.played)] for name, r in sets)
    by_difficulty = [
        [f"其中：{word}（{len(own)} 例）", *_hits(own)]
        for key, word in _HARD.items()
        for own in ([p for p in study.public.played if p.case.difficulty == key],)
        if own
    ]
    return chapter(
        "准不准",
        "案例不多，数字会有碰巧的成分：括号里是 95% 区间，真正的比例多半在里面。"
        "有的案例有一两种原因都说得通，说中哪种都算对。",
        table(["哪些人", "第一名对", "前三有"], [public, *by_difficulty, drawn]),
        _misses(study),
        "要是不管问几题，把这个人知道的全部一次告诉它：",
        table(
            ["全说了", "第一名对", "前三有"],
            [[name, percent(r.informed[0]), percent(r.informed[1])] for name, r in sets],
        ),
    )


def asking(study: Study) -> Chapter:
    """Return how many questions it takes."""
    sets = (
        ("公开案例，只答题", study.public.tally),
        ("公开案例，先说经过", tally(study.told)),
        ("抽出来的人，只答题", study.drawn.tally),
    )
    return chapter(
        "问几题",
        "剩下的题都不值得花时间，就停。十个人里有九个，不超过“九成人”那一列。",
        table(
            ["哪些人", "中位数", "平均", "九成人", "最多"],
            [
                [name, decimal(t.median), decimal(t.mean, 1), str(t.p90), str(t.worst)]
                for name, t in sets
            ],
        ),
        picture("questions", "公开案例里，问几题才停的人数，数字见上表", (499, 326)),
        f"专找最难缠的回答来试，找到过问 {study.longest} 题的。"
        "这样找只能找到一部分，更长的也许还有。",
    )


def informing(study: Study) -> Chapter:
    """Return what questions tell, against what they could tell."""
    both = (study.public.bits, study.drawn.bits)
    rows = [
        ["开始时", *(decimal(b.before) for b in both)],
        ["每题问出", *(decimal(b.gained) for b in both)],
        ["每题最多能有", *(decimal(b.possible) for b in both)],
        ["用上了", *(percent(b.efficiency) for b in both)],
        ["停下时还剩", *(decimal(b.after) for b in both)],
    ]
    first = study.public.bits
    must = any(sign.must_ask for sign in study.knowledge.signs.values())
    return chapter(
        "每题问出多少",
        f"信息用比特算。一开始 {len(study.knowledge.causes)} 种原因各有可能，一共"
        f" {decimal(first.before)} 比特：要全分清，就算每道是非题都刚好分成两半，平均也要"
        f" {decimal(first.before, 1)} 题。程序不等全分清就停。“每题最多能有”是这些题的答案本身"
        "有多少比特，怎么问也不会超过它。",
        table(["比特", "公开案例", "抽出来的人"], rows),
        picture("bits", "第几题问出多少比特，数字见下表", (499, 326)),
        table(
            ["第几题", "公开案例", "抽出来的人"],
            [
                [str(place), *map(decimal, told)]
                for place, told in enumerate(zip(*(b.by_place for b in both), strict=False), 1)
                if place <= PLACES
            ],
        ),
        "关系到钱安不安全的题一定早问，问出的少也要问。" if must else "",
    )


def stories(study: Study) -> Chapter:
    """Return how it goes when the reader writes first."""
    told = tally(study.told)
    heard = [(p.case, sign, value) for p in study.told for sign, value in p.heard.items()]
    known = [(case, sign, value) for case, sign, value in heard if sign in case.facts]
    right = sum(case.facts[sign] == value for case, sign, value in known)
    return chapter(
        "先说经过，再答题",
        "公开案例各有一段故事。先让程序读故事，再问没读出来的。读错的，这里没有人去改；"
        "真的用起来，读出来的每一条都摆在页面上，点一下就能去掉。",
        table(
            ["回答怎样", "第一名对", "前三有", "题数中位数"],
            [
                ["只答题", *_hits(study.public.played), decimal(study.public.tally.median)],
                ["先说经过", *_hits(study.told), decimal(told.median)],
            ],
        ),
        f"一共读出 {len(heard)} 条。其中 {len(known)} 条案例里写了答案，对了 {right} 条"
        f"（{percent(right / len(known) if known else 0.0)}）；另外 {len(heard) - len(known)} 条"
        "案例没写，不好说对错。写手册的人读过这些故事，没读过的故事多半会差一些。",
    )


def _misses(study: Study) -> str:
    """Return the public cases whose first cause is wrong, for anyone to look into."""
    wrong = [p for p in study.public.played if not p.within(1)]
    if not wrong:
        return "公开案例里，没有一个第一名是错的。"
    causes = study.knowledge.causes
    return "\n".join(
        [
            "第一名错了的公开案例：\n",
            *(
                f"- `{p.case.id}`：真正的原因是“{causes[p.case.gold].title}”，"
                f"排第一的是“{causes[p.ranking[0][0]].title}”（{percent(p.ranking[0][1])}）。"
                for p in wrong
            ),
        ]
    )


def _hits(played: Sequence[Played]) -> list[str]:
    return [share(mean(p.within(places) for p in played), len(played)) for places in (1, 3)]


def _of(public: float, drawn: float) -> list[str]:
    return [percent(public), percent(drawn)]


def _found(safety: Safety) -> str:
    return f"{safety.urgent} 个里 {safety.found} 个"


def _false(safety: Safety) -> str:
    return percent(safety.false / safety.calm) if safety.calm else "–"
