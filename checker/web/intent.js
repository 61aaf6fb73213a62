// On every page but the checker's: fetches the checker as soon as the reader means to go there.
//
// That is when a finger, the pointer or the focus comes to a link to it: some tenths of a
// second before the page is left. Nothing is fetched before, and nothing for a reader who saves data.

import { register } from "./offline.js";

const root = new URL("../../../", import.meta.url);
const checker = new URL("check/", root).href;
const SIGNS = ["pointerover", "touchstart", "focusin"];

for (const sign of SIGNS) document.addEventListener(sign, consider, { passive: true });
const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 2000));
if (document.readyState === "complete") idle(register);
else addEventListener("load", () => idle(register));

function consider({ target }) {
  const link = target.closest?.("a[href]");
  if (link?.href.split(/[?#]/)[0] !== checker || navigator.connection?.saveData) return;
  for (const sign of SIGNS) document.removeEventListener(sign, consider);
  prepare().catch(() => {}); // the checker's own page will try again, and tell
}

async function prepare() {
  const text = await (await fetch(checker)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const assets = JSON.parse(page.querySelector("[data-assets]").textContent);
  for (const { name } of ["wasm", "python", "worker", "handbook"].map((key) => assets[key])) {
    const { body } = await fetch(new URL(name, root), { priority: "low" });
    await body.pipeTo(new WritableStream()); // into the browser's cache, and no further
  }
}
