// Stands in the page about privacy itself, since no other file may be missing where it is pressed:
// removes what this site keeps on the device, cases, colours, stored files. Other sites under the
// same origin keep theirs: a name ends with the path of its site.

{
  const button = document.querySelector("[data-erase]");
  const site = new URL(button.dataset.root, document.baseURI);
  const [done, failed] = button.parentElement.querySelectorAll("[role=status]");
  // As releases named it before names had a path.
  const former = ["checker-diary", "checker-runtime", `workbox-precache-v2-${site.href}`];
  const own = (name) => former.includes(name) || name.replace(/^checker-[a-z]+/, "") === site.pathname;
  const forget = async (open) => {
    const store = open(); // throws where the browser allows none
    const names = Object.keys(store).filter((key) => own(key) || key.startsWith(`${site.pathname}.`)); // the theme's
    for (const name of names) store.removeItem(name);
  };
  const retire = async () => {
    const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(all.filter(({ scope }) => scope === site.href).map((worker) => worker.unregister()));
  };
  const drop = async () => {
    if (!("caches" in self)) return;
    await Promise.all((await caches.keys()).filter(own).map((name) => caches.delete(name)));
  };
  button.hidden = false; // without this script it could do nothing
  button.addEventListener("click", async () => {
    done.hidden = failed.hidden = true;
    const tried = await Promise.allSettled([
      forget(() => localStorage),
      forget(() => sessionStorage),
      retire().then(drop), // a service worker that is still being set up would store files again
    ]);
    const clean = tried.every(({ status }) => status === "fulfilled");
    (clean ? done : failed).hidden = false;
  });
}
