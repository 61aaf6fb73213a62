"""The kinds of page and the cases, and the keys that each has."""

__all__ = [
    "CAUSE",
    "CHECK",
    "DIFFICULTIES",
    "INCIDENT",
    "LANGUAGE",
    "PAGE_SCHEMAS",
    "REMEDY",
    "REPLAY_CASE",
    "REVIEWS",
    "SIGN",
]

from collections.abc import Mapping

from checker.engine.free_text import CUES
from checker.engine.scale import FREQUENCIES, LIKELIHOODS, RAISES
from checker.engine.state import RESERVED
from checker.knowledge.schema.collection_shapes import Each, Items, Record
from checker.knowledge.schema.scalar_shapes import Flag, Key, Minutes, Text, Word

LIKELY = Word(words=tuple(LIKELIHOODS))
DIFFICULTIES = ("easy", "medium", "hard")
"""How hard a case to replay is for a person."""
REVIEWS = Items(
    of=Record(
        fields={"by": Text(), "capacity": Text(), "date": Text(), "what": Text()},
        needed=("by", "capacity", "date", "what"),
    )
)
"""Who reviewed a page, in what capacity, when, and what of it."""

STATED = Each(kind="sign", of=Each(kind="answer", of=LIKELY))
"""``{sign: {answer: word}}``."""

CAUSE = Record(
    fields={
        "title": Text(),
        "summary": Text(),
        "family": Text(),
        "frequency": Word(words=tuple(FREQUENCIES)),
        "urgent": Key(kind="care"),
        "residual": Flag(),
        "signs": STATED,
        "situations": Items(
            of=Record(
                fields={"name": Text(), "share": LIKELY, "signs": STATED},
                needed=("name", "share", "signs"),
            )
        ),
        "remedies": Each(kind="remedy", of=LIKELY),
        "facts": Items(of=Key(kind="fact")),
        "reviews": REVIEWS,
        "cases": Items(
            of=Record(
                fields={"answers": Each(kind="sign"), "first": Key(kind="cause")},
                needed=("answers", "first"),
            )
        ),
    },
    needed=("title", "summary", "family", "frequency", "signs", "remedies", "facts"),
)

SIGN = Record(
    fields={
        "title": Text(),
        "short": Text(),
        "effort": Minutes(),
        "must_ask": Flag(),
        "private": Flag(),
        "answers": Each(
            of=Record(
                fields={
                    "label": Text(),
                    "heading": Text(),
                    "base": LIKELY,
                    "alarm": Key(kind="care"),
                    "line": Text(),
                    "said": Items(of=Text()),
                    "settles": Items(of=Key(kind="sign")),
                },
                needed=("label", "base"),
            ),
            defines_ids=True,
            reserved=tuple(RESERVED - {"none"}),
        ),
        "not_said": Items(of=Text()),
        "facts": Items(of=Key(kind="fact")),
        "reviews": REVIEWS,
    },
    needed=("title", "short", "effort", "answers"),
)

REMEDY = Record(
    fields={
        "title": Text(),
        "effort": Minutes(),
        "waiting": Minutes(),
        "risk": Word(words=("none", "low", "high")),
        "first_aid": Flag(),
        "last_resort": Flag(),
        "workaround": Flag(),
        "unsafe": Flag(),
        "not_with": Items(of=Key(kind="remedy")),
        "ruled_out_by": Each(kind="sign", of=Items(of=Key(kind="answer"))),
        "worked": Text(),
        "failed": Text(),
        "facts": Items(of=Key(kind="fact")),
        "reviews": REVIEWS,
    },
    needed=("title", "effort"),
)

INCIDENT = Record(
    fields={
        "title": Text(),
        "kind": Word(words=("rule", "outage", "maintenance")),
        "from": Text(),
        "until": Text(),
        "summary": Text(),
        "raises": Each(kind="cause", of=Word(words=tuple(RAISES))),
        "bears_on": Items(of=Key(kind="cause")),
        "facts": Items(of=Key(kind="fact")),
        "reviews": REVIEWS,
    },
    needed=("title", "kind", "from", "until", "summary", "raises", "facts"),
)

PAGE_SCHEMAS: Mapping[str, Record] = {
    "cause": CAUSE,
    "sign": SIGN,
    "remedy": REMEDY,
    "incident": INCIDENT,
}
"""``{kind: what its front matter may have}`` of the pages that the engine reads."""

CHECK = Record(
    fields={
        "title": Text(),
        "description": Text(),
        "version": Text(),
        "headings": Each(of=Each(of=Text())),
        "rules": Record(
            fields={
                "points": Each(of=Items(of=Text())),
                "folded": Each(of=Items(of=Text())),
                "answers": Text(),
                "onward": Text(),
            }
        ),
        "families": Each(of=Text(), defines_ids=True),
        "groups": Each(
            of=Record(
                fields={
                    "title": Text(),
                    "hint": Text(),
                    "signs": Items(of=Key(kind="sign")),
                    "must_ask": Flag(),
                },
                needed=("title", "signs"),
            ),
            defines_ids=True,
            reserved=tuple(RESERVED),
        ),
        "care": Each(
            of=Record(
                fields={
                    "title": Text(),
                    "when": Text(),
                    "first": Text(),
                    "calls": Items(
                        of=Record(
                            fields={"number": Text(), "label": Text(), "fact": Key(kind="fact")},
                            needed=("number", "label", "fact"),
                        )
                    ),
                    "steps": Items(of=Text()),
                    "evidence": Items(of=Text()),
                    "avoid": Items(of=Text()),
                    "opening": Text(),
                    "page": Text(),
                    "facts": Items(of=Key(kind="fact")),
                },
                needed=("title", "first"),
            ),
            defines_ids=True,
            reserved=tuple(RESERVED),
        ),
        "unsafe_advice": Record(
            fields={"phrases": Items(of=Text()), "denied_by": Items(of=Text())},
            needed=("phrases",),
        ),
        "term_list": Record(
            fields={
                "terms": Each(of=Items(of=Text())),
                "names": Items(of=Text()),
                "apart": Items(of=Text()),
            },
            needed=("terms",),
        ),
        "rights": Each(
            of=Record(
                fields={
                    "text": Text(),
                    "fact": Key(kind="fact"),
                    "causes": Items(of=Key(kind="cause")),
                },
                needed=("text", "fact", "causes"),
            ),
            defines_ids=True,
        ),
        "series": Each(of=Text()),
        "site": Each(of=Text()),
        "texts": Each(of=Text()),
    },
    needed=("title", "version", "headings"),
)

LANGUAGE = Record(
    fields={
        "cues": Record(fields={kind: Items(of=Text()) for kind in CUES}),
        "spellings": Each(of=Items(of=Text())),
        "names": Each(of=Items(of=Text())),
    },
)

REPLAY_CASE = Record(
    fields={
        "id": Text(),
        "story": Text(),
        "facts": Each(kind="sign"),
        "stated": Each(kind="sign"),
        "source": Text(),
        "gold": Key(kind="cause"),
        "also_acceptable": Items(of=Key(kind="cause")),
        "urgent": Flag(),
        "difficulty": Word(words=DIFFICULTIES),
        "note": Text(),
    },
    needed=("id", "facts", "gold"),
)
"""A case to replay: an invented person, and what was really wrong."""
