"""The words that the site itself needs beside the checker's: marks, tables, the menu.

They are in the front matter of the page that hosts the checker, under ``site``, so that a
handbook in another language needs no change to the code.
"""

__all__ = ["SITE"]

from collections.abc import Mapping

SITE: Mapping[str, frozenset[str]] = {
    key: frozenset(blanks.split())
    for key, blanks in {
        # how sure a fact is, and how close its source
        "grade_verified": "",
        "grade_well-known": "",
        "grade_unverified": "",
        "mark_verified": "",
        "mark_well-known": "",
        "mark_unverified": "",
        "level_official": "",
        "level_statute": "",
        "level_media": "",
        "level_secondary": "",
        "level_low": "",
        "level_own": "",
        "fact_note": "claim source checked",
        "fact_dates": "checked review_by",
        "fact_more": "",
        "fact_stale": "facts",
        "evidence": "",
        # tables made from the model
        "cause_table": "",
        "cause_table_seen": "",
        "cause_table_says": "",
        "sign_table": "",
        "sign_table_answer": "",
        "sign_table_points": "",
        "sign_table_nothing": "",
        "paper_cause": "",
        "paper_signs": "",
        "paper_first": "",
        "check_title": "",
        "check_button": "",
        "check_prefilled": "",
        "check_afresh": "",
        # where to go on from a page
        "related": "",
        "related_kin": "",
        "related_causes": "",
        "related_pages": "",
        # dated entries
        "kind_rule": "",
        "kind_outage": "",
        "kind_maintenance": "",
        "incident_now": "until",
        "feed": "",
        # the menu
        "menu_home": "",
        "menu_check": "",
        "menu_causes": "",
        "menu_remedies": "",
        "menu_signs": "",
        "menu_background": "",
        "menu_incidents": "",
        "menu_about": "",
        "menu_contribute": "",
        # names for those who listen to the page
        "label_search": "",
        "label_path": "",
        "reading": "minutes",
        "reviewed": "day",
        # telling that a page is wrong, and an address where there is none
        "wrong_page": "",
        "lost_title": "",
        "lost_text": "",
        "lost_start": "",
        # where the checker does not start, and what a QR code cannot hold
        "framed_title": "",
        "framed_text": "",
        "framed_open": "",
        "code_long": "",
        # what is kept on the device
        "erase_button": "",
        "erase_done": "",
        "erase_failed": "",
        # how hard pages are to read
        "reading_page": "",
        "reading_units": "",
        "reading_mean": "",
        "reading_most": "",
        "reading_rare": "",
        "reading_whole": "",
    }.items()
}
"""``{key: the blanks that the words may use}``."""
