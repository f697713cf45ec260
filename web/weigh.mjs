// What a built page weighs: each file, and by kind what a reader fetches up to the first frame.

import { extname } from "node:path";
import { BYTES, FIRST_START_BYTES } from "./budgets.mjs";
import { BODIES } from "./engine.js";
import { ENGLISH } from "./texts.mjs";

const KINDS = { ".css": "page", ".html": "page", ".js": "page", ".svg": "page", ".woff2": "letters", ".webp": "poster", ".wasm": "engine", ".glb": "body", ".json": "texts", ".ftl": "texts" };

/** The kind of a file, by its address. */
export const kindOf = (address) => KINDS[extname(new URL(address, "http://localhost").pathname)] ?? "other";

/** Everything that a first start in English with the light body fetches, by name. */
const FIRST_START = [
  "index.html", "early.js", "icon.svg", "posters/cat_cow.webp", "companion.js", "psoas.css", "psoas_viewer_bg.wasm", BODIES.light,
  `texts_${ENGLISH}.json`, `assets/locales/${ENGLISH}/panel.ftl`,
  "fonts/atkinson-hyperlegible-latin-400-normal.woff2", "fonts/atkinson-hyperlegible-latin-700-normal.woff2",
];

/** The rows of the first start, each with its kind. */
function firstStart(rows, addresses) {
  const byName = new Map(rows.map((row) => [row.name, row]));
  return FIRST_START.map((name) => {
    const row = byName.get(addresses[name] ?? name);
    if (!row) throw new Error(`there is no ${name} in the page`);
    return { kind: kindOf(row.name), ...row };
  });
}

const sum = (rows, way) => rows.reduce((bytes, row) => bytes + row[way], 0);
const column = (bytes) => bytes.toLocaleString("en").padStart(12);
const line = (name, rows) => console.log(`${column(sum(rows, "size"))}${column(sum(rows, "gz"))}${column(sum(rows, "br"))}  ${name}`);

/** Prints the weight of every file and of the first start; returns what is heavier than its budget, as sentences. */
export function weigh(rows, addresses) {
  console.log(`${"bytes".padStart(12)}${"gzip".padStart(12)}${"brotli".padStart(12)}  file`);
  for (const row of rows) line(row.name, [row]);
  const first = firstStart(rows, addresses);
  console.log("\nUp to the first frame:");
  for (const kind of new Set(first.map((row) => row.kind))) line(kind, first.filter((row) => row.kind === kind));
  line("altogether", first);

  const budgets = [...Object.entries(BYTES).map(([name, most]) => [name, rows.filter((row) => row.name === addresses[name]), most]),
    ["the first start", first, FIRST_START_BYTES]];
  return budgets.filter(([, of, most]) => sum(of, "br") > most).map(([name, of, most]) =>
    `${name} is ${sum(of, "br").toLocaleString("en")} bytes as brotli, over its budget of ${most.toLocaleString("en")}`);
}
