// Keeps the site for times without a line. Everything works without this file's doings.

const RUNTIME = "checker-runtime"; // as in service-worker.js and download.js; not imported, since most pages need neither
const thrifty = () => navigator.connection?.saveData;

/** Starts the service worker, which fetches the site's pages, not Python. */
export function register() {
  if (thrifty() || !navigator.serviceWorker) return;
  const address = new URL("../../../sw.js", import.meta.url);
  navigator.serviceWorker.register(address).catch(() => {}); // such as in a private window
}

/**
 * Keeps what Python is made of, once it is here: from the browser's cache, not fetched anew. What
 * reads free text is fetched for it, so that it works without a line too.
 */
export async function keep({ worker, wasm, python, handbook, listener }) {
  if (thrifty() || !navigator.serviceWorker) return;
  register();
  try {
    const wanted = [worker, wasm, python, handbook, listener].map(({ url }) => url);
    const cache = await caches.open(RUNTIME);
    const there = (await cache.keys()).map(({ url }) => url);
    await cache.addAll(wanted.filter((url) => !there.includes(url)));
    await Promise.all(there.filter((url) => !wanted.includes(url)).map((url) => cache.delete(url)));
  } catch {
    // No room on the device: the next visit needs a line, as the first did.
  }
}
