"""The sentences that a handbook must supply for its checker, with their blanks."""

__all__ = ["TEXTS", "faults"]

import string
from collections.abc import Mapping

from checker.engine.errors import nearest

TEXTS: Mapping[str, frozenset[str]] = {
    key: frozenset(blanks.split())
    for key, blanks in {
        # the interview
        "next": "", "unknown": "", "unsure": "", "choose_first": "",
        "read_more": "", "why_this": "", "why_between": "causes", "why_safety": "",
        "left_one": "", "left_many": "count",
        "ahead_last": "", "ahead_some": "count", "ahead_more": "", "your_answers": "",
        "change": "", "save_change": "", "answer_unsure": "label", "back": "", "restart": "",
        "skip_to_result": "", "dropped": "", "heard": "", "heard_nothing": "",
        "remove": "label", "intake_label": "", "intake_hint": "", "intake_button": "",
        "intake_waiting": "", "privacy": "",
        # what must come first
        "urgent_title": "", "urgent_text": "", "urgent_first": "",
        # the result
        "result_title": "", "result_short": "cause word", "unsure_title": "", "unsure_text": "",
        "stopped": "", "go_on": "", "also_possible": "", "all_causes": "", "percent": "n",
        "percent_under": "", "none_of_these": "percent", "reasons_title": "",
        "reasons_for": "", "reasons_against": "", "reason": "sign answer", "no_reasons": "",
        "avoid": "", "weight_strong": "", "weight_clear": "", "weight_slight": "",
        "word_very_likely": "", "word_likely": "", "word_possible": "", "word_unlikely": "",
        "steady": "", "shaky": "", "changes_title": "", "change_item": "sign answer cause",
        "no_changes": "", "incidents_title": "", "incident": "title since",
        "could_not_tell": "signs",
        # the plan
        "plan_title": "", "plan_why": "", "more_steps": "count", "step_for": "cause",
        "step_time": "minutes", "step_wait": "minutes waiting", "step_how": "",
        "step_fixed": "", "step_not_fixed": "", "tried": "remedies", "fixed_title": "",
        "fixed_text": "remedy", "minutes": "n",
        "hours": "n", "days": "n", "plan_note": "",
        # the page around it
        "loading": "", "loading_bytes": "there whole", "failed_title": "", "failed_text": "",
        "failed_old": "", "retry": "", "failed_table": "",
        "noscript": "", "model_version": "version",
        # what changed, what to hand over, what stays on the device
        "changed_first": "before after", "changed_none": "cause",
        "support_title": "", "support_hint": "", "support_greeting": "", "support_seen": "",
        "support_tried": "", "support_nothing_tried": "", "support_asks": "",
        "rights_title": "", "copy": "", "copied": "",
        "report_title": "", "report_hint": "", "report_with_answers": "", "report_form": "",
        "diary_title": "", "diary_save": "", "diary_saved": "", "diary_full": "", "diary_erase": "",
        "share_title": "", "share_link": "", "share_link_hint": "", "share_text": "",
        "share_print": "", "share_picture": "", "share_picture_answers": "",
        "share_picture_alt": "", "share_code": "", "share_code_alt": "",
        "diary_hint": "",
    }.items()
}  # fmt: skip
"""``{key: the blanks that the sentence may use}``."""


def faults(
    texts: Mapping[str, str], wanted: Mapping[str, frozenset[str]] = TEXTS
) -> list[tuple[str, str]]:
    """Return ``(key, what is wrong)`` for a handbook's sentences, sorted by key."""
    found = [(key, "is missing") for key in wanted if key not in texts]
    for key, text in texts.items():
        if key not in wanted:
            found.append((key, f"is not a sentence that is used{nearest(key, wanted)}"))
            continue
        try:
            parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
        except ValueError as error:
            found.append((key, f"has a broken blank: {error}"))
            continue
        if any(form or conversion for _, _, form, conversion in parts):
            found.append((key, "has a blank with a format of its own; write the name alone"))
            continue
        blanks = {str(name) for _, name, _, _ in parts}
        odd = sorted(blanks - wanted[key])
        if odd:
            allowed = ", ".join(sorted(wanted[key])) or "none"
            found.append((key, f"has the blank {{{odd[0]}}}; allowed: {allowed}"))
    return sorted(found)
