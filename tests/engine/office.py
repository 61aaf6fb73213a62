"""A toy handbook in code: "Why am I not online?", with all that the toys of pages lack.

Groups, situations, care advice, workarounds, steps that a scammer on the phone could ask for, and
answers that settle others. No text of it is in another language than English.
"""

__all__ = ["OFFICE", "answer", "cause", "remedy", "sign"]

from collections.abc import Mapping

from checker.engine import (
    Answer,
    Call,
    Care,
    Cause,
    Group,
    Incident,
    Knowledge,
    Remedy,
    Right,
    Sign,
    Situation,
)
from checker.engine.ui_texts import TEXTS

type Words = Mapping[str, Mapping[str, str]]


def answer(  # noqa: PLR0913 - a record has many fields
    value: str,
    base: str,
    line: str = "",
    *,
    heading: str = "",
    alarm: str = "",
    settles: tuple[str, ...] = (),
) -> Answer:
    """Return an answer; without a line it is the ordinary one of a group."""
    return Answer(
        value=value,
        label=value.replace("-", " ").capitalize(),
        heading=heading,
        base=base,
        line=line,
        alarm=alarm,
        settles=settles,
    )


def sign(name: str, *answers: Answer, effort: float = 0.5, must_ask: bool = False) -> Sign:
    """Return a sign."""
    title = name.replace("-", " ").capitalize()
    return Sign(
        id=name,
        title=f"{title}?",
        short=title,
        hint=f"Look for the {title.lower()}.",
        page=f"signs/{name}/",
        effort=effort,
        answers=answers,
        must_ask=must_ask,
    )


def cause(  # noqa: PLR0913 - a record has many fields
    name: str,
    frequency: str,
    signs: Words,
    remedies: Mapping[str, str],
    *situations: Situation,
    urgent: str = "",
    residual: bool = False,
) -> Cause:
    """Return a cause."""
    title = name.replace("-", " ").capitalize()
    return Cause(
        id=name,
        title=title,
        summary=f"Summary of {name}.",
        family="all",
        frequency=frequency,
        signs=signs,
        remedies=remedies,
        situations=situations,
        page=f"causes/{name}/",
        urgent=urgent,
        residual=residual,
        avoid=(f"Do not worsen {name}.",),
        wait=f"As long as {name} takes.",
    )


def remedy(  # noqa: PLR0913 - a record has many fields
    name: str,
    effort: float,
    *,
    waiting: float = 0.0,
    first_aid: bool = False,
    last_resort: bool = False,
    workaround: bool = False,
    unsafe: bool = False,
    not_with: tuple[str, ...] = (),
    ruled_out_by: Mapping[str, tuple[str, ...]] | None = None,
) -> Remedy:
    """Return a remedy."""
    title = name.replace("-", " ").capitalize()
    return Remedy(
        id=name,
        title=title,
        summary=f"Summary of {name}.",
        effort=effort,
        waiting=waiting,
        steps=(f"Step of {name}.",),
        page=f"remedies/{name}/",
        first_aid=first_aid,
        last_resort=last_resort,
        workaround=workaround,
        unsafe=unsafe,
        not_with=not_with,
        ruled_out_by=ruled_out_by or {},
    )


_SIGNS = (
    sign(
        "caller",
        answer("asks-for-access", "rarely", "Somebody asks to control it", alarm="hang-up"),
        answer("asks-for-money", "rarely", "Somebody asks for money", alarm="hang-up"),
        answer("nobody", "almost-always"),
    ),
    sign(
        "account",
        answer("money-gone", "rarely", "Money is missing", alarm="money"),
        answer("untouched", "almost-always"),
    ),
    sign(
        "phone",
        answer("lost", "very-rarely", "My phone is gone", alarm="money"),
        answer("here", "almost-always"),
    ),
    sign(
        "cable",
        answer("loose", "occasionally", "A cable is loose"),
        answer("firm", "usually"),
    ),
    sign(
        "light",
        answer("dark", "sometimes", "The box has no light", settles=("speed",)),
        answer("red", "sometimes", "The box has a red light"),
        answer("green", "often"),
    ),
    sign(
        "neighbours",
        answer("offline-too", "sometimes", "Neighbours are offline too"),
        answer("online", "usually"),
    ),
    sign(
        "letter",
        answer("reminder", "rarely", "There was a reminder"),
        answer("none", "almost-always"),
        effort=3.0,
    ),
    sign(
        "speed",
        answer("slow", "sometimes", heading="Less than usual"),
        answer("nothing", "often", heading="Less than usual"),
        answer("usual", "sometimes", heading="As usual"),
        effort=1.0,
    ),
    sign(
        "other-devices",
        answer("online", "fairly-often"),
        answer("offline", "often"),
        effort=0.2,
    ),
)

_CAUSES = (
    cause(
        "loose-cable",
        "very-common",
        {"cable": {"loose": "usually"}, "other-devices": {"online": "usually"}},
        {"plug-in": "almost-always", "use-phone": "usually"},
    ),
    cause(
        "line-down",
        "common",
        {"speed": {"nothing": "almost-always"}, "other-devices": {"offline": "almost-always"}},
        {"wait": "usually", "call-provider": "often", "use-phone": "usually"},
        Situation(
            name="in the whole street",
            share="often",
            signs={"neighbours": {"offline-too": "almost-always"}, "light": {"red": "usually"}},
        ),
        Situation(
            name="in the house",
            share="sometimes",
            signs={"neighbours": {"offline-too": "rarely"}, "light": {"dark": "almost-always"}},
        ),
        Situation(
            name="in the box",
            share="occasionally",
            signs={"light": {"dark": "usually"}, "cable": {"loose": "sometimes"}},
        ),
    ),
    cause(
        "unpaid-bill",
        "uncommon",
        {"light": {"red": "often"}, "other-devices": {"offline": "usually"}},
        {"pay-bill": "almost-always", "call-provider": "usually"},
        Situation(
            name="forgotten",
            share="usually",
            signs={"letter": {"reminder": "almost-always"}, "speed": {"slow": "usually"}},
        ),
        Situation(
            name="the bank sent it back",
            share="rarely",
            signs={"letter": {"none": "usually"}, "speed": {"nothing": "usually"}},
        ),
    ),
    cause(
        "cheated",
        "very-rare",
        {
            "caller": {"asks-for-access": "often", "asks-for-money": "fairly-often"},
            "speed": {"slow": "usually"},
        },
        {"pull-the-plug": "usually"},
        urgent="hang-up",
    ),
    cause(
        "old-computer",
        "common",
        {"other-devices": {"online": "almost-always"}, "speed": {"slow": "often"}},
        {"install-update": "usually", "restart": "sometimes", "use-phone": "usually"},
    ),
    cause(
        "other",
        "uncommon",
        {"speed": {"nothing": "often"}},
        {"call-provider": "usually"},
        residual=True,
    ),
)

_REMEDIES = (
    remedy("plug-in", 1.0, ruled_out_by={"cable": ("firm",)}),
    remedy("wait", 0.5, waiting=1440.0),
    remedy("pay-bill", 5.0, waiting=120.0, unsafe=True),
    remedy("install-update", 10.0, unsafe=True, not_with=("restart",)),
    remedy("restart", 3.0),
    remedy("pull-the-plug", 1.0, first_aid=True, not_with=("install-update",)),
    remedy("use-phone", 1.0, workaround=True),
    remedy("lend-account", 1.0, workaround=True, unsafe=True),
    remedy("call-provider", 20.0, waiting=600.0, last_resort=True),
)

OFFICE = Knowledge(
    version="office-1",
    causes={c.id: c for c in _CAUSES},
    signs={s.id: s for s in _SIGNS},
    remedies={r.id: r for r in _REMEDIES},
    groups={
        "at-home": Group(
            id="at-home",
            title="What do you see at home?",
            signs=("cable", "light", "neighbours", "letter"),
        ),
        "safety": Group(
            id="safety",
            title="Is one of these true?",
            hint="Tick what is true of you.",
            signs=("caller", "account", "phone"),
            must_ask=True,
        ),
    },
    care={
        "money": Care(
            id="money",
            title="Money or phone gone",
            first="Call your bank first",
            calls=(
                Call(number="116116", label="Block cards"),
                Call(number="110", label="Police"),
                Call(number="112", label="Emergency"),
            ),
            steps=("Block every card.", "Report it."),
            evidence=("The time of each payment.",),
            avoid=("Do not pay once more.",),
            opening="Money was taken from me.",
            page="care/money/",
        ),
        "hang-up": Care(
            id="hang-up",
            title="Somebody cheats you",
            first="Hang up now",
            steps=("Hang up.",),
            opening="Somebody tried to cheat me.",
        ),
    },
    incidents={
        "works": Incident(
            id="works",
            title="Works in the street",
            summary="Lines are moved.",
            since="2026-03-01",
            until="2026-03-31",
            raises={"line-down": "clearly"},
            bears_on=("unpaid-bill",),
            page="incidents/works/",
        )
    },
    rights={
        "refund": Right(
            id="refund",
            text="You may ask for money back for days without a line.",
            fact="F-NET-01",
            causes=("line-down", "unpaid-bill"),
            page="facts/",
        )
    },
    texts=dict(TEXTS),
)
"""Six causes, two of them in several situations; two groups, one of which comes first."""
