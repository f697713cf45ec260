// The page with something in the place of its engine that notes commands and raises the events a test asks for.

import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { BODIES } from "../engine.js";
import { serve } from "../serve.mjs";
import { launchWithWebGl, open } from "./browser.mjs";
import { SAID } from "./fake_dist.mjs";

const WEB = fileURLToPath(new URL("..", import.meta.url));
const TESTS = fileURLToPath(new URL(".", import.meta.url));
const LOCALES = fileURLToPath(new URL("../../assets/locales", import.meta.url));
const PAGE = new Set([".html", ".css", ".js", ".svg"]);
const GLTF = "glTF and nothing more";
const EMPTY_WASM = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Serves the page with a fake engine; `window.fake` in it holds `sent`, `query` and `raise(event)`. */
export async function serveFakePage() {
  const folder = await mkdtemp(join(tmpdir(), "psoas-page-"));
  const isPage = (path) => join(path, "/") === WEB || (dirname(path) === WEB.slice(0, -1) && (PAGE.has(extname(path)) || path.endsWith("embedders.json")));
  await cp(WEB, folder, { recursive: true, filter: isPage });
  await cp(join(WEB, "node_modules/@fontsource/atkinson-hyperlegible/files"), join(folder, "fonts"), { recursive: true });
  await cp(join(WEB, "node_modules/@fluent/bundle/esm"), join(folder, "fluent"), { recursive: true });
  await cp(join(WEB, "node_modules/uqr/dist/index.mjs"), join(folder, "uqr/index.mjs"));
  await cp(LOCALES, join(folder, "assets/locales"), { recursive: true });
  await cp(join(TESTS, "fake_viewer.js"), join(folder, "psoas_viewer.js"));
  for (const shown of SAID) await cp(join(TESTS, shown), join(folder, shown));
  await cp(join(WEB, "posters"), join(folder, "posters"), { recursive: true });
  const files = { "psoas_viewer_bg.wasm": EMPTY_WASM, ...Object.fromEntries(Object.values(BODIES).map((path) => [path, GLTF])) };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const { origin, close } = await serve(folder);
  return {
    origin,
    close: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Starts a browser and a server for the tests of a file, and gives what opens the page for a query. */
export function fakePage() {
  let browser;
  let server;
  before(async () => {
    server = await serveFakePage();
    browser = await launchWithWebGl();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return (query, options) => open(browser, `${server.origin}/${query}`, options);
}

/** The commands that a page has sent since it was asked last. */
export const sent = (page) => page.evaluate(() => new Promise((done) => {
  // What was tapped is shown before it is asked for.
  requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(window.fake.sent.splice(0))))));
}));

/** Raises an event as the engine would. */
export const raise = (page, event) => page.evaluate((wanted) => window.fake.raise(wanted), event);
