// The opening book: views worked out when the site was built, the same as Python's.
//
// The page holds its first part. Each further part is a file; all of them are asked for as
// soon as the first question has its answer.

import { download } from "./download.js";

export class Book {
  #opening;
  #assets;
  #parts = new Map();

  /**
   * @param opening the part in the page
   * @param assets addresses and hashes of the other parts, by the answer to the first question
   */
  constructor(opening, assets) {
    this.#opening = opening;
    this.#assets = assets;
  }

  /** The HTML of the first question, as it was served. */
  get first() {
    return put(this.#opening, "").html;
  }

  /** Resolves with the view of a state, [[key, value], …], on a day; or with nothing. */
  async view(state, day) {
    const { since, until, sign } = this.#opening;
    if (day < since || day > until) return undefined;
    const key = state.map((pair) => pair.join("=")).join("&"); // a view lists answers in this order
    const answer = state.find(([name]) => name === sign)?.[1];
    const part = answer && this.#load(answer); // asked for while its first view is read
    return put(this.#opening, key) ?? put(await part, key);
  }

  /** All parts, always: the host must not learn from which one is asked for what was answered. */
  #load(answer) {
    for (const [own, asset] of Object.entries(this.#assets)) {
      if (this.#parts.has(own)) continue;
      const part = download(asset).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
      this.#parts.set(own, part.catch(() => void this.#parts.delete(own))); // Python will do
    }
    return this.#parts.get(answer);
  }
}

function put(part, key) {
  if (!part || !Object.prototype.hasOwnProperty.call(part.views, key)) return undefined;
  const [state, pieces] = part.views[key];
  return { state, html: pieces.map((n) => part.pieces[n]).join("") };
}
