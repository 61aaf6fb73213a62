// What is being written stays on this device: {file: its text, and the version it began from}.

import { DRAFTS } from "./storage_names.js";

export class Drafts {
  stored = true; // whether the browser stored the last one
  #drafts = read();

  constructor() {
    // The button on the page about privacy, or another tab.
    addEventListener("pageshow", ({ persisted }) => persisted && (this.#drafts = read())); // the browser froze this page
    addEventListener("storage", ({ key }) => (key === DRAFTS || key === null) && (this.#drafts = read()));
  }

  files() {
    return Object.keys(this.#drafts);
  }

  has(file) {
    return Object.hasOwn(this.#drafts, file);
  }

  get(file) {
    return this.has(file) ? this.#drafts[file] : undefined;
  }

  /** Returns {file: text} of all. */
  texts() {
    return Object.fromEntries(Object.entries(this.#drafts).map(([file, { text }]) => [file, text]));
  }

  set(file, text, version) {
    this.#drafts[file] = { text, version };
    this.#write();
  }

  remove(file) {
    delete this.#drafts[file];
    this.#write();
  }

  #write() {
    try {
      if (this.files().length) localStorage.setItem(DRAFTS, JSON.stringify(this.#drafts));
      else localStorage.removeItem(DRAFTS);
      this.stored = true;
    } catch {
      this.stored = false; // full, or not allowed
    }
  }
}

/** The drafts as stored. Whatever is damaged counts as none. */
function read() {
  try {
    const rows = Object.entries(JSON.parse(localStorage.getItem(DRAFTS) ?? "{}"));
    return Object.fromEntries(rows.filter(([, row]) => typeof row?.text === "string" && typeof row.version === "string"));
  } catch {
    return {};
  }
}
