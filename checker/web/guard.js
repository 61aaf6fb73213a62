// Stands in the page itself, before its modules: says so where they do not come.
//
// A page without its script looks as if it worked, and every press leads nowhere.

{
  const PATIENCE = 10_000; // ms
  const root = document.querySelector("[data-checker]");
  const fail = () => {
    if ("live" in root.dataset) return;
    const { innerHTML } = root.querySelector("template[data-failed]");
    root.querySelector("[data-view]").innerHTML = innerHTML;
    root.dataset.state = "failed";
  };
  const modules = () => [...document.querySelectorAll("[rel=modulepreload], [type=module]")];
  const folder = (module) => String(new URL(".", module.src || module.href));
  setTimeout(fail, PATIENCE);
  addEventListener(
    "error",
    ({ target, filename }) => {
      if (modules().some((m) => m === target || filename?.startsWith(folder(m)))) fail();
    },
    true, // a script that does not come tells nobody else
  );
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("click", async ({ target }) => {
    if ("live" in root.dataset || !target.closest("[data-retry]")) return;
    // Asked for anew first: a page that is loaded again takes what the browser keeps.
    await Promise.allSettled(modules().map((m) => fetch(m.src || m.href, { cache: "reload" })));
    location.reload();
  });
}
