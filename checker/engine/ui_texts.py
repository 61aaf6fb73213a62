"""The sentences of the checker, in plain English, and the blanks that each may use.

A handbook supplies its own in its own language; what it leaves out falls back to these.
"""

__all__ = ["TEXTS", "TextFault", "blanks", "faults"]

import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from checker.engine.errors import nearest

TEXTS: Mapping[str, str] = {
    # how the language joins words
    "pair": "{name}: {value}",
    "list_separator": ", ",
    "minutes": "{n} minutes",
    "hours": "{n} hours",
    "days": "{n} days",
    # the interview
    "next": "Next",
    "unknown": "I don't know, skip this",
    "unsure": "I'm not quite sure",
    "choose_first": "Please choose an answer first. If you don't know, say so.",
    "tick_all": "Tick all that apply.",
    "tick_first": "Please tick a line. If none is true, tick “None of these”.",
    "none_of_these_lines": "None of these",
    "cannot_say": "I can't say, skip",
    "read_more": "Read more",
    "why_this": "Why this question?",
    "why_between": "It tells these apart: {causes}.",
    "why_safety": "This concerns your safety, so it comes first.",
    "screen": "Question {number}, {most} at most.",
    "your_answers": "Your answers ({count})",
    "change": "Change",
    "save_change": "Save",
    "answer_unsure": "{label} (not quite sure)",
    "noted": "You chose “{answer}”.",
    "noted_skipped": "Skipped.",
    "noted_worked": "Noted: “{remedy}” worked. The trouble itself is still there; go on below.",
    "safety_first": "One urgent thing first.",
    "back": "Back",
    "restart": "Start again",
    "skip_to_result": "Show the result now",
    "dropped": "Some parts of the link mean nothing here and were left out.",
    "linked": "The link brought these answers. Remove what is not true of you:",
    "heard": "This is what we understood. Remove what is wrong:",
    "confirm_title": "Is that so?",
    "confirm_hint": "We took these from what you wrote. Untick what is not so.",
    "confirm_offers": "Did you mean these, too? Tick what is so.",
    "confirm_change": "Something else",
    "you_said": "You wrote: “{words}”",
    "heard_nothing": "We did not understand that. Just answer the questions below.",
    "remove": "Remove “{label}”",
    "intake_label": "Say what happened (optional)",
    "intake_hint": "Your words stay on this device and are not stored.",
    "intake_button": "Read it",
    "intake_waiting": "One moment …",
    "intake_empty": "Write a sentence first, or answer the questions below.",
    "privacy": "Your answers stay on this device.",
    # what must come first
    "care_avoid": "What not to do",
    "care_evidence": "What to keep",
    "care_more": "Step by step",
    "care_leave": "This is not my situation, go on",
    "urgent_first": "First",
    # the result
    "result_title": "Result",
    "result_short": "{word}: {cause}",
    "situation": "Most like this: {situation}.",
    "result_wait": "How long it takes: {wait}",
    "unsure_title": "Not sure yet",
    "unsure_more": "There is too little to go on. Answer some more, or take the step below.",
    "unsure_little": "Too little is known to tell. Take the step below, or ask for help.",
    "unsure_several": "Several causes fit equally well. Start with the step below.",
    "unsure_text": "Nothing in this handbook fits well. Take the steps below to get help.",
    "go_on": "Answer some more",
    "look_title": "Please check one answer again",
    "look_text": "This answer changes the result most: {answer}.",
    "look_right": "It is right",
    "look_wrong": "It is wrong",
    "word_very_likely": "Very likely",
    "word_likely": "Likely",
    "word_possible": "Possible",
    "word_unlikely": "Unlikely",
    # what is behind it
    "why_title": "Why this result?",
    "all_causes": "Show all causes",
    "residual_title": "Something that is not in this handbook",
    "reasons_for": "For it",
    "reasons_against": "Against it",
    "no_reasons": "Nothing in particular speaks for it; it is just common.",
    "avoid": "What not to do",
    "steady": "The result is steady.",
    "shaky": "The result is not very steady; look at the other causes as well.",
    "changes_title": "What would change it",
    "change_item": "If {sign} is “{answer}”, more likely: {cause}.",
    "could_not_tell": "You could not say: {signs}.",
    "incidents_title": "At this time",
    "incident": "{title} (since {since})",
    "model_version": "Version {version}",
    # the plan
    "plan_title": "What to do first",
    "first_step": "First: ",
    "step_number": "{number}. ",
    "more_steps": "Still not working? Further steps",
    "step_time": "About {minutes}",
    "step_wait": "About {minutes}, then {waiting} of waiting",
    "step_how": "How",
    "step_fixed": "It worked",
    "step_not_fixed": "It did not work",
    "workaround": "In a hurry?",
    "tried": "Tried without success: {remedies}",
    "fixed_title": "Solved",
    "fixed_text": "“{remedy}” worked.",
    "plan_note": "This is only a guide.",
    # the page around it
    "loading": "Getting ready …",
    "loading_bytes": "{there} MB of {whole} MB",
    "failed_title": "The checker could not start",
    "failed_text": "The network may be down, or the browser too old. Your answers are still there.",
    "failed_old": "This browser cannot run the checker.",
    "retry": "Try again",
    "failed_table": "Look at the table instead",
    "noscript": "The checker needs scripts. The table works without.",
    # what changed, what to hand over, what stays on the device
    "changed_first": "The likeliest cause was “{before}” and is now “{after}”.",
    "changed_none": "The likeliest cause is still “{cause}”.",
    "support_title": "A text for support",
    "support_hint": "No names or numbers are in it.",
    "support_greeting": "Hello, please help me find out what is wrong.",
    "support_seen": "What I see:",
    "support_tried": "What I tried without success:",
    "support_asks": "Please tell me the reason and what to do.",
    "support_line": "- {line}",
    "support_private": "Include what is private",
    "rights_title": "What you may ask for",
    "copy": "Copy",
    "copied": "Copied",
    "report_title": "Is the result wrong?",
    "report_hint": "Everybody can read what you send.",
    "report_with_answers": "Include my answers",
    "report_form": "Open the form",
    "diary_title": "Saved on this device",
    "diary_save": "Save for later",
    "diary_saved": "Saved on this device only",
    "diary_full": "This device cannot save it. Copy the link instead.",
    "diary_erase": "Delete all",
    "diary_hint": "Tap one to go on.",
    "resumed_title": "How did the first step go?",
    "resumed_later": "Not tried yet",
    "share_title": "Take it along",
    "share_link": "Copy the link",
    "share_link_hint": "The link contains your answers.",
    "share_text": "Copy as text",
    "share_print": "Print",
    "share_picture": "Make a picture",
    "share_picture_answers": "Show my answers in the picture",
    "share_picture_alt": "The result as a picture",
    "share_code": "Show a QR code",
    "share_code_alt": "A QR code of this result, with your answers",
    "share_code_long": "Too long for a QR code. Copy the link instead.",
    "also_possible": "Also possible: {causes}.",
    "sheet_stamp": "{day} · {address}",
    "sheet_help": "If it does not help, ask the official support.",
    "plain_step": "{number}. {step} ({minutes})",
    "plain_how": "   - {line}",
}
"""``{key: the sentence in English}``; what is in braces is a blank that the checker fills."""


def blanks(sentence: str) -> frozenset[str]:
    """Return the names of a sentence's blanks.

    >>> sorted(blanks("{name}: {value}"))
    ['name', 'value']

    Raises:
        ValueError: when the sentence has a broken blank.
    """
    return frozenset(
        str(name) for _, name, _, _ in string.Formatter().parse(sentence) if name is not None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFault:
    """What is wrong with one of a handbook's sentences.

    Attributes:
        key: of the sentence.
        kind: nobody uses it; its braces do not close; a blank has a format; nobody fills a blank.
        reason: why the braces do not close, or the key that was meant.
        blank: the blank that nobody fills.
        allowed: the blanks that the sentence may have.
    """

    key: str
    kind: Literal["unused", "broken", "formatted", "unfilled"]
    reason: str = ""
    blank: str = ""
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it in English."""
        match self.kind:
            case "unused":
                return f"is not a sentence that is used{self.reason}"
            case "broken":
                return f"has a broken blank: {self.reason}"
            case "formatted":
                return "has a blank with a format of its own; write the name alone"
            case "unfilled":
                allowed = ", ".join(self.allowed) or "none"
                return f"has the blank {{{self.blank}}}; allowed: {allowed}"


def faults(texts: Mapping[str, str], known: Mapping[str, str] = TEXTS) -> list[TextFault]:
    """Return what is wrong with a handbook's sentences, sorted by key.

    Args:
        texts: the handbook's sentences.
        known: the sentences that are used, with the blanks that each may have.
    """
    wrong: list[TextFault] = []
    for key, text in texts.items():
        if key not in known:
            wrong.append(TextFault(key=key, kind="unused", reason=nearest(key, known)))
            continue
        try:
            parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
        except ValueError as error:
            wrong.append(TextFault(key=key, kind="broken", reason=str(error)))
            continue
        if any(form or conversion for _, _, form, conversion in parts):
            wrong.append(TextFault(key=key, kind="formatted"))
            continue
        allowed = blanks(known[key])
        odd = sorted({str(name) for _, name, _, _ in parts} - allowed)
        if odd:
            known_blanks = tuple(sorted(allowed))
            wrong.append(TextFault(key=key, kind="unfilled", blank=odd[0], allowed=known_blanks))
    return sorted(wrong, key=lambda fault: fault.key)
