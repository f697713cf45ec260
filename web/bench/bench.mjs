// Measures the built page against its bars, beside three.js and `<model-viewer>` with the same body, one after the other.
//
//   node bench.mjs [PART...] [--json FILE] [--document FILE]
//
// PARTS are transfer, poster, start, frames, idle, memory and taps; all without one. What was measured before stays in the
// JSON; with --document the tables stand in that file between their marks.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { visitor } from "./browser.mjs";
import { frames } from "./frames.mjs";
import { idle } from "./idle.mjs";
import { memory } from "./memory.mjs";
import { servePages } from "./pages.mjs";
import { poster } from "./poster.mjs";
import { report } from "./report.mjs";
import { start } from "./start.mjs";
import { taps } from "./taps.mjs";
import { transfer } from "./transfer.mjs";

const PARTS = { transfer, poster, start, frames, idle, memory, taps };
const START = "<!-- tables: written by scripts/bench-web, not by hand -->";
const END = "<!-- end of the tables -->";
const JSON_PATH = fileURLToPath(new URL("../../out/bench-web.json", import.meta.url));

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "string", default: JSON_PATH }, document: { type: "string" } } });
const unknown = positionals.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`error: there is no part ${unknown.join(", ")}\n  because: the parts are ${Object.keys(PARTS).join(", ")}\n  try: scripts/bench-web idle memory`);
  process.exit(2);
}

/** Puts the tables where the document has its marks for them. */
async function document(path, tables) {
  const [before, rest] = (await readFile(path, "utf8")).split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${path} has no place for the tables: ${START} … ${END}`);
  await writeFile(path, `${before}${START}\n\n${tables}\n\n${END}${after}`);
}

async function browserVersion() {
  const { context, close } = await visitor();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const { product } = await devtools.send("Browser.getVersion");
  await close();
  return product.split("/")[1];
}

await mkdir(dirname(values.json), { recursive: true });
const pages = await servePages();
const before = JSON.parse(await readFile(values.json, "utf8").catch(() => "{}"));
const result = { browser: await browserVersion(), parts: before.parts ?? {} };
let failures = 0;
for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  console.log(`measuring ${part} …`);
  try {
    result.parts[part] = await PARTS[part](pages);
    await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
  } catch (problem) {
    failures += 1;
    console.error(`error: ${part} could not be measured\n  because: ${problem.message}`);
  }
}
await pages.close();
const tables = report(result);
if (values.document) await document(values.document, tables);
console.log(`\n${tables}\n\nAs JSON: ${values.json}`);
process.exit(failures > 0 ? 1 : 0);
