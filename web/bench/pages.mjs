// The three pages that are measured, behind one server: Psoas as it was built, and the same body in three.js and in
// `<model-viewer>`, both bundled and compressed as their makers ship them.

import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { BODIES } from "../engine.js";
import { pack } from "../pack.mjs";
import { serve } from "../serve.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = process.env.PSOAS_DIST ?? here("../dist");
const ROOT = here("../../.cache/bench");
const PACKING = { cache: here("../../.cache/packed"), profile: "web" };

export const NAMES = { psoas: "Psoas", three: "three.js", model_viewer: "model-viewer" };

const page = (head, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A body</title><link rel="icon" href="data:,">
<style>html, body { margin: 0; height: 100%; } canvas { display: block; } model-viewer { width: 100%; height: 100%; background: #ECE7DE; }</style>
${head}</head><body>${body}</body></html>`;

async function bundle(source, outfile) {
  await build({ entryPoints: [here(source)], outfile: join(ROOT, outfile), bundle: true, minify: true, format: "esm", legalComments: "none", logLevel: "warning" });
}

/** Serves the pages; resolves to `{ address(name, body, query), close }`. */
export async function servePages() {
  await rm(ROOT, { recursive: true, force: true });
  await mkdir(join(ROOT, "others/models"), { recursive: true });
  for (const path of Object.values(BODIES)) await cp(here(`../../${path}`), join(ROOT, "others/models", path.split("/").at(-1)));
  await bundle("../tests/three_viewer.js", "others/three.js");
  await cp(here("model_viewer.js"), join(ROOT, "others/model_viewer.js"));
  await cp(here("../node_modules/@google/model-viewer/dist/model-viewer.min.js"), join(ROOT, "others/model-viewer.min.js"));
  await writeFile(join(ROOT, "others/three.html"), page("", '<script type="module" src="three.js"></script>'));
  await writeFile(join(ROOT, "others/model_viewer.html"), page('<script type="module" src="model_viewer.js"></script>', ""));
  await pack(join(ROOT, "others"), PACKING);
  await symlink(DIST, join(ROOT, "psoas"));
  const { origin, close } = await serve(ROOT);
  const addresses = {
    psoas: (body, query) => `${origin}/psoas/?${query}&body=${body}`,
    three: (body) => `${origin}/others/three.html?model=models/${BODIES[body].split("/").at(-1)}`,
    model_viewer: (body) => `${origin}/others/model_viewer.html?model=models/${BODIES[body].split("/").at(-1)}`,
  };
  return { address: (name, body, query = "exercise=cat_cow") => addresses[name](body, query), close };
}
