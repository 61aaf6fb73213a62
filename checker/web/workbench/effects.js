// Plays the cases before and after a change, one after the other, until the text changes again.

import { element, spelt } from "./texts.js";

export class Effects {
  #engine;
  #list;
  #progress;
  #words;
  #turn = 0;

  constructor(engine, { list, progress, words }) {
    this.#engine = engine;
    this.#list = list;
    this.#progress = progress;
    this.#words = words;
  }

  stop() {
    this.#turn += 1;
  }

  /** Shows what a text does; `mistakes` and `model` are what checking it gave. */
  show({ mistakes, model, texts }) {
    this.stop();
    this.#list.replaceChildren();
    this.#progress.dataset.state = "done";
    if (mistakes) this.#progress.textContent = this.#words.effects_wait;
    else if (!model) this.#progress.textContent = this.#words.effects_words;
    else this.#play(texts, this.#turn).catch(() => {}); // the next text tries again
  }

  async #play(texts, mine) {
    const state = this.#progress.dataset;
    state.state = "running";
    for (let [number, count, changed] = [0, 1, 0]; number < count; number += 1) {
      const made = await this.#engine.call("effect", { number, texts });
      if (mine !== this.#turn) return;
      count = made.count;
      if (made.changes) {
        changed += 1;
        this.#list.append(this.#item(made));
      }
      const done = number + 1;
      const key = done >= count ? "effects_done" : "effects_running";
      this.#progress.textContent = spelt(this.#words[key], { done, count, changed });
    }
    state.state = "done";
  }

  #item({ id, story, changes }) {
    const item = element("li", "", { "data-case": id });
    const list = document.createElement("ul");
    list.append(...changes.map((one) => element("li", this.#sentence(one), { "data-what": one.what })));
    const fold = document.createElement("details");
    fold.append(element("summary", id), element("p", story));
    item.append(fold, list);
    return item;
  }

  #sentence({ what, number, before, after }) {
    if (what === "alarm") return this.#words[after ? "alarm_on" : "alarm_off"];
    const { nothing } = this.#words;
    return spelt(this.#words[what], { number, before: before || nothing, after: after || nothing });
  }
}
