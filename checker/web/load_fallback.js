// Stands in the page itself, before its style sheet and its modules: says so where they do
// not come, or may not start.
//
// A page without its script looks as if it worked, and every press leads nowhere. Where this
// script is refused as well, the style sheet shows the sentence (checker.css, data-unstarted).

{
  const STYLE = 8_000; // ms; a style sheet that does not come holds up all that stands below
  const SCRIPT = 10_000; // ms
  const root = () => document.querySelector("[data-checker]");
  const modules = () => [...document.querySelectorAll("[rel=modulepreload], [type=module]")];
  const address = (module) => module.src || module.href;
  const folder = (module) => String(new URL(".", address(module)));
  const framed = self !== top; // start.js
  // Counted in seconds that the page is awake: when an app comes back, a long timer rings at once.
  const after = (ms, then) => setTimeout(() => (ms > 1000 ? after(ms - 1000, then) : then()), 1000);
  const fail = () => {
    if (!root() || "live" in root().dataset) return;
    const { innerHTML } = root().querySelector(framed ? "template[data-framed]" : "template[data-failed]");
    root().querySelector("[data-view]").innerHTML = innerHTML;
    root().dataset.state = "failed";
    root().removeAttribute("data-waiting");
    document.documentElement.removeAttribute("data-opening");
  };
  // Who opens a link with answers is not shown the first question, which has its answer.
  document.documentElement.toggleAttribute("data-opening", location.hash.length > 1);
  let pressed; // the form that was sent before anybody could read it
  after(STYLE, () => {
    for (const link of document.querySelectorAll("[rel=stylesheet]")) if (!link.sheet) link.remove();
  });
  after(SCRIPT, fail);
  if (framed) document.addEventListener("DOMContentLoaded", fail);
  addEventListener(
    "error",
    ({ target, filename }) => {
      if (modules().some((m) => m === target || filename?.startsWith(folder(m)))) fail();
    },
    true, // a script that does not come tells nobody else
  );
  document.addEventListener("submit", (event) => {
    if (!root().contains(event.target) || "live" in root().dataset) return;
    event.preventDefault();
    pressed = event.target;
    root().setAttribute("data-waiting", "");
  });
  new MutationObserver((_, watch) => {
    watch.disconnect();
    if (pressed?.isConnected) pressed.requestSubmit();
  }).observe(document, { subtree: true, attributeFilter: ["data-live"] });
  document.addEventListener("click", async ({ target }) => {
    if (!target.closest("[data-retry]") || "live" in root().dataset) return;
    // Asked for anew first: a page that is loaded again takes what the browser keeps.
    const all = modules().map((m) => fetch(address(m), { cache: "reload" }));
    await Promise.race([Promise.allSettled(all), new Promise((late) => setTimeout(late, SCRIPT))]);
    location.reload();
  });
  // The theme's script keeps a slow phone busy for a fifth of a second, and an interview needs
  // nothing of it: it comes when the reader goes to the top of the page.
  const theme = () => {
    for (const late of document.querySelectorAll("script[type=late]")) {
      const script = document.createElement("script");
      if (late.integrity) script.integrity = late.integrity;
      script.src = late.src;
      script.addEventListener("load", () => {
        // It is given now what was pressed before it came.
        document.querySelector("[name=__palette]:checked")?.dispatchEvent(new Event("change"));
        if (document.querySelector("#__search:checked")) document.querySelector("[name=query]").focus();
      });
      late.replaceWith(script);
    }
  };
  for (const sign of ["pointerover", "pointerdown", "focusin"]) {
    document.addEventListener(sign, ({ target }) => target.closest?.("header, nav") && theme());
  }
}
