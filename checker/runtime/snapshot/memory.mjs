// Python's memory as a file: what is in use, and of that only what another image does not have.

const PIECE = 64; // bytes; larger ones hold more that is no change, smaller ones make a longer table
const LARGEST = 512; // bytes that Python's own allocator gives; what is larger is Emscripten's
const POOL = 2 ** 14; // bytes that Python's allocator cuts into blocks of one size

/** Fills with zeros what is not in use: the stack from its floor to its top, and every free block. */
export function wipe(python, floor) {
  const heap = () => python.HEAPU8;
  const top = python._emscripten_stack_get_current();
  heap().fill(0, floor, top - (top % 16) - 256);
  const all = (sizes, take, release, isNew) => {
    const blocks = [];
    for (const size of sizes) {
      let block;
      while (!isNew((block = take(size)))) {
        heap().fill(0, block, block + size);
        blocks.push(block);
      }
      release(block); // new memory is zero already
    }
    for (const block of blocks) release(block);
  };
  const own = Array.from({ length: LARGEST / 16 }, (_, n) => LARGEST - 16 * n);
  all(own, python._PyObject_Malloc, python._PyObject_Free, (block) =>
    heap().subarray(block, (block | (POOL - 1)) + 1).every((byte) => byte === 0),
  );
  const end = python._sbrk(0);
  const powers = Array.from({ length: 17 }, (_, n) => 2 ** (20 - n));
  all(powers, python._emscripten_builtin_malloc, python._emscripten_builtin_free, (block) => !block || python._sbrk(0) !== end);
}

/** Returns what a memory has that another has not: see restore in boot.mjs. */
export function image(heap, before = new Uint8Array()) {
  const pieces = [];
  const words = (bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const [now, then] = [words(heap), words(before)];
  for (let at = 0; at < heap.length; at += PIECE) {
    if (same(now, then, at / 4)) continue;
    const last = pieces.at(-1);
    if (last && last[0] + last[1] === at) last[1] += PIECE;
    else pieces.push([at, PIECE]);
  }
  const table = Uint32Array.of(pieces.length, ...pieces.flat());
  return Buffer.concat([Buffer.from(table.buffer), ...pieces.map(([at, size]) => heap.subarray(at, at + size))]);
}

function same(now, then, at) {
  for (let n = at; n < at + PIECE / 4; n += 1) if (now[n] !== (then[n] ?? 0)) return false;
  return true;
}
