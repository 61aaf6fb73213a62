// Free text, read by Python. The classifier for it is fetched when a reader begins to write.

import { download } from "./download.js";

export class FreeText {
  #engine;
  #asset;
  #file;
  #taught;

  /**
   * @param engine Python
   * @param asset address, size and hash of the classifier
   */
  constructor(engine, asset) {
    this.#engine = engine;
    this.#asset = asset;
  }

  /** Resolves once Python can read; a Python that was started anew has to learn again. */
  async ready() {
    this.#file ??= download(this.#asset).then(encoded);
    this.#file.catch(() => (this.#file = undefined)); // the next call tries again
    const started = this.#engine.start();
    await started;
    if (this.#taught === started) return;
    await this.#engine.call("learn", { data: await this.#file });
    this.#taught = started;
  }

  /** Resolves with what to show for a text; the words go to Python and nowhere else. */
  async hear(asked) {
    return this.#engine.call("hear", asked, () => this.ready());
  }
}

function encoded(buffer) {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}
