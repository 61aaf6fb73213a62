// Keeps cases on this device, where the reader asks for it, and nowhere else.
//
// An entry is a day, a link's fragment and the name of what it led to, which the first releases
// did not give. An old entry opens like an old link: what the handbook no longer knows is
// dropped, and a sentence says so.

import { CASES } from "./storage_names.js";

const MOST = 20;
const ENTRY = /\{"day":"([-0-9]{10})","fragment":"(#[-\w=&~]*)"(?:,"name":"([^"\\]*)")?\}/g; // as JSON.stringify writes it

export class SavedCases {
  #place;
  #wanted = false;

  /** @param place the element that lists entries, with a template for one */
  constructor(place) {
    this.#place = place;
    // Another tab may have erased them, or another page; and a page that the browser froze when
    // the reader left it is shown again as it was.
    addEventListener("storage", ({ key }) => (key === CASES || key === null) && this.#list());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#list());
  }

  save(day, fragment, button) {
    const rest = read().filter((entry) => entry.fragment !== fragment);
    const name = button.dataset.diarySave.replace(/["\\\p{C}]/gu, ""); // which JSON would escape
    const kept = write([{ day, fragment, name }, ...rest].slice(0, MOST));
    const [saved, full] = button.parentElement.querySelectorAll("[role=status]");
    [saved.hidden, full.hidden] = [!kept, kept];
  }

  erase() {
    try {
      localStorage.removeItem(CASES);
    } catch {
      // nothing was kept there either
    }
    this.show(true);
    dispatchEvent(new StorageEvent("storage", { key: CASES })); // for what offers the last one in this page
  }

  /** Whether a link's fragment is that of an entry. */
  has(fragment) {
    return fragment.length > 1 && read().some((entry) => entry.fragment === fragment);
  }

  /** Lists the entries, newest first, or hides the list. */
  show(wanted) {
    this.#wanted = wanted;
    this.#list();
  }

  #list() {
    const entries = this.#wanted ? read() : [];
    this.#place.hidden = entries.length === 0;
    const list = this.#place.querySelector("ul");
    const one = this.#place.querySelector("template").content;
    list.textContent = "";
    for (const { day, fragment, name } of entries) {
      const item = document.importNode(one, true);
      const link = item.querySelector("a");
      link.textContent = name ? `${day} ${name}` : day;
      // Not `hash`: in a template's own document that would resolve to about:blank.
      link.setAttribute("href", fragment);
      list.append(item);
    }
  }
}

/** The entries as kept. Whatever is damaged counts as none, and takes no other along. */
function read() {
  try {
    const found = (localStorage.getItem(CASES) ?? "").matchAll(ENTRY);
    return [...found].map(([, day, fragment, name]) => ({ day, fragment, name }));
  } catch {
    return []; // the browser allows no storage
  }
}

function write(entries) {
  try {
    localStorage.setItem(CASES, JSON.stringify(entries));
    return true;
  } catch {
    return false; // full, or not allowed
  }
}
