// Keeps cases on this device, where the reader asks for it, and nowhere else.
//
// An entry is a day and a link's fragment. An old entry opens like an old link: what the
// handbook no longer knows is dropped and told.

const KEY = "checker-diary";
const MOST = 20;

export class Diary {
  #place;

  /** @param place the element that lists entries, with a template for one */
  constructor(place) {
    this.#place = place;
  }

  save(day, fragment, button) {
    const rest = read().filter((entry) => entry.fragment !== fragment);
    const kept = write([{ day, fragment }, ...rest].slice(0, MOST));
    const [saved, full] = button.parentElement.querySelectorAll("[role=status]");
    [saved.hidden, full.hidden] = [!kept, kept];
  }

  erase() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // nothing was kept there either
    }
    this.show(true);
  }

  /** Lists the entries, newest first, or hides the list. */
  show(wanted) {
    const entries = wanted ? read() : [];
    this.#place.hidden = entries.length === 0;
    const list = this.#place.querySelector("ul");
    const one = this.#place.querySelector("template").content;
    list.replaceChildren(
      ...entries.map(({ day, fragment }) => {
        const item = one.cloneNode(true);
        const link = item.querySelector("a");
        link.textContent = day;
        link.hash = fragment;
        return item;
      }),
    );
  }
}

/** The entries as kept; whatever else stands there counts as none. */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return kept.filter(({ day, fragment }) => /^[-0-9]{10}$/.test(day) && /^#[-\w=&~]*$/.test(fragment));
  } catch {
    return [];
  }
}

function write(entries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
    return true;
  } catch {
    return false; // full, or not allowed
  }
}
