// Prints, as JSON, the files of the standard library's zip that the checker loads.
//
// node probe.mjs PYODIDE_FOLDER WHEEL_FOLDER EXERCISE.py KNOWLEDGE.json TODAY
//
// Runs in Node, with npm's own, untrimmed Pyodide: what is imported here is what a browser
// needs, found by running it and not by a list kept by hand.

import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";

import { lend, run, start } from "../start/node.mjs";

const [pyodide, wheel, exercise, knowledge, today] = process.argv.slice(2);
const { python, output } = await start({
  script: join(pyodide, "pyodide.asm.js"),
  wasm: join(pyodide, "pyodide.asm.wasm"),
  api: {
    config: { env: {}, jsglobals: globalThis, packages: [], stdin: () => "" },
    runtimeEnv: { IN_BROWSER_WEB_WORKER: true },
    lockFilePromise: readFile(join(pyodide, "pyodide-lock.json"), "utf8").then((text) => ({ ...JSON.parse(text), packages: {} })),
  },
  library: join(pyodide, "python_stdlib.zip"),
});
for (const entry of await readdir(wheel, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile()) await lend(python, path, join("/checker-wheel", relative(wheel, path)));
}
await lend(python, exercise, "/checker-wheel/exercise.py");
await lend(python, knowledge, "/knowledge.json");
run(
  python,
  output,
  `
import sys
sys.path.insert(0, "/checker-wheel")
from exercise import exercise
exercise(open("/knowledge.json", encoding="utf-8").read(), ${JSON.stringify(today)})
import json
library = "/lib/python313.zip/"
print(json.dumps(sorted({
    module.__file__.removeprefix(library)
    for module in list(sys.modules.values())
    if (getattr(module, "__file__", None) or "").startswith(library)
    and getattr(module.__spec__, "origin", "") != "frozen"
})))
`,
);
process.stdout.write(output.at(-1));
process.exit(); // Python stays alive otherwise
