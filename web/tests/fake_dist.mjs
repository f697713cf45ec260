// The page as it is put together, around an engine that only notes what it is asked: for what happens before the first frame.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const CUSTOM_SECTION = 0;

/** What the idle engine tells of the viewer. */
export const SAID = ["panel.json", "at_work.json", "found.json", "pain.json", "care.json", "practice.json", "plan.json", "sheet.json"];

/** A number as WebAssembly writes it. */
function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

/** An engine of so many bytes that does nothing; noise does not get smaller on its way. */
export function idleEngine(bytes, seed = 1) {
  const noise = Buffer.alloc(bytes);
  for (let at = 0, state = seed; at < bytes; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    noise[at] = state >>> 24;
  }
  const name = [1, 0x78];
  return Buffer.concat([Buffer.from([...HEAD, CUSTOM_SECTION, ...leb(name.length + bytes), ...name]), noise]);
}

/** Puts the page together around an idle engine; resolves to `{ folder, remove, again(engine) }`. */
export async function fakeDist({ engine = idleEngine(1000) } = {}) {
  const root = await mkdtemp(join(tmpdir(), "psoas-dist-"));
  const folder = join(root, "dist");
  const again = async (bytes) => {
    await mkdir(join(root, "engine"), { recursive: true });
    await cp(here("fake_viewer.js"), join(root, "engine/psoas_viewer.js"));
    await writeFile(join(root, "engine/psoas_viewer_bg.wasm"), bytes);
    await promisify(execFile)(process.execPath, [here("../assemble.mjs"), join(root, "engine"), folder, "web-draft"]);
    for (const said of SAID) await cp(here(said), join(folder, said));
  };
  await again(engine);
  return { folder, again, remove: () => rm(root, { recursive: true }) };
}

/** The parts that a built page names: `{ address, size, br }` by name. */
export async function partsOf(folder) {
  const html = await readFile(join(folder, "index.html"), "utf8");
  return JSON.parse(/<script id="parts"[^>]*>([^]*?)<\/script>/.exec(html)[1]);
}
