// The box for a story: what the published classifier finds in it, then what it would find with
// the sentences of the draft.

import { element, spelt } from "./texts.js";

const MOST = 2000; // characters that Python reads, as checker/engine/free_text/normalizer.py has them

export class Story {
  #freeText;
  #parts;
  #words;
  #turn = 0; // whatever belongs to an earlier one is not shown

  constructor(freeText, { field, status, heard, near, refitted, words }) {
    this.#freeText = freeText;
    this.#parts = { status, heard, near, refitted };
    this.#words = words;
    this.field = element("textarea", "", { id: "workbench-story", rows: 4, maxlength: MOST, autocomplete: "off" });
    field.append(this.field);
  }

  /** What was heard belongs to an earlier text. */
  clear() {
    const { status, heard, near, refitted } = this.#parts;
    this.#turn += 1;
    status.textContent = "";
    delete status.dataset.state;
    near.hidden = true;
    heard.replaceChildren();
    refitted.replaceChildren();
  }

  async hear(texts) {
    this.clear();
    const { status, heard, near, refitted } = this.#parts;
    const mine = this.#turn;
    const text = this.field.value;
    const hear = (refit) => this.#freeText.hear({ text, texts, refit });
    status.dataset.state = "running";
    status.textContent = this.#words.hearing;
    const first = await hear(false);
    if (mine !== this.#turn) return;
    this.#list(heard, first.heard);
    if (first.changed) {
      status.textContent = spelt(this.#words.refitting, first);
      const second = await hear(true);
      if (mine !== this.#turn) return;
      near.hidden = false;
      this.#list(refitted, second.heard);
    }
    status.textContent = first.mistakes ? this.#words.refit_wait : "";
    status.dataset.state = "done";
  }

  #list(list, rows) {
    const made = rows.map((row) => {
      const item = element("li", spelt(this.#words[`heard_${row.kind}`], row), { "data-kind": row.kind });
      item.append(element("p", spelt(this.#words.heard_words, row)));
      if (!row.sure) item.append(element("p", this.#words.heard_unsure));
      return item;
    });
    list.replaceChildren(...(made.length ? made : [element("li", this.#words.heard_nothing)]));
  }
}
