"""What the model says, as tables for people: made from the pages, never written by hand."""

__all__ = ["cause_table", "decision_table", "estimates_table", "sign_table"]

from collections.abc import Iterable, Mapping

from checker.engine.alarms import asked_first
from checker.engine.belief import evidence_weight, normalised
from checker.engine.model import Answer, Cause, Knowledge, Sign
from checker.engine.network import Network
from checker.knowledge.handbook_checks.comparisons import Comparison
from checker.view.formats import pair
from checker.view.html import Element, Tree, el, html

MAX_ROWS = 6
"""Rows that each side of a cause's table shows."""
OF_ONE_SIGN = 2
"""Rows of one sign that each side shows."""
MIN_DECIBANS = 2.0
"""Decibans under which an answer says too little of a cause to be shown."""


def cause_table(
    cause: Cause, knowledge: Knowledge, network: Network, words: Mapping[str, str], root: str
) -> str:
    """Return the HTML table of what speaks for and against a cause."""
    rows: list[tuple[float, Sign, Answer]] = []
    for sign_id in cause.stated:
        sign = knowledge.signs[sign_id]
        for answer in sign.answers:
            decibans = alone(network, cause.id, sign_id, answer.value)
            if abs(decibans) >= MIN_DECIBANS:
                rows.append((decibans, sign, answer))
    rows.sort(key=lambda row: (-row[0], row[1].id))
    against = _strongest([row for row in reversed(rows) if row[0] < 0])
    rows = [*_strongest([row for row in rows if row[0] > 0]), *reversed(against)]
    return html(
        el(
            "table",
            el(
                "thead",
                el("tr", el("th", words["cause_table_seen"]), el("th", words["cause_table_says"])),
            ),
            el("tbody", *(_cause_row(row, knowledge, root) for row in rows)),
        )
    )


def _strongest(rows: list[tuple[float, Sign, Answer]]) -> list[tuple[float, Sign, Answer]]:
    """Return the first rows, so few of each sign that no sign crowds out the others."""
    selected: list[tuple[float, Sign, Answer]] = []
    for row in rows:
        if sum(sign is row[1] for _, sign, _ in selected) < OF_ONE_SIGN:
            selected.append(row)
    return selected[:MAX_ROWS]


def estimates_table(
    compared: Iterable[Comparison], knowledge: Knowledge, words: Mapping[str, str]
) -> str:
    """Return the HTML of a cause's numbers: of a hundred readers with it, how many answer so.

    Each number of the handbook stands beside what others estimated, so that whoever knows better
    can object to one of them.
    """
    rows: list[Tree] = []
    for one in compared:
        sign = knowledge.signs[one.sign]
        answer = sign.answer(one.value)
        seen = pair(sign.short, answer.label if answer else one.value, knowledge.texts)
        reason = el("p", words["estimates_reason"].format(reason=one.comment))
        others = knowledge.texts["list_separator"].join(
            _of_a_hundred(p) for p in one.estimates.values()
        )
        rows.append(
            el(
                "tr",
                el("td", seen, reason if one.far and one.comment else None),
                el("td", _of_a_hundred(one.probability)),
                el("td", others),
            )
        )
    columns = ("seen", "ours", "others")
    head = el("tr", *(el("th", words[f"estimates_{column}"]) for column in columns))
    return html(
        el("p", words["estimates_text"]),
        el("table", el("thead", head), el("tbody", *rows)),
    )


def _of_a_hundred(probability: float) -> str:
    return f"{100.0 * probability:.0f}"


def sign_table(
    sign: Sign, knowledge: Knowledge, network: Network, words: Mapping[str, str], root: str
) -> str:
    """Return the HTML table of the causes that each answer points to."""
    rows: list[Tree] = []
    for answer in sign.answers:
        weights = [
            (alone(network, cause.id, sign.id, answer.value), cause)
            for cause in knowledge.causes.values()
            if sign.id in cause.stated
        ]
        top = sorted((t for t in weights if t[0] >= MIN_DECIBANS), key=lambda t: (-t[0], t[1].id))[
            :4
        ]
        links: list[Tree] = []
        for _, cause in top:
            comma = [knowledge.texts["list_separator"]] if links else []
            links += [*comma, el("a", cause.title, href=root + cause.page)]
        rows.append(
            el("tr", el("td", answer.label), el("td", *(links or [words["sign_table_nothing"]])))
        )
    head = el(
        "thead",
        el("tr", el("th", words["sign_table_answer"]), el("th", words["sign_table_points"])),
    )
    return html(el("table", head, el("tbody", *rows)))


def decision_table(
    knowledge: Knowledge,
    network: Network,
    families: Mapping[str, str],
    words: Mapping[str, str],
    root: str,
) -> str:
    """Return the HTML of the whole model on paper: causes by family, with their marks."""
    sections: list[Tree] = []
    for family, name in families.items():
        members = [c for c in knowledge.causes.values() if c.family == family]
        if members:
            sections.append(el("h2", name, id=family))
            sections.append(_family_table(members, knowledge, network, words, root))
    return html(*sections)


def alone(network: Network, cause: str, sign: str, value: str) -> float:
    """Return the weight in decibans of one answer for one cause, with nothing else known."""
    before = normalised(network, network.priors)
    index, table = network.index[cause], network.tables[sign]
    weights = list(network.priors)
    for state, ratio in table.ratios[table.values.index(value)]:
        weights[state] *= ratio
    return evidence_weight(before.causes[index], normalised(network, weights).causes[index])


def _cause_row(row: tuple[float, Sign, Answer], knowledge: Knowledge, root: str) -> Element:
    """Return one row; what speaks for the cause opens the checker with that answer.

    What everybody is asked first is no link: the checker would ask it all the same.
    """
    decibans, sign, answer = row
    seen: Tree = pair(sign.short, answer.label, knowledge.texts)
    if decibans > 0 and sign.id not in asked_first(knowledge):
        seen = el("a", seen, href=f"{root}check/#{sign.id}={answer.value}")
    side = knowledge.texts["reasons_for" if decibans > 0 else "reasons_against"]
    return el("tr", el("td", seen), el("td", side))


def _family_table(
    causes: list[Cause],
    knowledge: Knowledge,
    network: Network,
    words: Mapping[str, str],
    root: str,
) -> Element:
    rows: list[Tree] = []
    for cause in causes:
        marks = sorted(
            (
                (alone(network, cause.id, sign, answer.value), knowledge.signs[sign], answer.label)
                for sign in cause.stated
                for answer in knowledge.signs[sign].answers
            ),
            key=lambda mark: (-mark[0], mark[1].id),
        )[:4]
        first = next(iter(cause.remedies), "")
        remedy = knowledge.remedies[first] if first else None
        rows.append(
            el(
                "tr",
                el("td", el("a", cause.title, href=root + cause.page)),
                el(
                    "td",
                    el(
                        "ul",
                        *(
                            el("li", pair(s.short, label, knowledge.texts))
                            for d, s, label in marks
                            if d > 0
                        ),
                    ),
                ),
                el("td", el("a", remedy.title, href=root + remedy.page) if remedy else ""),
            )
        )
    head = el("tr", *(el("th", words[f"paper_{column}"]) for column in ("cause", "signs", "first")))
    return el("table", el("thead", head), el("tbody", *rows), class_="decision-table")
