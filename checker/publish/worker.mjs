// Writes the service worker of a built site: node worker.mjs SITE, in the project's folder.
//
// Workbox and the rollup that bundles it come from node_modules; nothing from elsewhere.

import { rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [site] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), "node_modules/workbox-build/package.json"));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { injectManifest } = (await load("workbox-build")).default;
const { rollup } = await load("rollup");
const { nodeResolve } = await load("@rollup/plugin-node-resolve");
const replace = (await load("@rollup/plugin-replace")).default;
const terser = (await load("@rollup/plugin-terser")).default;

const here = dirname(fileURLToPath(import.meta.url));
const bundle = await rollup({
  input: join(here, "service-worker.js"),
  plugins: [
    nodeResolve({ rootDir: process.cwd(), modulePaths: [join(process.cwd(), "node_modules")] }),
    replace({ "process.env.NODE_ENV": '"production"', preventAssignment: true }),
    terser(),
  ],
});
const { output } = await bundle.generate({ format: "iife" });
const source = join(site, "sw.bundle.js");
await writeFile(source, output[0].code);
const { count, size, warnings } = await injectManifest({
  swSrc: source,
  swDest: join(site, "sw.js"),
  globDirectory: site,
  globPatterns: ["**/*.{html,css,js,mjs,json,svg,png,webmanifest}"],
  // Python comes on the checker's page only, and is kept from there (offline.js); once it is there,
  // nobody needs the book, or the handbook as text. The theme's search is not used.
  globIgnores: ["sw*.js", "**/*.map", "assets/checker/{pyodide-*/**,book-*,knowledge-*,worker-*}", "assets/javascripts/{lunr,workers}/**"],
  dontCacheBustURLsMatching: /-[0-9a-f]{10}[./]|\.[0-9a-f]{8}\./,
  maximumFileSizeToCacheInBytes: 2 ** 23,
});
await rm(source);
for (const warning of warnings) console.error(warning);
console.log(`${join(site, "sw.js")}: ${count} files, ${(size / 2 ** 20).toFixed(1)} MB without a line`);
if (warnings.length) process.exit(1);
