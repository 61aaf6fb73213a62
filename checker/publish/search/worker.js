// Answers the theme's search box, in its own worker. The index comes when a reader types.
//
// The theme sends {type: 0} once and {type: 2, data: query} for each change of the box, and
// wants {type: 1} and {type: 3, data: {items}} back: items are pages, each a list of places.

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const MOST_PAGES = 12;
const MOST_PLACES = 3; // of one page
const TEASER = 60; // characters around what was found
const HAN = /[\u3400-\u9fff]+/g;

let opened; // promise of the index
let latest = 0;

self.onmessage = async ({ data: { type, data } }) => {
  if (type === SETUP) self.postMessage({ type: READY });
  if (type !== QUERY) return;
  const request = ++latest;
  const query = searchKey(data);
  const items = query && (await open().then((index) => search(index, query), () => []));
  if (request === latest) self.postMessage({ type: RESULT, data: { items: items || [] } });
};

/** Returns text as it is compared: half-width, lower case, no blanks beside Chinese. */
function searchKey(text) {
  const low = text.normalize("NFKC").toLowerCase().trim();
  return low.replace(/([\u3400-\u9fff])\s+/g, "$1").replace(/\s+([\u3400-\u9fff])/g, "$1");
}

function open() {
  opened ??= fetch(new URL("index.json", self.location))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(prepare);
  opened.catch(() => (opened = undefined)); // the next letter tries again
  return opened;
}

function prepare({ words, same, pages, none }) {
  const ready = pages.map((page) => {
    const parts = page.parts.map(([anchor, heading, text]) => ({ anchor, heading, text }));
    for (const part of parts) [part.h, part.low] = [searchKey(part.heading), part.text.toLowerCase()];
    const low = searchKey(page.title);
    const headings = parts.slice(1).map((part) => part.h).join(" ");
    const text = parts.map((part) => searchKey(part.text)).join(" ");
    return { ...page, parts, low, headings, text, all: [low, ...page.words, page.heard, headings, text].join(" ") };
  });
  const length = ready.reduce((sum, page) => sum + page.text.length, 0) / ready.length || 1;
  return { words: new Set(words.split(" ")), same, pages: ready, length, none };
}

/** Cuts a run of Chinese into the fewest words; a lone character counts as more than one. */
function cut(run, words) {
  const best = [{ cost: 0, path: [] }];
  for (let end = 1; end <= run.length; end++) {
    for (let start = Math.max(0, end - 12); start < end; start++) {
      const word = run.slice(start, end);
      if (word.length > 1 && !words.has(word)) continue;
      const cost = best[start].cost + (word.length > 1 ? 1 : 1.6);
      if (!best[end] || cost < best[end].cost) best[end] = { cost, path: [...best[start].path, word] };
    }
  }
  return best[run.length].path;
}

/** Returns what to look for, with the weight of each: words, pairs of characters, synonyms. */
function terms(query, { words, same, pages }) {
  const weights = new Map();
  const add = (term, weight) => weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  for (const run of query.match(HAN) ?? []) {
    const cuts = cut(run, words);
    for (const word of cuts) add(word, word.length > 1 || run.length === 1 ? 1 : 0.2);
    for (let i = 0; i + 2 <= run.length; i++) add(run.slice(i, i + 2), 0.15);
  }
  for (const word of query.replace(HAN, " ").match(/[a-z0-9][a-z0-9.%]*/g) ?? []) add(word, 1);
  for (const [says, means] of same)
    if (says.some((say) => query.includes(say))) for (const term of means) add(term, 0.8);
  return [...weights].flatMap(([term, weight]) => {
    const on = new Set(pages.filter((page) => page.all.includes(term)));
    const rarity = Math.log(1 + (pages.length - on.size + 0.5) / (on.size + 0.5));
    return on.size ? [{ term, on, weight: weight * rarity, counts: weight > 0.2 }] : [];
  });
}

/** Returns how often a term is in a text; from nine on it makes no difference. */
function count(text, term) {
  let often = 0;
  for (let at = text.indexOf(term); at >= 0 && often < 9; at = text.indexOf(term, at + 1)) often++;
  return often;
}

/** Returns how much of one text the other is, from 0 to 1, when one is inside the other. */
function share(a, b) {
  if (Math.min(a.length, b.length) < 2 || !(a.includes(b) || b.includes(a))) return 0;
  return Math.min(a.length, b.length) / Math.max(a.length, b.length);
}

function score(page, wanted, query, length) {
  let sum = 0;
  let covered = 0;
  let possible = 0;
  for (const { term, on, weight, counts } of wanted) {
    if (counts) possible += weight;
    if (!on.has(page)) continue;
    const often = count(page.text, term);
    const spread = 1.2 * (0.4 + (0.6 * page.text.length) / length);
    const worth =
      3 * page.low.includes(term) +
      3 * page.words.some((words) => words.includes(term)) +
      1.2 * page.headings.includes(term) +
      0.5 * page.heard.includes(term) +
      (2 * often) / (often + spread);
    sum += weight * worth;
    if (counts) covered += weight;
  }
  const bare = query.replaceAll(" ", "");
  const inName = Math.max(0, ...[page.low, ...page.words].map((words) => share(words, bare)));
  const exactPhrase = bare.length > 3 && page.all.includes(bare);
  const part = possible ? covered / possible : 1;
  return (sum * part) / (possible || 1) + 6 * inName + 2 * exactPhrase;
}

function search(index, query) {
  const wanted = terms(query, index);
  const ranked = index.pages
    .map((page) => ({ page, points: score(page, wanted, query, index.length) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  if (!ranked.length) return index.none.map(([at, title, text]) => [shownAs(at, mark(title, []), mark(text, []), 1)]);
  const least = (ranked[0]?.points ?? 0) / 20;
  return ranked
    .filter(({ points }) => points >= least)
    .slice(0, MOST_PAGES)
    .map(({ page, points }) => places(page, points, wanted));
}

function shownAs(location, title, text, score) {
  return { location, title, text, terms: {}, score };
}

/** Returns a page's places as the theme shows them: the page, and its best sections. */
function places(page, points, wanted) {
  const worth = (part) =>
    wanted.reduce((sum, { term, weight }) => sum + weight * (2 * part.h.includes(term) + Math.min(3, count(part.low, term))), 0);
  const [best, ...others] = page.parts
    .map((part) => ({ part, points: worth(part) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_PLACES);
  const shown = (part, title, score) =>
    shownAs(page.at + (part?.anchor ? `#${part.anchor}` : ""), mark(title, wanted), part ? mark(teaser(part, wanted), wanted) : "", score);
  const pageHit = shown(best?.part.anchor ? undefined : best?.part, page.title, points);
  if (!best) pageHit.text = mark(page.parts[0].text.slice(0, TEASER * 2), wanted);
  const rest = others.filter(({ part }) => part.anchor).map(({ part }) => shown(part, part.heading, points / 2));
  if (!best?.part.anchor) return [pageHit, ...rest];
  return [shown(best.part, best.part.heading, points), pageHit, ...rest];
}

/** Returns the stretch of a text that holds the most of what was looked for. */
function teaser({ text, low }, wanted) {
  const starts = wanted.map(({ term }) => low.indexOf(term)).filter((at) => at >= 0);
  const weightWithin = (at) => wanted.reduce((sum, { term, weight }) => sum + weight * low.slice(at, at + TEASER * 2).includes(term), 0);
  const best = starts.reduce((a, b) => (weightWithin(b) > weightWithin(a) ? b : a), starts[0] ?? 0);
  const from = best < TEASER ? 0 : best - 10;
  return (from ? "…" : "") + text.slice(from, from + TEASER * 2) + (from + TEASER * 2 < text.length ? "…" : "");
}

/** Returns text as HTML with what was found marked. The theme puts it in as it is. */
function mark(text, wanted) {
  const safe = (part) => part.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const low = text.toLowerCase();
  const hits = [...text].length === text.length && low.length === text.length
    ? wanted.map(({ term }) => term).sort((a, b) => b.length - a.length) : [];
  let made = "";
  for (let at = 0; at < text.length; ) {
    const hit = hits.find((term) => low.startsWith(term, at));
    const step = hit?.length ?? 1;
    const part = safe(text.slice(at, at + step));
    made += hit ? `<mark>${part}</mark>` : part;
    at += step;
  }
  return made.replaceAll("</mark><mark>", "");
}
