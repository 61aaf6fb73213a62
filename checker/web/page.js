// Swaps views, moves focus, keeps the link current. Holds no wording and decides nothing:
// every sentence comes from the served page, from the opening book or from Python.

import { answersIn, exclude, merged, parsed, written } from "./answers.js";
import { copyText } from "./copy.js";
import { FreeText } from "./free_text.js";
import { SavedCases } from "./saved_cases.js";
import { keepScrollPosition } from "./scroll_position.js";
import { showCode, showPicture } from "./share.js";
import { afterBook, assets, book, engine, thrifty } from "./start.js";

const { title } = document;
const RESULT = ["result", "now"]; // as checker/engine/state.py spells it
const root = document.querySelector("[data-checker]");
const container = root.querySelector("[data-view]");
const savedCases = new SavedCases(root.querySelector("[data-diary]"));
const freeText = new FreeText(engine, assets.listener);
// What the reader has written, be it before this script came; it goes with the page.
let words = container.querySelector("[data-intake] textarea")?.value ?? "";
let drawn; // the HTML that stands in the page; not what the browser makes of it
let turn = 0;
let again; // what a reader who tries again wants
let early; // the view after the answer that is chosen and not sent yet
let stored; // the module that was stored for later, with the rest
let press; // the last press: where, when, and of which view

const actions = {
  outcome: (button) => go([[button.closest("[data-remedy]").dataset.remedy, button.dataset.outcome], [RESULT[0], null]]),
  forget: ({ dataset }) => go([[dataset.forget, null]]),
  back: ({ dataset }) => (history.state?.depth ? history.back() : go([...dataset.back.split(" ").map((key) => [key, null]), [RESULT[0], null]])),
  restart: () => visit([], { linked: [] }),
  now: () => go([RESULT], { reading: false }),
  on: () => go([[RESULT[0], null]]),
  careLeave: () => go([], { careLeft: true }),
  lookRight: (button) => (button.closest("[data-look]").remove(), container.querySelector("[data-focus]")?.focus()),
  retry,
  unfold,
  copy: (button) => copy(button, button.dataset.copy),
  code: (button) => code(button).catch(fail),
  picture: (button) => picture(button).catch(fail),
  print: () => print(),
  link: (button) => copy(button, "[data-address]", address()),
  diarySave: (button) => savedCases.save(today(), location.hash, button),
  notYet: (button) => (button.closest("[data-resumed]").remove(), container.querySelector("[data-focus]")?.focus()),
  diaryErase: () => savedCases.erase(),
};

engine.progress = progress;
root.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.matches("[data-intake]")) hear(form);
  else answer(form);
});
// A second tap of a double tap falls on what the first one has brought, unread.
root.addEventListener(
  "click",
  (event) => {
    const { clientX: x, clientY: y, timeStamp: at, detail, isTrusted } = event;
    if (!isTrusted || detail === 0) return; // a script, or a key
    const near = press && Math.hypot(x - press.x, y - press.y) < 20;
    if (near && at - press.at < 500 && press.turn !== turn) {
      event.preventDefault();
      event.stopPropagation();
    }
    press = { x, y, at, turn };
  },
  true,
);
root.addEventListener("click", (event) => {
  const { target } = event;
  const saved = target.closest("[data-diary] a");
  if (saved && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const answers = parsed(saved.hash);
    visit(answers, { linked: answers.map(([key]) => key), resumed: true });
  }
  const button = target.closest("button");
  const name = Object.keys(button?.dataset ?? {}).find((key) => key in actions);
  if (name) actions[name](button);
});
root.addEventListener("focusin", function ready({ target }) {
  if (!target.matches("[data-intake] textarea")) return;
  root.removeEventListener("focusin", ready);
  freeText.ready().catch(() => {}); // Python prepares while the reader writes
});
root.addEventListener("input", ({ target }) => {
  if (target.matches("[data-intake] textarea")) words = target.value;
});
root.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-sign], form[data-group], form[data-change], form[data-confirm]");
  if (form) exclude(target);
  if (form && stored && !("confirm" in form.dataset)) foresee(form);
  // A picture that was made before shows what was ticked then.
  if ("pictureAnswers" in target.dataset) target.closest("details").querySelector("[data-picture] + figure").textContent = "";
  if ("swap" in target.dataset) swap(target);
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
  // Only where the focus is in the form: a key alone must not act elsewhere (WCAG 2.1.4).
  const form = event.target.closest("form[data-sign]");
  const choice = form?.querySelectorAll("[type=radio]")[event.key - 1];
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

/** What is known of the reader besides the link. What came with a link nobody has confirmed. */
function visitor() {
  const visit = history.state ?? {};
  const saved = !("linked" in visit) && savedCases.has(location.hash); // a link to what was saved here
  const { linked = parsed(location.hash).map(([key]) => key), resumed = saved } = visit;
  const { heard = [], before = null, careLeft = false, reading = false } = visit;
  return { linked, heard, before, careLeft, resumed, reading: reading && words !== "" };
}

/** What is known of the reader once some answers are changed. */
function visitorAfter(changes) {
  const keys = changes.map(([key]) => key);
  const visit = visitor();
  // Of a case that was saved here, Python has left out what time may have changed.
  const linked = visit.resumed ? [] : visit.linked.filter((key) => !keys.includes(key));
  return { ...visit, linked, before: null, resumed: false };
}

/** What an answer changes, and what is known of the reader then. Whoever comes back is asked again about dangers. */
function afterAnswer(form, answers) {
  const resumed = visitor().resumed && root.dataset.state === "asking";
  const changes = resumed ? answers : [...answers, [RESULT[0], null]];
  return { changes, visit: { ...visitorAfter(changes), before: before(form), resumed } };
}

/** Goes on with some answers changed. */
function go(changes, more = {}) {
  return visit(merged(parsed(location.hash), changes), { ...visitorAfter(changes), ...more });
}

function visit(answers, state) {
  const fragment = written(answers);
  const depth = (history.state?.depth ?? 0) + 1;
  history.pushState({ ...state, depth }, "", fragment ? `#${fragment}` : location.pathname);
  return update(true);
}

function answer(form) {
  const confirms = "confirm" in form.dataset; // of which no line need be true
  const changes = answersIn(form) ?? (confirms ? [] : null);
  const error = form.querySelector(".checker-error");
  if (error) error.hidden = changes !== null;
  for (const input of form.querySelectorAll("fieldset input")) {
    changes === null ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
  }
  if (changes === null) return form.querySelector("input").focus();
  const heard = [...visitor().heard, ...changes.map(([key]) => key)];
  const after = afterAnswer(form, changes);
  return go(after.changes, { ...after.visit, ...(confirms && { heard, reading: false }) });
}

/** The link before an answer is changed; null where it is given for the first time. */
function before(form) {
  return "change" in form.dataset ? location.hash.slice(1) : null;
}

/** Has Python work out the view after the answer that is chosen, while the reader goes on to the button. */
function foresee(form) {
  const chosen = answersIn(form);
  if (chosen === null) return;
  const { changes, visit } = afterAnswer(form, chosen);
  const asked = question(written(merged(parsed(location.hash), changes)), visit);
  early = { asked: JSON.stringify([asked, visit.reading]), view: ask(asked, visit.reading) };
  early.view.catch(() => {}); // whoever presses has Python try again
}

/** What Python is asked for a link. */
function question(fragment, { linked, heard, before, careLeft, resumed }) {
  return { fragment, today: today(), linked, heard, before, care_left: careLeft, resumed };
}

function show(asked, reading) {
  if (early?.asked !== JSON.stringify([asked, reading])) return ask(asked, reading);
  return early.view.catch(() => ask(asked, reading));
}

/** Asks Python for a view, of which the reader's words are a part until they are confirmed. */
function ask(asked, reading) {
  return reading ? freeText.hear({ ...asked, text: words }) : engine.call("show", asked);
}

async function hear(form) {
  words = form.querySelector("textarea").value;
  const [status, error] = ["[role=status]", ".checker-error"].map((selector) => form.querySelector(selector));
  error.hidden = Boolean(words.trim());
  if (!words.trim()) return form.querySelector("textarea").focus();
  status.hidden = false;
  try {
    const visit = visitor();
    const shown = await freeText.hear({ ...question(location.hash.slice(1), visit), text: words });
    // A step of its own: the way back leads to the box, with the words in it.
    if (shown.reading) history.pushState({ ...visit, reading: true, depth: (history.state?.depth ?? 0) + 1 }, "", location.href);
    draw(shown, "python", true);
  } catch (reason) {
    fail(reason);
    again = () => hear(form);
  }
}

/** Draws the current link's view: from the book at once, then from Python. */
async function update(moved) {
  const mine = ++turn;
  again = () => update(true);
  const fragment = location.hash.slice(1);
  const visit = visitor();
  const asked = question(fragment, visit);
  const bookless = stored || visit.heard.length || visit.before !== null || visit.careLeft || visit.reading || visit.resumed;
  const later = thrifty && !moved && !bookless;
  const python = later ? undefined : bookless ? show(asked, visit.reading) : afterBook.then(() => show(asked, visit.reading));
  python?.catch(() => {}); // handled below
  if (moved || fragment) root.toggleAttribute("data-waiting", true); // not painted where a view is at hand
  const late = python?.then(() => undefined, () => new Promise(() => {})); // the book may still do
  const page = bookless ? undefined : await Promise.race([book.view(key(fragment, visit.linked), today()), late].filter(Boolean));
  if (mine !== turn) return;
  if (page) draw(page, "book", moved);
  if (later && page) return;
  try {
    const shown = await (python ?? show(asked, visit.reading));
    if (mine !== turn) return;
    if (shown.fragment !== fragment) history.replaceState({ ...visit, depth: history.state?.depth, linked: shown.linked, heard: shown.heard }, "", shown.fragment ? `#${shown.fragment}` : location.pathname);
    draw(shown, "python", moved && !page);
    keepOnce();
  } catch (error) {
    if (mine === turn && !page) fail(error);
  }
}

/** Under which key the opening book has a view (checker/publish/checker_page/opening_book.py). */
function key(fragment, linked) {
  return linked.length ? `${fragment}|${linked.join(",")}` : fragment;
}

function draw({ html, state }, source, moved) {
  if (html !== drawn) {
    container.innerHTML = drawn = html;
    const box = container.querySelector("[data-intake] textarea");
    if (box) box.value = words;
  }
  for (const line of container.querySelectorAll("[data-stamp]")) {
    line.textContent = line.dataset.stamp.replace("{day}", today()).replace("{address}", address());
  }
  linkReports();
  root.dataset.state = state;
  root.dataset.engine = source;
  root.removeAttribute("data-waiting");
  document.documentElement.removeAttribute("data-opening");
  savedCases.show(location.hash === "");
  if (!moved) return;
  const heading = container.querySelector("[data-focus]");
  document.title = heading ? `${heading.textContent.trim()} - ${title}` : title;
  heading?.focus({ preventScroll: true });
  (container.querySelector("[data-care], [data-urgent], [data-note], [data-top]") ?? heading)?.scrollIntoView({ block: "start" });
}

function fail(error) {
  console.error(error);
  draw({ html: root.querySelector("template[data-failed]").innerHTML, state: "failed" }, root.dataset.engine, true);
  container.querySelector("[data-old]").hidden = !engine.unable;
}

/** Has links to the form for reports hold what their text says now, however they are opened. */
function linkReports() {
  const { form } = root.dataset; // only where it is known where reports go
  for (const link of form ? container.querySelectorAll("[data-issue]") : []) {
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
    return false; // no network
  }
}

/** Puts the other wording of a text in its place, and keeps this one for the next time. */
function swap({ dataset }) {
  const text = container.querySelector(dataset.swap);
  [text.textContent, dataset.other] = [dataset.other, text.textContent];
  linkReports();
}

function copy(button, selector, text) {
  const source = button.closest("details").querySelector(selector);
  return copyText(text ?? source.textContent, source, button);
}

function code(button) {
  const tooLong = button.nextElementSibling;
  return showCode(address(), tooLong.nextElementSibling, tooLong);
}

function picture(button) {
  const answers = button.closest("details").querySelector("[data-picture-answers]");
  return showPicture(container, button.nextElementSibling, () => answers.checked);
}

function unfold(button) {
  button.previousElementSibling.classList.remove("checker-folded");
  button.remove();
}

/** Gets ready for later, now that nothing is waited for: for a result, and for offline use. */
async function keepOnce() {
  const parts = engine.assets;
  if (stored === parts.wasm) return;
  const first = !stored;
  stored = parts.wasm;
  if (first) engine.call("show", { fragment: written([RESULT]), today: today() }).catch(() => {}); // the first takes longest
  const { keep } = await import("./offline.js");
  await keep(parts);
}

/** Says how much of Python is there, in the page's words. */
function progress(there, total) {
  const line = root.querySelector("[data-loaded]");
  const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
  const blanks = { there: megabytes(there), whole: megabytes(total) };
  line.textContent = line.dataset.loaded.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
}

function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
