"""What passes between a page and its worker, noted without touching either."""

__all__ = ["SPY", "Call", "ask", "calls", "computed"]

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from checker.view import Page as Checked
from checker.view import Shown, Visit
from checker.view.rpc import VISIT

SPY = """
(() => {
  const Plain = window.Worker;
  const spy = (window.spy = { workers: [], calls: [] });
  window.Worker = class extends Plain {
    open = new Map();
    postMessage(message, ...rest) {
      if (message.name === "start") this.enlist(); // the site's search has a worker too
      else this.open.set(message.id, message);
      super.postMessage(message, ...rest);
    }
    enlist() {
      spy.workers.push(this);
      this.addEventListener("message", ({ data: { id, value, error } }) => {
        if (this.open.has(id)) spy.calls.push({ ...this.open.get(id), value, error });
      });
    }
  };
})();
"""
"""Runs before any script of a page."""
ASK = """
([name, many]) => {
  const worker = window.spy.workers.at(-1);
  const one = (args) => new Promise((done) => {
    const id = crypto.randomUUID();
    worker.addEventListener("message", function hear({ data }) {
      if (data.id !== id) return;
      worker.removeEventListener("message", hear);
      done(data.value);
    });
    worker.postMessage({ id, name, args });
  });
  return Promise.all(many.map(one));
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call from the page into Python, and what came back."""

    name: str
    args: dict[str, Any]
    value: Any
    error: str | None


def calls(page: Page) -> list[Call]:
    """Return the calls that were answered in a page with the spy."""
    return [
        Call(name=c["name"], args=c["args"], value=c.get("value"), error=c.get("error"))
        for c in page.evaluate("window.spy.calls")
    ]


def ask(page: Page, name: str, many: list[dict[str, Any]]) -> list[Any]:
    """Return what Python in the page's worker says to each set of arguments."""
    answers: list[Any] = page.evaluate(ASK, [name, many])
    return answers


def computed(python: Checked, call: Call) -> Shown | None:
    """Return what Python on this machine answers to a call of the page's."""
    args = dict(call.args)
    if call.name == "learn":
        return python.learn(**args)  # type: ignore[func-returns-value]  # the page gets null
    visit = Visit(**{key: args.pop(key) for key in VISIT if key in args})
    return (python.hear if call.name == "hear" else python.show)(**args, visit=visit)
