"""The checker's states, as a reader who answered by herself has them."""

__all__ = ["RESULT", "SAFE", "STATES", "State", "enter"]

from dataclasses import dataclass

from playwright.sync_api import Page, expect

SAFE = (
    "gave-away=absent&stranger-asks=absent&unknown-transactions=absent"
    "&phone-in-hand=in-hand&login-alert=absent"
)
"""Nothing of what every reader is asked first."""
RESULT = "scope=one-merchant&message=merchant-not-supported&entry=normal&payee-type=merchant"
NOW = "result=now"
"""The reader wants the result with what is answered so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state.

    Attributes:
        fragment: of the address.
        linked: whether the answers came with a link and are not confirmed.
        left: whether the reader said that the care advice does not apply.
        shows: what is in the page then, as a selector.
    """

    fragment: str
    shows: str
    linked: bool = False
    left: bool = False


def _alarm(sign: str, value: str) -> str:
    return "&".join(
        f"{sign}={value}" if part.startswith(f"{sign}=") else part for part in SAFE.split("&")
    )


STATES = {
    "safety": State(fragment="", shows="form[data-group=safety]"),
    "question": State(fragment=f"{SAFE}&message=none", shows="form[data-sign]"),
    "question with headings": State(fragment=SAFE, shows="form[data-sign] fieldset fieldset"),
    "group": State(fragment=f"{SAFE}&{RESULT}", shows="form[data-group=around]"),
    "care phone": State(fragment=_alarm("phone-in-hand", "lost"), shows="[data-care=phone]"),
    "care scam": State(fragment=_alarm("stranger-asks", "present"), shows="[data-care=scam]"),
    "care theft": State(
        fragment=_alarm("unknown-transactions", "present"), shows="[data-care=theft]"
    ),
    "care left": State(
        fragment=_alarm("unknown-transactions", "present"),
        shows="[data-urgent] ~ form[data-sign]",
        left=True,
    ),
    "result": State(fragment=f"{SAFE}&{RESULT}&{NOW}", shows="[data-ranking]"),
    "second look": State(
        fragment=f"{SAFE}&message=under-maintenance&scope=everywhere&{NOW}", shows="[data-look]"
    ),
    "unsure": State(
        fragment=f"{SAFE}&checkout-option=unknown&{NOW}", shows="[data-ranking] > :nth-child(9)"
    ),
    "result under an alarm": State(
        fragment=f"{_alarm('unknown-transactions', 'present')}&{NOW}",
        shows="[data-urgent] ~ section [data-ranking], [data-urgent] ~ details [data-ranking]",
        left=True,
    ),
    "after a step": State(
        fragment=f"{SAFE}&{RESULT}&try-another-merchant=not-fixed&{NOW}", shows="[data-plan]"
    ),
    "solved": State(fragment=f"{SAFE}&{RESULT}&try-another-merchant=fixed", shows="[data-ranking]"),
    "link": State(fragment=RESULT, shows="[data-linked]", linked=True),
    "strange link": State(
        fragment="no-such-sign=yes&message=none", shows="[data-note]", linked=True
    ),
}


def enter(page: Page, state: State) -> None:
    """Bring a page into a state, as reloading does in the middle of an interview.

    Whose answers they are is in the history, as the page script writes it.
    """
    page.goto("about:blank")
    page.goto(f"/check/#{state.fragment}" if state.linked else "/check/")
    ready = page.locator('[data-checker][data-engine="python"]:not([data-waiting])')
    ready.wait_for()
    if state.fragment and not state.linked:
        known = {"linked": [], "heard": [], "careLeft": state.left}
        put = "([known, fragment]) => history.replaceState(known, '', `#${fragment}`)"
        page.evaluate(put, [known, state.fragment])
        page.reload()
        ready.wait_for()
    expect(page.locator(f"[data-view] :is({state.shows})").first).to_be_attached()
