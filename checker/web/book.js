// The opening book: views worked out when the site was built, the same as Python's.

import { download } from "./download.js";

export class Book {
  #asset;
  #book;

  /** @param asset address and hash of the book's file */
  constructor(asset) {
    this.#asset = asset;
  }

  /** Resolves with the view of a key on a day; or with nothing, then Python will do. */
  async view(key, day) {
    const { since, until, pieces, views } = await this.load();
    if (day < since || day > until || !Object.prototype.hasOwnProperty.call(views, key)) return undefined;
    const [state, fragment, indices] = views[key];
    return { state, fragment, html: indices.map((n) => pieces[n]).join("") };
  }

  /** Always all of it, whatever was answered: the host must not learn that. */
  load() {
    const nothing = { since: "~", until: "" };
    this.#book ??= download(this.#asset)
      .then((bytes) => JSON.parse(new TextDecoder().decode(bytes)))
      .catch(() => {
        this.#book = undefined;
        return nothing;
      });
    return this.#book;
  }
}
