// Finishes a built page: `sizes.json` for the progress bar, `.br` and `.gz` beside what is worth it,
// and the budgets of what goes over the wire.
//
//   node pack.mjs FOLDER CACHE PROFILE      (PROFILE "web" compresses fully and holds the budgets)

import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { BYTES as BUDGETS } from "./budgets.mjs";

const WORTH_IT = new Set([".css", ".ftl", ".glb", ".html", ".js", ".json", ".ron", ".svg", ".wasm"]);
const SMALLEST = 512; // bytes; below this the headers weigh more than what is saved
const WINDOW_BITS = 24; // 16 MiB, the most that browsers accept
const DRAFT_QUALITY = 5;

const [folder, cache, profile] = process.argv.slice(2);
const published = profile === "web";

async function filesIn(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

const ways = {
  br: (bytes) => promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: published ? constants.BROTLI_MAX_QUALITY : DRAFT_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }),
  gz: (bytes) => promisify(gzip)(bytes, { level: published ? 9 : 5 }),
};

/** Writes `path.br` or `path.gz`, from the cache where the same bytes were compressed before; resolves to its size. */
async function compress(path, way) {
  const bytes = await readFile(path);
  const key = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const kept = join(cache, `${key}.${published ? "full" : "draft"}.${way}`);
  if (!(await stat(kept).catch(() => null))) await writeFile(kept, await ways[way](bytes));
  await copyFile(kept, `${path}.${way}`);
  return (await stat(kept)).size;
}

await mkdir(cache, { recursive: true });
const decoded = {};
for (const name of Object.keys(BUDGETS)) decoded[name] = (await stat(join(folder, name))).size;
await writeFile(join(folder, "sizes.json"), `${JSON.stringify(decoded)}\n`);

const rows = await Promise.all((await filesIn(folder)).map(async (path) => {
  const name = relative(folder, path).split(sep).join("/");
  const { size } = await stat(path);
  if (!WORTH_IT.has(extname(path)) || size < SMALLEST) return { name, size, br: size, gz: size };
  const [br, gz] = await Promise.all([compress(path, "br"), compress(path, "gz")]);
  return { name, size, br, gz };
}));

const number = (bytes) => bytes.toLocaleString("en").padStart(12);
console.log(`${"bytes".padStart(12)}${"gzip".padStart(12)}${"brotli".padStart(12)}  file`);
for (const { name, size, br, gz } of rows) console.log(`${number(size)}${number(gz)}${number(br)}  ${name}`);

const heavy = rows.filter(({ name, br }) => br > (BUDGETS[name] ?? Infinity));
for (const { name, br } of heavy) {
  console.error(`${published ? "error" : "note"}: ${name} is ${br.toLocaleString("en")} bytes as brotli, over its budget of ${BUDGETS[name].toLocaleString("en")}`);
}
if (published && heavy.length > 0) {
  console.error("  try: fewer features of Bevy in Cargo.toml, or fewer triangles in the body");
  process.exit(1);
}
