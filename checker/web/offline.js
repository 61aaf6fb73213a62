// Keeps the site for offline use. Everything works without this file's doings.

import { RUNTIME, site } from "./storage_names.js";

const thrifty = () => navigator.connection?.saveData;

/**
 * Starts the service worker, which fetches the site's pages, not Python. Resolves with whether
 * there is one: a host may do without.
 */
export async function register() {
  if (thrifty() || !navigator.serviceWorker) return false;
  const address = new URL("sw.js", site);
  const { controller } = navigator.serviceWorker;
  try {
    // Registered again, one that is on its way out would stay. One of a folder above is not ours.
    if (controller?.scriptURL === address.href) controller.postMessage("idle"); // time for what did not come
    else await navigator.serviceWorker.register(address);
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps what Python is made of, once it is here: from the browser's cache, not fetched anew. What
 * reads free text is fetched for it, so that it works offline too.
 */
export async function keep({ worker, wasm, python, handbook, listener }) {
  if (thrifty() || !navigator.serviceWorker) return;
  try {
    // Without a service worker there is no page offline: what it took away when it went stays away.
    if (!(await register())) return void (await globalThis.caches?.delete(RUNTIME));
    const { isRight } = await import("./download.js");
    const wanted = [worker, wasm, python, handbook, listener];
    const cache = await caches.open(RUNTIME);
    const there = (await cache.keys()).map(({ url }) => url);
    for (const asset of wanted.filter(({ url }) => !there.includes(url))) {
      await cache.add(asset.url); // by itself the browser needs no memory of the page's for it
      if (!(await isRight(asset, await cache.match(asset.url)))) await cache.delete(asset.url);
    }
    const old = there.filter((there) => !wanted.some(({ url }) => url === there));
    await Promise.all(old.map((url) => cache.delete(url)));
  } catch {
    // No space on the device, or offline: the next visit needs the network, as the first did.
  }
}
