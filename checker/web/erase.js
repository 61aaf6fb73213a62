// Removes what this site keeps on the device: cases, looks, stored files. Other sites under
// the same origin keep theirs.

const button = document.querySelector("[data-erase]");
const site = new URL(button.dataset.root, document.baseURI);
const [done, failed] = button.parentElement.querySelectorAll("[role=status]");
button.hidden = false; // without this script it could do nothing
button.addEventListener("click", async () => {
  done.hidden = failed.hidden = true;
  const tried = await Promise.allSettled([
    forget(() => localStorage),
    forget(() => sessionStorage),
    retire().then(drop), // a helper that is still being set up would store files again
  ]);
  const clean = tried.every(({ status }) => status === "fulfilled");
  (clean ? done : failed).hidden = false;
});

/** Clears the checker's entries, and the theme's, which begin with the site's path. */
async function forget(open) {
  const store = open(); // throws where the browser allows none
  const own = Object.keys(store).filter((key) => key.startsWith("checker-") || key.startsWith(`${site.pathname}.`));
  for (const key of own) store.removeItem(key);
}

/** Drops the site's stored files; a store is named after the site's address. */
async function drop() {
  if (!("caches" in self)) return;
  const own = (await caches.keys()).filter((name) => name.startsWith("checker-") || name.includes(site.href));
  await Promise.all(own.map((name) => caches.delete(name)));
}

/** Ends the helper that serves the site offline. */
async function retire() {
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(all.filter(({ scope }) => scope === site.href).map((helper) => helper.unregister()));
}
