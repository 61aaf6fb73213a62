// Keeps this page's files for offline use, once they are here: no other page has them kept.

import { register } from "./offline.js";
import { RUNTIME, WORKBENCH } from "./storage_names.js";

/**
 * Keeps Python's files, this page's scripts and styles, and nothing of an earlier release.
 *
 * @param python addresses of Python's files
 * @param trained address of what reads free text: kept where the checker's page keeps it
 */
export async function keep(python, trained) {
  if (navigator.connection?.saveData || !(await register())) return;
  const folder = new URL(".", import.meta.url).href;
  const map = JSON.parse(document.querySelector("script[type=importmap]").textContent);
  const modules = Object.keys(map.integrity).map((address) => new URL(address, document.baseURI).href);
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => href);
  const wanted = [...python, ...[...modules, ...styles].filter((url) => url.startsWith(folder))];
  try {
    const cache = await caches.open(WORKBENCH);
    const there = (await cache.keys()).map(({ url }) => url);
    for (const url of wanted.filter((url) => !there.includes(url))) await cache.add(url);
    await Promise.all(there.filter((url) => !wanted.includes(url)).map((url) => cache.delete(url)));
    const runtime = await caches.open(RUNTIME);
    if (!(await runtime.match(trained))) await runtime.add(trained); // what is old there, the checker's page removes
  } catch {
    // No space on the device, or offline: the next visit needs the network.
  }
}
