"""What stands in the browser's store is not trusted either: JavaScript reads it."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

SCRIPT = Path("checker/web/saved_cases.js").resolve()
CHILD = """
const texts = JSON.parse(await new Response(process.stdin).text());
let stored = null;
globalThis.localStorage = { getItem: () => stored, setItem: (_, text) => { stored = text; } };
globalThis.addEventListener = () => {};
globalThis.document = { importNode: (one) => one.cloneNode(true) };
const { SavedCases } = await import(process.argv[1]);
const shown = [];
const link = () => ({ textContent: "", setAttribute(name, value) { this[name] = value; } });
const one = () => { const a = link(); return { a, querySelector: () => a }; };
let items;
const list = {
  set textContent(_) { shown.push((items = [])); },
  append: ({ a }) => items.push(a),
};
const container = {
  hidden: false,
  querySelector: (which) => (which === "ul" ? list : { content: { cloneNode: one } }),
};
for (const text of texts) { stored = text; new SavedCases(container).show(true); }
stored = texts.at(-1);
const dataset = { diarySave: 'a "\\\\cause\\n' };
const parentElement = { querySelectorAll: () => [{}, {}] };
new SavedCases(container).save("2026-01-01", "#a=b", { parentElement, dataset });
const links = shown.map((list) => list.map((a) => [a.textContent, a.href]));
console.log(JSON.stringify({ shown: links, stored }));
"""
HONEST = {"day": "2026-01-01", "fragment": "#lights=~dim&jump-start=not-fixed"}
NAMED = {**HONEST, "name": "一种原因"}
TEXTS = st.one_of(
    st.text(),
    st.sampled_from(["#a=b", "2026-01-01", "javascript:alert(1)", "#<b>", "#" + "a" * 9999, "#\n"]),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["day", "fragment", "name", "length", "__proto__"]), inner),
    ),
    max_leaves=8,
)


def _compact(value: object) -> str:
    """Return JSON as a browser writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(texts=st.lists(st.one_of(st.text(), VALUES.map(_compact)), min_size=60, max_size=60))
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
def test_whatever_is_stored_the_list_holds_links_of_the_right_form(texts: list[str]) -> None:
    """Anything else counts as no entry, and a new entry can be kept all the same."""
    node = shutil.which("node")
    assert node is not None
    stored = [_compact([HONEST]), _compact([NAMED]), *texts]
    done = subprocess.run(  # noqa: S603 - the project's own script
        [node, "--input-type=module", "-e", CHILD, SCRIPT.as_uri()],
        check=False,
        capture_output=True,
        input=json.dumps(stored).encode(),
    )

    assert done.returncode == 0, done.stderr
    got = json.loads(done.stdout)
    assert [[HONEST["day"], HONEST["fragment"]]] == got["shown"][0]
    assert len(stored) == len(got["shown"])
    for words, fragment in (entry for list_ in got["shown"] for entry in list_):
        assert re.match(r"[-0-9]{10}( |$)", words)
        assert set(fragment[1:]) <= set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-=&~"
        )
    saved = {"day": "2026-01-01", "fragment": "#a=b", "name": "a cause"}
    assert json.loads(got["stored"])[0] == saved
    assert [f"{NAMED['day']} {NAMED['name']}", NAMED["fragment"]] == got["shown"][1][0]
