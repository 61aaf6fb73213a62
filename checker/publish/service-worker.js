// The service worker: the site without a line. Made by checker/publish/worker.mjs, which
// bundles Workbox and puts the list of files in.
//
// With a line, pages and files whose names never change come from the host, so a new release
// is there at the next navigation, and a page that is open keeps the files it began with.
// Files under names that tell their content come from here once they are here.

import { addPlugins, cleanupOutdatedCaches, matchPrecache, precache } from "workbox-precaching";
import { registerRoute } from "workbox-routing";

const PATIENCE = 4000; // ms for a line that is there but gives nothing
const RUNTIME = "checker-runtime"; // filled by offline.js, once Python is ready
const LOST = new URL("404.html", self.registration.scope).href; // says that there may be no line
const HASHED = /-[0-9a-f]{10}[./]|\.[0-9a-f]{8}\./;

// Workbox keeps a copy of each response and puts that away: what nobody reads then is held in
// memory until the browser clears up, some 40 MB in all. The response itself will do.
addPlugins([{ fetchDidSucceed: async ({ response }) => Object.assign(response, { clone: () => response }) }]);
precache(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Pyodide's module is left to the page, which takes it from RUNTIME: what passes through here
// loses the browser's cache of optimized code.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && !url.pathname.endsWith(".wasm"),
  ({ request, url }) => (HASHED.test(url.pathname) ? cacheFirst(request) : networkFirst(request)),
);

async function cacheFirst(request) {
  return (await matchPrecache(request.url)) ?? networkFirst(request);
}

async function networkFirst(request) {
  const kept = async () => (await matchPrecache(address(request))) ?? caches.open(RUNTIME).then((c) => c.match(request));
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(kept()), request.mode === "navigate" ? PATIENCE : 2 ** 30);
  });
  try {
    const fresh = fetch(request);
    return (await Promise.race([fresh, late])) ?? (await fresh);
  } catch (error) {
    const old = (await kept()) ?? (request.mode === "navigate" && (await matchPrecache(LOST)));
    if (old) return old;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The name under which a page is kept: its folder's index, without what follows "?". */
function address(request) {
  const url = new URL(request.url);
  url.search = url.hash = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}
