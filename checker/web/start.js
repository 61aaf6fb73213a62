// Begins to start Python while the page is still being read, on a later visit, where all of it is
// on the device. On a first one the connection is for the page and for the opening book, which answers
// the first questions; page.js begins once these are there.

import { Book } from "./book.js";
import { Engine } from "./client.js";
import { RUNTIME, site } from "./storage_names.js";

const AHEAD = 2_000; // ms that the book may take before Python no longer waits for it

// Who frames the page could count what the reader does, and lay their own words over it. Not every
// host can forbid that; page.js imports this file, so neither starts. load_fallback.js says so.
if (self !== top) throw new Error("not in a frame");

/** Names, sizes and hashes of what Python is made of, and where that is. */
export const assets = placed(JSON.parse(document.querySelector("[data-assets]").textContent));
export const engine = new Engine(assets);
export const book = new Book(assets.book);
const stored = onDevice().catch(() => false); // a private window keeps nothing

/** Resolves when Python may take the connection. */
export const afterBook = stored.then((is) => is || Promise.race([book.load(), new Promise((resolve) => setTimeout(resolve, AHEAD))]));

// A reader who saves data has Python fetched with the first answer, not with the page.
export const thrifty = Boolean(navigator.connection?.saveData);
if (!thrifty) stored.then((is) => is && engine.start()).catch(() => {}); // an error is reported to whoever asks for a view

async function onDevice() {
  return Boolean(await globalThis.caches?.has(RUNTIME));
}

function placed(table) {
  const address = (entry) => (entry.name ? { ...entry, url: new URL(entry.name, site).href } : entry);
  return Object.fromEntries(Object.entries(table).map(([key, entry]) => [key, address(entry)]));
}
