// The page on which pages are edited. Holds no wording: texts come from the page itself, mistakes
// from Python. Sends nothing: what is proposed goes through the reader's own hands.

import { Engine } from "./client.js";
import { Drafts } from "./drafts.js";
import { Editor } from "./editor.js";
import { Effects } from "./effects.js";
import { FreeText } from "./free_text.js";
import { keep } from "./keep.js";
import { showPreview } from "./preview.js";
import { listProblems } from "./problems.js";
import { proposal } from "./proposal.js";
import { site } from "./storage_names.js";
import { Story } from "./story.js";
import { option, spelt } from "./texts.js";

const PAUSE = 400; // ms without a key, after which the text is checked
const SLOW = 12; // a page is one view; here a whole handbook is compiled, on a phone too
const MB = 1e6; // bytes

const root = document.querySelector("[data-workbench]");
const part = (name) => root.querySelector(`[data-${name}]`);
const [choose, kind, name, sentence] = ["choose", "kind", "id", "sentence"].map((id) => document.getElementById(`workbench-${id}`));
const words = JSON.parse(root.dataset.words);
const assets = JSON.parse(root.dataset.assets);
const trained = JSON.parse(root.dataset.listener); // fetched when a story is tried
for (const asset of [...Object.values(assets), trained]) asset.url = new URL(asset.name, site).href;
const engine = new Engine(assets, SLOW);
const drafts = new Drafts();
const editor = new Editor(part("editor"), words.editor, changed);
const effects = new Effects(engine, { list: part("effects"), progress: part("progress"), words });
const story = new Story(new FreeText(engine, trained), {
  field: part("story"),
  status: part("listening"),
  heard: part("heard"),
  near: part("near"),
  refitted: part("refitted"),
  words,
});
let pages = [];
let current; // what is open: its file, what the site has of it, and that text's version
let turn = 0; // of the text; whatever belongs to an earlier one is not shown
let timer;
let busy = false;

root.hidden = false;
editor.lock(true);
engine.progress = (done, all) => {
  if (!current) status("starting", { done: (done / MB).toFixed(1), all: (all / MB).toFixed(1) });
};
choose.addEventListener("change", () => open(choose.value).catch(failed));
part("create").addEventListener("click", () => create().catch(failed));
part("retry").addEventListener("click", () => start());
part("copy").addEventListener("click", () => copy(editor.text));
part("github")?.addEventListener("click", () => copy(editor.text));
part("copy-sentence").addEventListener("click", () => copy(sentence.value));
part("save").addEventListener("click", save);
part("hear").addEventListener("click", hear);
part("discard").addEventListener("click", () => discard().catch(failed));
start();

async function start() {
  part("retry").parentElement.hidden = true;
  try {
    pages = await engine.call("pages", {});
    choose.disabled = part("create").disabled = part("hear").disabled = false;
    const wanted = decodeURIComponent(location.hash.slice(1));
    const known = (file) => drafts.has(file) || pages.some((page) => page.file === file);
    await open(current?.file ?? (known(wanted) ? wanted : (drafts.files()[0] ?? first())));
    keep(Object.values(assets).map(({ url }) => url), trained.url);
  } catch (error) {
    failed(error);
  }
}

function failed(error) {
  console.error(error);
  status("failed");
  part("retry").parentElement.hidden = false;
}

function status(key, values = {}) {
  part("status").textContent = spelt(words[key], values);
}

/** Opens a page: its draft, or what the site has. */
async function open(file, line = 1) {
  effects.stop();
  story.clear();
  const { text, version } = await engine.call("text", { file });
  const draft = drafts.get(file);
  current = { file, text, version, began: draft?.version ?? version };
  turn += 1; // what may be being checked is another text
  part("moved").hidden = !draft || draft.version === version;
  history.replaceState(history.state, "", `#${file}`);
  list();
  editor.lock(false);
  editor.show(draft?.text ?? text, line);
  sentence.value = "";
  part("done").textContent = "";
  propose();
  await look();
}

/** Lists what can be opened, drafts first. */
function list() {
  const titles = new Map(pages.map(({ file, title }) => [file, title ? `${title} (${file})` : file]));
  const files = [...new Set([...drafts.files(), ...(current && !titles.has(current.file) ? [current.file] : [])])];
  const groups = [[words.drafts, files]];
  for (const one of [...kind.options].map(({ value }) => value)) {
    groups.push([words[one], pages.filter((page) => page.kind === one).map(({ file }) => file)]);
  }
  groups.push([words.other, pages.filter((page) => !page.kind).map(({ file }) => file)]);
  const made = groups.filter(([, files]) => files.length).map(([label, files]) => {
    const group = document.createElement("optgroup");
    group.label = label;
    group.append(...files.map((file) => option(file, titles.get(file) ?? file)));
    return group;
  });
  choose.replaceChildren(...made);
  choose.value = current?.file ?? "";
}

async function create() {
  const made = await engine.call("scaffold", { kind: kind.value, name: name.value.trim(), texts: drafts.texts() });
  part("refused").textContent = made.error ?? "";
  if (made.error) return name.focus();
  const { version } = await engine.call("text", { file: made.file });
  drafts.set(made.file, made.text, drafts.get(made.file)?.version ?? version);
  await open(made.file, made.line);
  editor.focus();
}

/** What is open before the author chooses. */
function first() {
  return (pages.find((page) => page.kind) ?? pages[0]).file;
}

/** The author has written. */
function changed(text) {
  if (!current) return;
  if (text === current.text) drafts.remove(current.file);
  else drafts.set(current.file, text, current.began);
  turn += 1;
  effects.stop();
  story.clear();
  propose();
  clearTimeout(timer);
  timer = setTimeout(() => look().catch(failed), PAUSE);
}

/** All drafts, what is open as well. */
function written() {
  return { ...drafts.texts(), [current.file]: editor.text };
}

/** Shows what the story says. */
function hear() {
  if (!current) return; // nothing is open yet
  story.hear(written()).catch((error) => {
    story.clear();
    failed(error);
  });
}

/** Checks the text, one at a time: what is written meanwhile is checked next. */
async function look() {
  if (busy) return;
  busy = true;
  try {
    for (let mine; mine !== turn; ) {
      mine = turn;
      const { file } = current;
      const texts = written();
      status("checking");
      root.dataset.state = "checking";
      const result = await engine.call("check", { file, texts });
      if (mine === turn && file === current.file) show(result, texts);
    }
  } finally {
    busy = false;
  }
}

function show({ problems, preview, model }, texts) {
  const mistakes = problems.filter(({ warning }) => !warning);
  status(mistakes.length ? "mistakes" : "clean", { count: mistakes.length });
  editor.mark(problems.filter(({ file }) => file === current.file));
  listProblems(part("problems"), { problems, file: current.file, words, go: (line) => editor.go(line) });
  showPreview(part("preview"), preview, new URL(address(current.file), site), words.preview_none);
  root.dataset.state = "checked";
  effects.show({ mistakes: mistakes.length > 0, model, texts });
}

/** The address of a page from the site's root, as checker/publish/addresses.py has it. */
function address(file) {
  const path = file.replace(/^docs\//, "").replace(/\.md$/, "").replace(/(^|\/)index$/, "$1").replace(/\/$/, "");
  return path ? `${path}/` : "";
}

function propose() {
  const there = drafts.has(current.file);
  for (const one of ["copy", "save", "discard"]) part(one).disabled = !there;
  part("kept").textContent = there ? (drafts.stored ? words.kept : words.unkept) : "";
  const link = part("github");
  if (!link) return;
  link.hidden = !there;
  link.href = proposal(root.dataset.repo, current.file, current.version === "", editor.text);
}

async function copy(text) {
  part("done").textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    part("done").textContent = words.copied;
  } catch {
    // To be copied by hand.
    if (text === editor.text) editor.select();
    else sentence.select();
  }
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([editor.text], { type: "text/plain" }));
  link.download = current.file.split("/").at(-1);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

async function discard() {
  if (!confirm(words.sure)) return;
  drafts.remove(current.file);
  const there = pages.some(({ file }) => file === current.file);
  await open(there ? current.file : first());
  choose.focus();
}
