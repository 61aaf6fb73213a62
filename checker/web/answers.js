// The answers as the link has them, [[key, value], …], and what a form adds to them.
//
// What an input means for the link is written on it by whoever rendered it (checker/view/questions);
// that an input is a radio button or a box to tick is known here.

/** The answers of a fragment, with or without its "#". */
export function parsed(fragment) {
  return fragment.replace(/^#/, "").split("&").filter(Boolean).map((part) => part.split(/=(.*)/s, 2));
}

export function written(answers) {
  return answers.map((pair) => pair.join("=")).join("&");
}

/** The answers with some changed or added; a value of null takes a key away. */
export function merged(answers, changes) {
  const values = new Map(changes);
  const kept = answers.filter(([key], n) => answers.findIndex(([other]) => other === key) === n);
  const changed = kept.map(([key, value]) => [key, values.has(key) ? values.get(key) : value]);
  const added = [...values].filter(([key]) => !kept.some(([other]) => other === key));
  return [...changed, ...added].filter(([, value]) => value !== null);
}

/** What a form says now; null while nothing in it is chosen. */
export function answersIn(form) {
  const inputs = [...form.querySelectorAll("[data-set]")];
  const checked = inputs.filter((input) => input.checked);
  if (checked.length === 0) return null;
  const unsure = form.querySelector("[name=unsure]")?.checked;
  const set = (input) => parsed((unsure && input.dataset.unsure) || input.dataset.set);
  const alone = checked.find((input) => "alone" in input.dataset);
  if (alone) return set(alone);
  const values = new Map();
  for (const input of inputs) if (input.dataset.clear) values.set(...parsed(input.dataset.clear)[0]);
  for (const input of checked.reverse()) for (const pair of set(input)) values.set(...pair);
  return [...values];
}

/** Takes away the ticks that a new one excludes. */
export function exclude(input) {
  if (!input.checked || input.type !== "checkbox" || !("set" in input.dataset)) return;
  const alone = "alone" in input.dataset;
  const rival = ({ name }) => "single" in input.dataset && name === input.name;
  for (const other of input.form.querySelectorAll("[type=checkbox][data-set]"))
    if (other !== input && (alone || "alone" in other.dataset || rival(other))) other.checked = false;
}
