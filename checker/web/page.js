// Swaps views, moves focus, keeps the link current. Holds no wording and decides nothing:
// every sentence comes from the served page or from Python.

import { Book } from "./book.js";
import { copyText } from "./copy.js";
import { SavedCases } from "./saved_cases.js";
import { keepScrollPosition } from "./scroll_position.js";
import { showCode, showPicture } from "./share.js";
import { assets, engine, thrifty } from "./start.js";

const root = document.querySelector("[data-checker]");
const place = root.querySelector("[data-view]");
const diary = new SavedCases(root.querySelector("[data-diary]"));
const book = new Book(JSON.parse(root.querySelector("[data-book]").textContent), assets.book);
let drawn = book.first; // not what the browser makes of it: that may be spelt differently
let turn = 0;
let again; // what a reader who tries again wants
let early; // the view after the answer that is chosen and not sent yet
let kept = false;

engine.progress = progress;
root.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.matches("[data-intake]")) hear(form.querySelector("textarea").value);
  else answer(form, form.dataset.sign ?? form.dataset.change);
});
root.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const data = button?.dataset ?? {};
  if ("outcome" in data) go(put(button.closest("[data-remedy]").dataset.remedy, data.outcome));
  else if ("forget" in data) go(put(data.forget, null));
  else if ("back" in data) go(pairs().slice(0, -1));
  else if ("restart" in data) go([], []);
  else if ("now" in data) go(pairs(), undefined, null, true);
  else if ("on" in data) go(pairs());
  else if ("retry" in data) retry();
  else if ("unfold" in data) unfold(button);
  else if ("copy" in data) copy(button, data.copy);
  else if ("code" in data) showCode(address(), button.nextElementSibling, root.querySelector("[data-code-long]")).catch(fail);
  else if ("picture" in data) picture(button).catch(fail);
  else if ("print" in data) print();
  else if ("link" in data) copy(button, "[data-address]", address());
  else if ("diarySave" in data) diary.save(today(), location.hash, button);
  else if ("diaryErase" in data) diary.erase();
});
root.addEventListener("focusin", function ready({ target }) {
  if (!target.matches("[data-intake] textarea")) return;
  root.removeEventListener("focusin", ready);
  listen("").catch(() => {}); // Python takes the phrases apart while the reader writes
});
root.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-sign], form[data-change]");
  if (form && kept) foresee(form); // Python has time while the reader goes on to the button
  // A picture that was made before shows what was ticked then.
  if ("pictureAnswers" in target.dataset) target.closest("details").querySelector("[data-picture] + figure").textContent = "";
  if (!("reportAnswers" in target.dataset)) return;
  const text = target.closest("details").querySelector("[data-report]");
  const line = `\n${target.dataset.reportAnswers}`;
  text.textContent = text.textContent.replace(line, "") + (target.checked ? line : "");
  linkReports();
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
  // A key alone does something only where the focus is in the form (WCAG 2.2, 2.1.4).
  if (!event.target.closest("form[data-sign]") || event.target.closest("textarea, input:not([type=radio], [type=checkbox])")) return;
  const choice = place.querySelectorAll("form[data-sign] [type=radio]")[event.key - 1];
  choice?.click();
  choice?.focus();
});
// A link to a place in this page would put the place where the answers stand.
document.addEventListener("click", (event) => {
  const link = event.target.closest(`a[href^="#"]`);
  const target = link?.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  target.tabIndex = -1;
  target.focus();
});
window.addEventListener("popstate", () => update(true));
update(false);
keepScrollPosition();
root.dataset.live = ""; // load_fallback.js may go to sleep

/** The state as the link has it: [[key, value], …]. */
function pairs() {
  return location.hash.slice(1).split("&").filter(Boolean).map((part) => part.split(/=(.*)/s, 2));
}

function put(key, value) {
  const all = pairs();
  const at = all.findIndex(([other]) => other === key);
  if (value === null) return all.filter(([other]) => other !== key);
  if (at < 0) return [...all, [key, value]];
  return all.with?.(at, [key, value]) ?? all.map((pair, n) => (n === at ? [key, value] : pair));
}

function written(all) {
  return all.map(([key, value]) => `${key}=${value}`).join("&");
}

function go(all, heard = history.state?.heard, before = null, now = false) {
  const fragment = written(all);
  history.pushState({ heard, before, now }, "", fragment ? `#${fragment}` : location.pathname + location.search);
  return update(true);
}

function answer(form, sign) {
  const said = chosen(form);
  const error = form.querySelector(".checker-error");
  if (error) error.hidden = said !== null;
  if (said === null) return form.querySelector("input").focus();
  return go(put(sign, said), history.state?.heard, old(form));
}

/** What a form says now, as the link has it; null for nothing. */
function chosen(form) {
  const choice = new FormData(form);
  const value = choice.get("answer");
  return choice.has("unsure") && value !== null && value !== "unknown" ? `~${value}` : value;
}

/** The link before an answer is changed; null where it is given for the first time. */
function old(form) {
  return "change" in form.dataset ? location.hash.slice(1) : null;
}

function foresee(form) {
  const said = chosen(form);
  if (said === null) return;
  const fragment = written(put(form.dataset.sign ?? form.dataset.change, said));
  const asked = question(fragment, { heard: history.state?.heard, before: old(form) });
  const mine = (early = { asked: JSON.stringify(asked), view: engine.call("show", asked) });
  mine.view.catch(() => {
    if (early === mine) early = undefined; // not kept: who presses after it has Python try again
  });
}

/** What Python is asked for a link. */
function question(fragment, { heard = [], before = null, now = false } = {}) {
  return { fragment, today: today(), heard, before, now };
}

function show(asked) {
  return early?.asked === JSON.stringify(asked) ? early.view : engine.call("show", asked);
}

async function hear(text) {
  if (!text.trim()) return;
  const status = place.querySelector("[data-intake] [role=status]");
  if (status) status.hidden = false;
  try {
    const told = await listen(text);
    if (told.signs.length) history.pushState({ heard: told.signs }, "", `#${told.fragment}`);
    draw(told, "python", true);
    const box = place.querySelector("[data-intake] textarea");
    if (box) box.value = text; // nothing heard: the words stay
  } catch (error) {
    fail(error);
    again = () => hear(text);
  }
}

function listen(text) {
  return engine.call("hear", { text, fragment: location.hash.slice(1), today: today() });
}

/** Draws the current link's view: from the book at once, then from Python. */
async function update(moved) {
  const mine = ++turn;
  again = () => update(true);
  const fragment = location.hash.slice(1);
  const asked = question(fragment, history.state ?? {});
  const bookless = kept || asked.heard.length || asked.before !== null || asked.now;
  const later = thrifty && !moved && !bookless;
  const python = later ? undefined : show(asked);
  python?.catch(() => {}); // told below
  if (moved || fragment) root.toggleAttribute("data-waiting", true); // not painted where a view is at hand
  const late = python?.then(() => undefined, () => new Promise(() => {})); // the book may still do
  const page = bookless ? undefined : await Promise.race([book.view(pairs(), today()), late].filter(Boolean));
  if (mine !== turn) return;
  if (page) draw(page, "book", moved);
  if (later && page) return;
  try {
    const shown = await (python ?? show(asked));
    if (mine !== turn) return;
    if (shown.dropped) history.replaceState(history.state, "", `#${shown.fragment}`);
    draw(shown, "python", moved && !page);
    keepOnce();
  } catch (error) {
    if (mine === turn && !page) fail(error);
  }
}

function draw({ html, state }, source, moved) {
  if (html !== drawn) place.innerHTML = drawn = html;
  linkReports();
  root.dataset.state = state;
  root.dataset.engine = source;
  root.removeAttribute("data-waiting");
  document.documentElement.removeAttribute("data-opening");
  diary.show(location.hash === "");
  if (!moved) return;
  const heading = place.querySelector("[data-focus]");
  heading?.focus({ preventScroll: true });
  (place.querySelector("[data-urgent], [data-note], [data-top]") ?? heading)?.scrollIntoView({ block: "start" });
}

function fail(error) {
  console.error(error);
  draw({ html: root.querySelector("template[data-failed]").innerHTML, state: "failed" }, root.dataset.engine, true);
  place.querySelector("[data-old]").hidden = !engine.unable;
}

/** Has links to the form for reports hold what their text says now, however they are opened. */
function linkReports() {
  const { form } = root.dataset; // only where it is known where reports go
  for (const link of form ? place.querySelectorAll("[data-issue]") : []) {
    const { textContent } = link.closest("details").querySelector("[data-report]");
    [link.hidden, link.href] = [false, `${form}&report=${encodeURIComponent(textContent)}`];
  }
}

/** The link to what is on the screen, and nothing else: apps put their own words behind "?". */
function address() {
  return location.origin + location.pathname + location.hash;
}

async function retry() {
  root.toggleAttribute("data-waiting", true);
  if (await replaced()) return location.reload();
  again();
}

/** Whether the site has been published anew since this page came: its files are gone. */
async function replaced() {
  try {
    const text = await (await fetch(location.pathname, { cache: "no-cache" })).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const now = page.querySelector("[data-assets]")?.textContent;
    return now !== undefined && now !== document.querySelector("[data-assets]").textContent;
  } catch {
    return false; // no line
  }
}

function copy(button, selector, text) {
  const source = button.closest("details").querySelector(selector);
  return copyText(text ?? source.textContent, source, button);
}

function picture(button) {
  const answers = button.closest("details").querySelector("[data-picture-answers]");
  return showPicture(place, button.nextElementSibling, () => answers.checked);
}

function unfold(button) {
  button.previousElementSibling.classList.remove("checker-folded");
  button.remove();
}

/** Gets ready for later, now that nothing is waited for: for a result, and for times without a line. */
async function keepOnce() {
  if (kept) return;
  kept = true;
  engine.call("show", { fragment: "", today: today(), now: true }).catch(() => {}); // the first takes longest
  const { keep } = await import("./offline.js");
  await keep(assets);
}

/** Says how much of Python is there, in the page's words. */
function progress(there, whole) {
  const place = root.querySelector("[data-loaded]");
  const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
  const blanks = { there: megabytes(there), whole: megabytes(whole) };
  place.textContent = place.dataset.loaded.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
}

function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
