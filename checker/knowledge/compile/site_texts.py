"""The words that the site itself needs beside the checker's: marks, tables, the menu.

A handbook supplies its own in its own language, in the front matter of the page that hosts
the checker, under ``site``; what it leaves out falls back to these.
"""

__all__ = ["SITE"]

from collections.abc import Mapping

SITE: Mapping[str, str] = {
    # the language, as BCP 47 writes it; with a region, social networks are told as well
    "language_tag": "en",
    # how sure a fact is, and how close its source
    "grade_verified": "Original read, or two agree",
    "grade_reported": "Reported; original not read",
    "grade_well-known": "Widely known",
    "grade_unverified": "Not confirmed",
    "mark_verified": "s",
    "mark_reported": "r",
    "mark_well-known": "k",
    "mark_unverified": "?",
    "level_official": "Maker",
    "level_statute": "Law",
    "level_media": "Press",
    "level_secondary": "Second hand",
    "level_low": "Weak, not linked",
    "level_own": "Ourselves",
    "read_original": "the original",
    "read_official-page": "an official page",
    "read_publisher-page": "the publisher's page",
    "read_licensed-reprint": "a licensed reprint",
    "read_mirror": "a mirror, or a page of unclear origin",
    "read_forum": "a forum",
    "read_quoted": "a quotation elsewhere; not opened",
    "read_other-fact": "another fact of ours",
    "read_common-knowledge": "common knowledge",
    "read_memory": "memory, not checked on a device",
    "read_inference": "our inference",
    "read_search": "searched, nothing found",
    "fact_note": "{claim} ({source}; read: {read}; checked {checked})",
    "fact_dates": "Checked {checked}; again by {review_by}",
    "fact_reads": ", ",
    "fact_more": "More",
    "fact_stale": "Some of what this page rests on is past its review: {facts}.",
    "evidence": "What this rests on",
    # tables made from the model
    "cause_table": "What speaks for and against it",
    "cause_table_seen": "Seen",
    "cause_table_says": "What it says",
    "estimates": "The numbers of this page, and whose they are",
    "estimates_text": "Of a hundred people with this cause, how many answer so. All of it is "
    "judgement, not data. If you know better, object to a number.",
    "estimates_seen": "Answer",
    "estimates_ours": "This handbook",
    "estimates_others": "Estimates of others",
    "estimates_reason": "Why it differs: {reason}",
    "sign_table": "What each answer points to",
    "sign_table_answer": "Answer",
    "sign_table_points": "Points to",
    "sign_table_nothing": "Nothing in particular",
    "paper_cause": "Cause",
    "paper_signs": "What shows it best",
    "paper_first": "First step",
    "check_button": "Is it this?",
    "check_prefilled": "Begins with these answers, which you can change: {answers}.",
    "check_afresh": "Not this; start from the beginning",
    # where to go on from a page
    "related": "Read on",
    "related_kin": "Causes that look much the same",
    "related_causes": "Causes it belongs to",
    "related_pages": "Other pages on this",
    # dated entries
    "kind_rule": "New rule",
    "kind_outage": "Outage",
    "kind_maintenance": "Maintenance",
    "incident_now": "Until {until}",
    "feed": "News of this handbook",
    # the menu
    "menu_home": "Start",
    "menu_check": "Checker",
    "menu_first_aid": "First aid",
    "menu_causes": "Causes",
    "menu_remedies": "Steps",
    "menu_signs": "What to look at",
    "menu_background": "Background",
    "menu_incidents": "News",
    "menu_more": "More",
    "menu_about": "About",
    "menu_contribute": "Contribute",
    # names for those who listen to the page
    "label_search": "Search",
    "label_path": "You are here",
    "heading_link": "Link to this section",
    # what the theme says of itself; "#" stands for a number
    "theme_light": "Switch to light",
    "theme_dark": "Switch to dark",
    "theme_system": "Follow the system",
    "theme_skip": "Skip to the text",
    "theme_search": "Type to search",
    "theme_found_none": "Nothing found",
    "theme_found_one": "1 page found",
    "theme_found": "# pages found",
    "theme_more_one": "1 more on this page",
    "theme_more": "# more on this page",
    "reading": "{minutes} min to read",
    "reviewed": "Checked {day}",
    "reviewed_by": "Reviewed by {by} ({capacity}), {date}: {what}",
    # telling that a page is wrong, and an address where there is none
    "wrong_page": "Something wrong on this page? Tell its authors",
    "lost_title": "There is no such page",
    "lost_text": "The address may be old or mistyped, or there is no network. Start here.",
    "lost_start": "Start the checker",
    # the way to first aid
    "red_line": "{when}? Start here",
    # where the checker does not start
    "framed_title": "The checker does not run here",
    "framed_text": "This page stands inside another one. Open it by itself to start the checker.",
    "framed_open": "Open the checker by itself",
    # the case that was saved last
    "resume": "Go on: {name} ({when})",
    "resume_today": "today",
    "resume_yesterday": "yesterday",
    "resume_earlier": "{month}/{day}",
    # larger type, and the device's own voice
    "large_type": "Larger",
    "read_aloud": "Read aloud",
    "read_aloud_stop": "Stop reading",
    # what is kept on the device
    "erase_button": "Remove what this site keeps here",
    "erase_done": "Nothing is kept on this device any more.",
    "erase_failed": "Not all of it could be removed. The browser's own settings can.",
}
"""``{key: the words in English}``; what is in braces is a blank that the site fills."""
