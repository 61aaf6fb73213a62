// Bytes from the line, none of which is used before it is known to be right.

const STALL = 10_000; // ms without a byte, after which a download counts as stuck
const DEVICE = 1_000; // ms that the device may take to find what it keeps
export const RUNTIME = "checker-runtime"; // the cache that offline.js fills
const PART = 2 ** 20; // bytes that are checked at a time, as checker/runtime/build.py has them

/** Resolves with an asset that is checked as a whole. */
export async function download(asset, how = {}, note = () => {}) {
  const all = [];
  await downloadParts(asset, how, note, (part) => all.push(part));
  return all.length === 1 ? all[0] : new Blob(all).arrayBuffer();
}

/** Hands an asset over part by part, in order, each once it is known to be right. */
export async function downloadParts(asset, how, note, take) {
  await checked(asset, await get(asset, how), note, take);
}

/** Resolves with the module of an asset. */
export async function compile(asset, how, note) {
  const response = await get(asset, how);
  // A host with the wrong type, and old browsers, do not compile while the bytes come.
  const streams = WebAssembly.compileStreaming && /^application\/wasm\b/.test(response.headers.get("content-type"));
  if (!streams) {
    const all = [];
    await checked(asset, response, note, (part) => all.push(part));
    return WebAssembly.compile(await new Blob(all).arrayBuffer());
  }
  // Straight from the response: only so can the browser keep the optimized code.
  const compiled = WebAssembly.compileStreaming(response.clone());
  compiled.catch(() => {}); // looked at below, unless the download breaks first
  await checked(asset, response, note, (part) => part.transfer?.(0)); // the memory is free again at once
  return compiled;
}

async function get({ url }, { cache = "default", signal } = {}) {
  // What offline.js has put there is unpacked, and here sooner than out of the browser's own cache.
  if (cache === "default") {
    const there = await kept(url);
    if (there) return there;
  }
  const fetched = fetch(url, { cache, signal }).catch(async (error) => {
    const there = signal?.aborted ? undefined : await kept(url);
    if (there) return there; // there is no line
    throw error;
  });
  const response = await within(fetched);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response;
}

/** Resolves with what the device keeps; with nothing where it keeps nothing, as a private window. */
async function kept(url) {
  const found = async () => globalThis.caches?.match(url, { cacheName: RUNTIME });
  return within(found(), DEVICE).catch(() => {});
}

/** Reads a response and hands on its parts. Not left to fetch: that would keep all until the end. */
async function checked(asset, response, note, take) {
  const { url, bytes, integrity, parts = [integrity] } = asset;
  // Plain http on another host than this one has no hashes of its own.
  const plain = !globalThis.crypto?.subtle;
  // Packed, as the line carries it; what is read here is unpacked.
  const carried = Number(response.headers.get("content-length")) || bytes;
  const step = parts.length > 1 ? PART : bytes;
  const room = (n) => new ArrayBuffer(n < parts.length ? Math.min(step, bytes - n * step) : 1);
  const next = into(response.body);
  let right = Promise.resolve();
  let count = 0;
  let part = room(0);
  let filled = 0;
  note(asset, 0, carried);
  for (let read = 0; ; note(asset, read, carried)) {
    const { done, value } = await within(next(new Uint8Array(part, filled)));
    if (done) break;
    if (count === parts.length) throw new Error(`${url} is too long`);
    read += value.length;
    filled += value.length;
    part = value.buffer;
    if (filled < part.byteLength) continue;
    if (!plain) right = handed(part, parts[count], right, url, take);
    right.catch(() => {}); // told at the end
    count += 1;
    part = room(count);
    filled = 0;
  }
  if (count < parts.length) throw new Error(`${url} is too short`);
  if (plain) take(await (await fetch(url, { integrity, cache: "force-cache" })).arrayBuffer());
  await right;
}

/** Returns what reads a stream into given memory: what is read into new memory has to be cleared up. */
function into(body) {
  try {
    const reader = body.getReader({ mode: "byob" });
    return (room) => reader.read(room);
  } catch {
    const reader = body.getReader(); // an older browser
    let rest = new Uint8Array();
    return async (room) => {
      while (!rest.length) {
        const { done, value } = await reader.read();
        if (done) return { done };
        rest = value;
      }
      const some = rest.subarray(0, room.length);
      rest = rest.subarray(some.length);
      room.set(some);
      return { value: room.subarray(0, some.length) };
    };
  }
}

/** Hands on what is right, after all that stands before it. */
async function handed(part, integrity, before, url, take) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", part));
  await before;
  if (`sha256-${btoa(String.fromCharCode(...digest))}` !== integrity) throw new Error(`${url} is not what it should be`);
  take(part);
}

/** Settles like a promise, or rejects when that takes too long. */
export function within(promise, ms = STALL) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing for ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
