// Puts the page together: engine, body, texts and page in one folder that any web server can send.
//
//   node assemble.mjs ENGINE_FOLDER OUT PROFILE      (PROFILE "web" compresses fully and holds the budgets)
//
// ENGINE_FOLDER holds psoas_viewer.js and psoas_viewer_bg.wasm, as wasm-bindgen writes them. Of what lies in OUT,
// index.html names everything else by addresses that change with the content, `parts/HASH/NAME`: whoever has one
// index.html has one version of all, and what lies under parts/ never changes.

import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { BODIES } from "./engine.js";
import { writeHosting } from "./hosting.mjs";
import { pack, PROFILES } from "./pack.mjs";
import { packTexts } from "./texts.mjs";
import { weigh } from "./weigh.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ASSETS = here("../assets");
const LETTERS = here("node_modules/@fontsource/atkinson-hyperlegible");
const FLUENT = here("node_modules/@fluent/bundle/esm");
const SCANNED = here("node_modules/uqr/dist");
const ENGINE = "psoas_viewer_bg.wasm";

/** What has its own address in every version: others link to it, or it brings the versions together. */
const AS_IT_IS = ["early.js", "embedders.json", "icon.svg", "posters", "psoas.js"];
const LICENCES = [[`${LETTERS}/LICENSE`, "fonts/OFL.txt"], [here("../LICENSE-APACHE"), "fluent/LICENSE.txt"], [here("node_modules/uqr/LICENSE"), "uqr/LICENSE.txt"]];

/** What works without a connection where a reader asks for that. */
const KEPT = /^(?:(?:index|licences)\.html|early\.js|embedders\.json|icon\.svg|ui\.js|(?:fluent|fonts|parts|posters|uqr)\/.+)$/;

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 10);

/** Lays `bytes` down as a part; returns its address. */
async function lay(out, name, bytes) {
  const address = `parts/${hashOf(bytes)}/${basename(name)}`;
  await mkdir(dirname(join(out, address)), { recursive: true });
  await writeFile(join(out, address), bytes);
  return address;
}

/** What the page fetches when it runs: the address of each by the name that the sources know. */
async function layFetched(out, engine) {
  const bytes = { [ENGINE]: await readFile(join(engine, ENGINE)) };
  for (const path of Object.values(BODIES)) bytes[path] = await readFile(join(ASSETS, "..", path));
  const texts = await packTexts(ASSETS);
  for (const [language, pack] of Object.entries(texts)) {
    const panel = `assets/locales/${language}/panel.ftl`;
    bytes[panel] = await readFile(here(`../${panel}`));
    bytes[`texts_${language}.json`] = JSON.stringify(pack);
  }
  const laid = {};
  for (const [name, content] of Object.entries(bytes)) laid[name] = await lay(out, name, content);
  return laid;
}

/** Where the sources of the page find what is not theirs. */
const finding = (engine) => ({
  name: "finding",
  setup(bundler) {
    bundler.onResolve({ filter: /\/psoas_viewer\.js$/ }, () => ({ path: resolve(engine, "psoas_viewer.js") }));
    bundler.onResolve({ filter: /\/fluent\/index\.js$/ }, () => ({ path: `${FLUENT}/index.js` }));
    bundler.onResolve({ filter: /\/uqr\/index\.mjs$/ }, () => ({ path: `${SCANNED}/index.mjs` }));
    bundler.onResolve({ filter: /^fonts\// }, ({ path }) => ({ path: `${LETTERS}/files/${basename(path)}` }));
  },
});

const MODULES_AND_STYLES = /(?:<script type="module" src|<link rel="stylesheet" href)="([^":]+)"/g;

/** Bundles the modules and styles that the pages name; the address of each, and of the letters, by its name. */
async function layBundles(out, engine, pages) {
  const named = pages.flatMap((html) => [...html.matchAll(MODULES_AND_STYLES)].map(([, name]) => name));
  const { metafile } = await build({
    entryPoints: [...new Set(named)].filter((name) => !AS_IT_IS.includes(name)).map((name) => here(name)),
    outdir: join(out, "parts"),
    absWorkingDir: resolve(out),
    entryNames: "[hash]/[name]",
    assetNames: "[hash]/[name]",
    loader: { ".woff2": "file" },
    bundle: true,
    minify: true,
    format: "esm",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    plugins: [finding(engine)],
  });
  const laid = {};
  for (const [address, { inputs }] of Object.entries(metafile.outputs)) {
    const letters = extname(address) === ".woff2";
    laid[letters ? `fonts/${basename(address)}` : basename(address)] = address;
    if (!letters && Object.keys(inputs).length === 0) throw new Error(`${address} is empty`);
  }
  return laid;
}

const NAMED = /(href|src)="([^":#?]+)"/g;
const PARTS = /(<script id="parts" type="application\/json">)[^]*?(<\/script>)/;

/** The page with the addresses of this version. */
function withAddresses(html, bundles, parts) {
  const named = html.replace(NAMED, (all, attribute, name) => (bundles[name] ? `${attribute}="${bundles[name]}"` : all));
  return named.replace(PARTS, (_, before, after) => `${before}${JSON.stringify(parts)}${after}`);
}

/** The worker that keeps a whole version for use without a connection; its bytes change with each version. */
async function layWorker(out, rows) {
  const kept = rows.filter(({ name }) => KEPT.test(name));
  const files = Object.fromEntries(kept.map(({ name, size }) => [name, size]));
  const version = hashOf(await Promise.all(kept.map(({ name }) => readFile(join(out, name)))).then((all) => Buffer.concat(all)));
  await build({
    entryPoints: [here("sw.js")],
    outfile: join(out, "sw.js"),
    define: { VERSION: JSON.stringify(version), FILES: JSON.stringify(files) },
    minify: true,
    logLevel: "warning",
  });
}

async function assemble(engine, out, profile) {
  const next = `${out}.new`;
  const packing = { cache: here("../.cache/packed"), profile };
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  for (const name of AS_IT_IS) await cp(here(name), join(next, name), { recursive: true });
  for (const [from, to] of LICENCES) await cp(from, join(next, to));

  const names = (await readdir(here("."))).filter((name) => extname(name) === ".html");
  const pages = await Promise.all(names.map((name) => readFile(here(name), "utf8")));
  const bundles = await layBundles(next, engine, pages);
  const fetched = await layFetched(next, engine);
  const laid = await pack(next, packing);
  const sizes = new Map(laid.map(({ name, size, br }) => [name, { size, br }]));
  const parts = Object.fromEntries(Object.entries(fetched).map(([name, address]) => [name, { address, ...sizes.get(address) }]));
  parts["sw.js"] = { address: "sw.js", br: laid.filter(({ name }) => KEPT.test(name)).reduce((sum, { br }) => sum + br, 0) };
  for (const [at, html] of pages.entries()) await writeFile(join(next, names[at]), withAddresses(html, bundles, parts));
  await layWorker(next, await pack(next, packing));
  await writeHosting(next);

  const heavy = weigh(await pack(next, packing), { ...bundles, ...fetched });
  for (const sentence of heavy) console.error(`${profile === "web" ? "error" : "note"}: ${sentence}`);
  if (profile === "web" && heavy.length > 0) {
    console.error("  try: fewer features of Bevy in Cargo.toml, fewer triangles in the body, or smaller posters");
    process.exit(1);
  }
  await rm(out, { recursive: true, force: true });
  await rename(next, out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [engine, out, profile] = process.argv.slice(2);
  if (!engine || !out || !PROFILES.includes(profile)) {
    console.error(`error: it needs the engine's folder, where to put the page, and a profile\n  try: node assemble.mjs .cache/web/ENGINE web/dist ${PROFILES.join(" or ")}`);
    process.exit(2);
  }
  await assemble(resolve(engine), resolve(out), profile);
}
