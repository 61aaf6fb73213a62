"""An interview in the terminal: ``python -m checker KNOWLEDGE.json``.

All of its words are the handbook's own. An answer is a number; ``0`` is "I do not know", ``~2``
is 2 but not quite sure, ``<`` takes the last answer back, a group's answers together; in a group
several numbers may be given, and ``-`` is "none of these". The end of input, or an interrupt,
ends it. The last line is what was said, as a link to the site would carry it.
``python -m checker validate FILE`` checks such a file and asks nothing.
"""

import argparse
import datetime as dt
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from checker.engine import (
    Care,
    Checker,
    CheckerError,
    Given,
    Knowledge,
    State,
    Ticks,
    View,
    parse,
    read,
)
from checker.engine.alarms import alarming
from checker.engine.free_text import TextClassifier, decode
from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from checker.validation import command as validation
from checker.view.formats import pair
from checker.view.sheet import result_as_text

CLASSIFIER = ".listener.bin"
"""What the build calls the file that reads text, in place of ``.json``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 2 where the knowledge cannot be read."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] and arguments[0] == "validate":
        return validation.main(arguments[1:])
    parser = argparse.ArgumentParser(prog="python -m checker", description=__doc__)
    parser.add_argument("knowledge", type=Path, help="a file of the build, build/knowledge.json")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    parser.add_argument("--say", default="", help="what happened, in a reader's own words")
    parser.add_argument("--state", default="", help="go on from here: scope=x&entry=y")
    options = parser.parse_args(arguments)
    try:
        checker = Checker(read(json.loads(options.knowledge.read_text(encoding="utf-8"))))
        state, dropped = parse(options.state, checker.knowledge)
        if options.say:
            state = _heard(options.say, options.knowledge, state, checker.knowledge)
    except (CheckerError, OSError, ValueError, RecursionError) as error:
        print(f"{options.knowledge}: {error}", file=sys.stderr)
        return 2
    texts = checker.knowledge.texts
    if dropped:
        print(texts["dropped"], *map(repr, dropped))
    if options.say:
        print(texts["heard"] if state.answers else texts["heard_nothing"])
        print(*_answers(state, checker.knowledge), sep="\n")
    print("#" + _interview(checker, state, options.today).fragment())
    return 0


def _heard(text: str, file: Path, state: State, knowledge: Knowledge) -> State:
    """Return a state with what a text states for certain, or what may be an alarm.

    Raises:
        OSError: where the file is not there, beside the knowledge, that reading text needs.
    """
    data = decode(file.with_suffix(CLASSIFIER).read_bytes())
    heard = TextClassifier(data, alarming(knowledge)).classify(text)
    for one in (*heard.taken, *heard.alarms):
        if one.sign in knowledge.signs and knowledge.signs[one.sign].answer(one.value):
            state = state.answered(one.sign, one.value, sure=one.sure)
    return state


def _interview(checker: Checker, state: State, today: str) -> State:
    """Ask until the reader is helped or has said enough, and return what was said."""
    dismissed = False
    while True:
        view = checker.view(state, today, care_left=dismissed)
        if view.care:
            _warn(checker.knowledge.care[view.care])
            dismissed = True
            continue
        if view.fixed:
            knowledge = checker.knowledge
            words = knowledge.texts["fixed_text"].format(
                remedy=knowledge.remedies[view.fixed].title
            )
            print(f"\n{knowledge.texts['fixed_title']}\n{words}")
            return state
        step = _ask(view, checker.knowledge) if view.question else _try(view, checker.knowledge)
        if step is None:
            return state
        state = step


def _warn(advice: Care) -> None:
    """Show care advice: what to do at once."""
    print(f"\n!! {advice.title}\n   {advice.first}")
    for call in advice.calls:
        print(f"   {call.label}: {call.number}")
    for number, step in enumerate(advice.steps, start=1):
        print(f"   {number}. {step}")


def _ask(view: View, knowledge: Knowledge) -> State | None:
    """Return the state after the question of a view, or None at the end of input."""
    if isinstance(view.question, Ticks):
        return _ask_ticks(view, view.question, knowledge)
    texts = knowledge.texts
    sign = knowledge.signs[view.question.sign if view.question else ""]
    print(f"\n{sign.title}")
    if sign.hint:
        print(f"  ({sign.hint})")
    heading = ""
    for number, answer in enumerate(sign.answers, start=1):
        if answer.heading != heading:
            heading = answer.heading
            print(f"  {heading}")
        print(f"  {number}  {answer.label}")
    print(f"  0  {texts['unknown']}")
    print(f" ~1  {texts['answer_unsure'].format(label=sign.answers[0].label)}")
    if view.state.answers:
        print(f"  <  {texts['back']}")
    while (line := _line()) is not None:
        if line == "<" and view.state.answers:
            return _before(view.state, knowledge)
        choice = line.removeprefix("~")
        if choice == "0":
            return view.state.answered(sign.id, UNKNOWN)
        if choice.isdecimal() and int(choice) <= len(sign.answers):
            value = sign.answers[int(choice) - 1].value
            return view.state.answered(sign.id, value, sure=choice == line)
        print(texts["choose_first"])
    return None


def _ask_ticks(view: View, question: Ticks, knowledge: Knowledge) -> State | None:
    """Return the state after a group's lines, several numbers in one line of input."""
    texts, group = knowledge.texts, knowledge.groups[question.group]
    lines = [
        (sign, answer)
        for sign in question.signs
        for answer in knowledge.signs[sign].answers
        if answer.line
    ]
    print(f"\n{group.title}\n  ({group.hint or texts['tick_all']})")
    for number, (_, answer) in enumerate(lines, start=1):
        print(f"  {number}  {answer.line}")
    print(f"  -  {texts['none_of_these_lines']}\n  0  {texts['cannot_say']}")
    if view.state.answers:
        print(f"  <  {texts['back']}")
    while (line := _line()) is not None:
        if line == "<" and view.state.answers:
            return _before(view.state, knowledge)
        if line == "0":
            return view.state.with_answers({s: Given(value=UNKNOWN) for s in question.signs})
        numbers = [] if line == "-" else line.split()
        if line and all(n.isdecimal() and 0 < int(n) <= len(lines) for n in numbers):
            chosen = [lines[int(n) - 1] for n in reversed(numbers)]
            ticked = {sign: answer.value for sign, answer in chosen}
            return view.state.with_answers(question.answers(ticked, knowledge))
        print(texts["tick_first"])
    return None


def _try(view: View, knowledge: Knowledge) -> State | None:
    """Show a result; return the state after its first step, or None when nothing more is said."""
    texts = knowledge.texts
    print(f"\n{result_as_text(view, knowledge)}")
    for reason in view.ranking[0].reasons:
        sign = knowledge.signs[reason.sign]
        answer = sign.answer(view.state.answers[reason.sign].value)
        words = pair(sign.short, answer.label if answer else "", texts)
        print(f"  {'+' if reason.decibans > 0 else '-'} {words}")
    if not view.plan:
        return None
    remedy = knowledge.remedies[view.plan[0].remedy]
    worked, failed = (
        remedy.worked or texts["step_fixed"],
        remedy.failed or texts["step_not_fixed"],
    )
    print(f"\n{remedy.title}")
    for number, words in enumerate(remedy.steps, start=1):
        print(f"  {number}. {words}")
    print(f"  1  {worked}\n  2  {failed}\n  <  {texts['back']}")
    outcomes = dict(view.state.outcomes)
    while (line := _line()) is not None:
        if line == "<":
            if outcomes:
                outcomes.popitem()
                return replace(view.state, outcomes=outcomes)
            return replace(_before(view.state, knowledge), concluded=False)
        outcome = {"1": FIXED, "2": NOT_FIXED}.get(line)
        if outcome:
            return replace(view.state, outcomes={**outcomes, remedy.id: outcome})
        print(texts["choose_first"])
    return None


def _before(state: State, knowledge: Knowledge) -> State:
    """Return the state before the last screen: the answers of a group go together."""
    last = list(state.answers)[-1:]
    groups = (group.signs for group in knowledge.groups.values() if {*last} & {*group.signs})
    return state.without(*next(groups, last))


def _answers(state: State, knowledge: Knowledge) -> list[str]:
    lines = []
    for sign, given in state.answers.items():
        answer = knowledge.signs[sign].answer(given.value)
        lines.append(f"  {knowledge.signs[sign].short}: {answer.label if answer else ''}")
    return lines


def _line() -> str | None:
    """Return what is typed, or None at the end of input."""
    print("> ", end="", flush=True)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        print()
        return None
    return line.strip()


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows has an encoding of its own
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
