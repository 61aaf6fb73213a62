// Begins to fetch Python while the page is still being read: on a later visit, where all of it
// is on the device, that is a quarter of the wait.

import { Engine } from "./client.js";

const site = new URL("../../../", import.meta.url);

/** Names, sizes and hashes of what Python is made of, and where that is. */
export const assets = placed(JSON.parse(document.querySelector("[data-assets]").textContent));
export const engine = new Engine(assets);

// A reader who saves data has Python fetched with the first answer, not with the page.
export const thrifty = Boolean(navigator.connection?.saveData);
if (!thrifty) engine.start().catch(() => {}); // told to who asks for a view

function placed({ book, ...table }) {
  const address = (entry) => (entry.name ? { ...entry, url: new URL(entry.name, site).href } : entry);
  const all = (entries) => Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, address(entry)]));
  return { ...all(table), book: all(book) };
}
