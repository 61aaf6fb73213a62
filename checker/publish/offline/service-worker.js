// The service worker: the site offline.
//
// The build puts FILES before this text, {address: SHA-256}: what there is to keep. A response is
// kept, and given to a page, only if its bytes have that hash; neither its status nor its type
// counts. An entry's name holds the hash, so two releases share what they have in common. Online,
// pages and files whose names never change come from the host: a new release is there at the next
// navigation. Every other file is left to the browser.

const SITE = self.registration.scope;
const PATH = new URL(SITE).pathname; // other sites may stand under the same origin
const CACHE = `checker-files${PATH}`;
const RUNTIME = `checker-runtime${PATH}`; // offline.js fills it
const WORKBENCH = `checker-workbench${PATH}`; // workbench/keep.js fills it
const FORMER = [`workbox-precache-v2-${SITE}`, "checker-runtime"]; // of releases before this one
const FILLED = `${SITE}?filled`; // the entry that says when all of the list was last asked for
const DAY = 86_400_000; // ms after which what is missing is asked for again
const SLOW = 60_000; // ms that one file may take
const PATIENCE = 4_000; // ms for a file, from a connection that is there but brings nothing
const SILENCE = 60_000; // ms after such a wait in which nobody waits again
const HASHED = /-[0-9a-f]{10}[./]|\.[0-9a-f]{8}\./;
const files = new Map(Object.entries(FILES));
const key = (address) => new URL(`${address}?${files.get(address)}`, SITE).href;
let silent = 0; // when the connection last brought nothing
let withdrawn; // whether the host has taken this service worker back

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => event.waitUntil(refill())); // a page has time; offline.js
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = addressOf(request.url);
  const page = request.mode === "navigate";
  if (request.method === "GET" && address?.startsWith("assets/workbench/")) return event.respondWith(visited(request));
  if (request.method !== "GET" || !(page || files.has(address))) return;
  if (page) event.waitUntil((withdrawn ??= withdraw()));
  event.respondWith(HASHED.test(address) ? cacheFirst(request, address) : networkFirst(request, address, page));
});

/** The address as the list has it: from the site's root, a folder for its index. */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  const inside = origin === self.location.origin && pathname.startsWith(PATH);
  return inside ? pathname.slice(PATH.length).replace(/(^|\/)index\.html$/, "$1") : undefined;
}

/** What the workbench has kept; whoever takes it knows its hash. */
async function visited(request) {
  const past = request.cache === "reload";
  const kept = !past && (await caches.match(request.url, { cacheName: WORKBENCH, ignoreVary: true }).catch(() => {}));
  return kept || fetch(request);
}

async function cacheFirst(request, address) {
  const again = request.cache === "reload"; // the reader tries again: past every cache
  return (!again && (await take(address))) || (await get(address, again ? "reload" : "default")) || fetch(request);
}

async function networkFirst(request, address, page) {
  try {
    const waiting = new AbortController(); // until the host has answered, or cannot
    const fresh = ask(request).finally(() => (waiting.abort(), (silent = 0)));
    const first = (await Promise.race([fresh, late(address, waiting.signal)])) ?? (await fresh);
    return first.status < 500 ? first : ((await take(address)) ?? first);
  } catch (error) {
    const kept = (await take(address)) ?? (page && (await take("404.html"))); // says that the device may be offline
    if (kept) return kept;
    throw error;
  }
}

/** A kept file, after a while: a page's files do not wait after the page has waited. */
async function late(address, signal) {
  const patience = Date.now() - silent < SILENCE ? 0 : PATIENCE;
  await new Promise((then) => setTimeout(then, patience));
  const kept = signal.aborted ? undefined : await take(address);
  if (kept && !signal.aborted) silent = Date.now();
  return kept;
}

/** Asks as the page does; where the host does not say how long a file lasts, the browser may not guess. */
async function ask(request) {
  const response = await fetch(request);
  const guessed = response.type === "basic" && !response.headers.has("Cache-Control");
  return guessed ? fetch(request, { cache: "no-cache" }) : response;
}

/** Fetches a file, and keeps it if it is right; the browser's own cache may have it wrong. */
async function get(address, cache = "default") {
  const response = await fetch(SITE + address, { cache, signal: AbortSignal.timeout?.(SLOW) });
  const right = await checked(response, address);
  // What the button on the page about privacy has removed stays away.
  if (right && (await caches.has(CACHE))) await (await caches.open(CACHE)).put(key(address), right.clone()).catch(() => {});
  if (right) return right;
  if (cache === "default") return get(address, "reload");
  // A page where none was asked for: it is the network that answers, not the host.
  const page = /html/.test(response.headers.get("Content-Type")) && !/(^|\/|\.html)$/.test(address);
  if (response.ok && page) throw new Error("not of this site");
  return undefined;
}

/** Resolves with a kept file; with nothing where it is missing or has gone bad. */
async function take(address) {
  const kept = files.has(address) && (await caches.match(key(address), { cacheName: CACHE }).catch(() => {}));
  return kept ? ((await checked(kept, address)) ?? void (await (await caches.open(CACHE)).delete(key(address)))) : undefined;
}

async function checked(response, address) {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const right = btoa(String.fromCharCode(...digest)) === files.get(address);
  return right ? new Response(bytes, { headers: response.headers }) : undefined;
}

/** Keeps all that can be kept, one file after the other; one that does not come stops no other. */
async function fill() {
  const cache = await caches.open(CACHE);
  let [kept, broken] = [false, false];
  for (const address of files.keys()) {
    try {
      if ((await take(address)) ?? (await get(address))) kept = true;
    } catch {
      broken = true;
    }
  }
  // Offline, or behind another's login page, it is asked for again at the next page, not after a day.
  if (kept && !broken && (await caches.has(CACHE))) await cache.put(FILLED, new Response(String(Date.now())));
}

async function refill() {
  if ((await (withdrawn ??= withdraw())) || !(await caches.has(CACHE))) return; // gone, or erased
  const filled = await caches.match(FILLED, { cacheName: CACHE });
  if (!filled || Math.abs(Date.now() - Number(await filled.text())) > DAY) await fill();
}

/** Removes what only older releases had. */
async function tidy() {
  const cache = await caches.open(CACHE);
  const current = new Set([FILLED, ...[...files.keys()].map(key)]);
  for (const { url } of await cache.keys()) if (!current.has(url)) await cache.delete(url);
  for (const name of FORMER) await caches.delete(name);
}

/** Where the host has no such service worker any more, or something else in its place, this one goes. */
async function withdraw() {
  const response = await fetch(self.location.href, { cache: "no-cache" }).catch(() => {});
  const gone = [404, 410].includes(response?.status) || (response?.ok && !(await response.text()).includes("checker-files"));
  if (!gone) return false;
  await self.registration.unregister();
  for (const name of [CACHE, RUNTIME]) await caches.delete(name);
  return true;
}
