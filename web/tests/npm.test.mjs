// The package for bundlers: packed, installed in a folder of its own, type-checked and bundled.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { FIELDS } from "../commands.js";
import { COMMANDS } from "../engine.js";
import { foreignPages, frameOf } from "./foreign.mjs";

const PACKAGE = fileURLToPath(new URL("../npm/", import.meta.url));
const TSC = fileURLToPath(new URL("../node_modules/.bin/tsc", import.meta.url));
const run = promisify(execFile);
const npm = (args, cwd) => run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd });

const SAMPLE = `
import { definePsoasViewer, type PsoasCommand, type PsoasViewerAttributes } from "psoas-viewer";
await definePsoasViewer({ home: "/psoas/" });
const viewer = document.createElement("psoas-viewer");
const attributes: PsoasViewerAttributes = { exercise: "bird_dog", ui: "mini", "link-href": "/book" };
for (const [name, value] of Object.entries(attributes)) viewer.setAttribute(name, value);
viewer.addEventListener("psoas-select", ({ detail }) => console.log(detail.muscle?.toUpperCase(), detail.side));
viewer.addEventListener("psoas-error", ({ detail: { code, field, message } }) => console.warn(code, field, message));
const command: PsoasCommand = { type: "set_speed", speed: 0.5 };
viewer.send(command);
const image: Blob = await viewer.screenshot();
const link: string = await viewer.getView();
document.body.append(viewer, link, String(image.size));
`;
const WRONG = [
  'import type { PsoasCommand } from "psoas-viewer"; export const one: PsoasCommand = { type: "jump" };',
  'import type { PsoasCommand } from "psoas-viewer"; export const one: PsoasCommand = { type: "seek", at: "soon" };',
  'import type { PsoasViewerAttributes } from "psoas-viewer"; export const one: PsoasViewerAttributes = { ui: "tiny" };',
  'import "psoas-viewer"; document.createElement("psoas-viewer").addEventListener("psoas-select", ({ detail }) => detail.nothing);',
];

let folder;
let files;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "psoas-npm-"));
  const { stdout } = await npm(["pack", "--json", "--pack-destination", folder], PACKAGE);
  const packed = Object.values(JSON.parse(stdout))[0];
  files = packed.files.map(({ path }) => path);
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await npm(["install", "--offline", join(folder, packed.filename)], folder);
});
after(() => rm(folder, { recursive: true, force: true }));

const check = async (source) => {
  await mkdir(join(folder, "src"), { recursive: true });
  await writeFile(join(folder, "src/sample.ts"), source);
  return run(TSC, ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable", "src/sample.ts"], { cwd: folder })
    .then(() => "", ({ stdout }) => stdout);
};
const between = (text, start, end) => text.slice(text.indexOf(start), text.indexOf(end, text.indexOf(start)));
const types = await readFile(join(PACKAGE, "index.d.ts"), "utf8");
const element = await readFile(new URL("../psoas.js", import.meta.url), "utf8");

describe("the package", () => {
  it("holds the element, its types and a word on it, and nothing else", () => {
    assert.deepEqual(files.sort(), ["README.md", "index.d.ts", "index.js", "package.json", "psoas.js"]);
  });

  it("types what is right and refuses what is wrong", async () => {
    assert.equal(await check(SAMPLE), "");
    for (const wrong of WRONG) assert.match(await check(wrong), /error TS/, wrong);
  });

  it("names every command of the engine with every property", () => {
    const listed = between(types, "export type PsoasCommand", ";\n\n");
    const named = Object.fromEntries([...listed.matchAll(/\{ type: "(\w+)"(.*?) \}$/gm), ...listed.matchAll(/\{ type: "(screenshot)"()/g)]
      .map(([, type, rest]) => [type, [...rest.matchAll(/; (\w+)\??:/g)].map(([, name]) => name).sort()]));
    assert.deepEqual(Object.keys(named).sort(), [...COMMANDS].sort());
    for (const [type, fields] of Object.entries(FIELDS)) assert.deepEqual(named[type], Object.keys(fields).sort(), type);
  });

  it("names every event and every attribute of the element", async () => {
    const events = JSON.parse(`[${/const EVENTS = \[(.*)\];/.exec(element)[1]}]`);
    assert.deepEqual([...between(types, "interface PsoasEvents", "\n}").matchAll(/"psoas-(\w+)"/g)].map(([, name]) => name), events);
    const { EVENTS } = await import("../npm/index.js");
    assert.deepEqual(EVENTS, events);
    const attributes = ["SEEN", "LOOK", "OWN"].flatMap((table) =>
      [...between(element, `const ${table} = {`, "\n  };").matchAll(/^ {4}"?([a-z-]+)"?:/gm)].map(([, name]) => name));
    const typed = [...between(types, "interface PsoasViewerAttributes", "\n}").matchAll(/^ {2}"?([a-z-]+)"?\?:/gm)].map(([, name]) => name);
    assert.deepEqual(typed.sort(), attributes.sort());
  });
});

describe("a page made with a bundler", () => {
  const place = foreignPages();

  it("has the element from its own script, and the viewer from where it says", async () => {
    await writeFile(join(folder, "src/page.js"), `import { definePsoasViewer } from "psoas-viewer"; definePsoasViewer({ home: "${place.viewer.origin}" });`);
    const { outputFiles } = await build({ entryPoints: [join(folder, "src/page.js")], bundle: true, minify: true, format: "iife", write: false });
    const { page, requests, close } = await place.show('<psoas-viewer loading="eager" exercise="bird_dog"></psoas-viewer>', { head: `<script defer src="data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}"></script>` });
    const frame = await frameOf(page);
    assert.equal(await frame.evaluate(() => new URLSearchParams(window.fake.query).get("exercise")), "bird_dog");
    assert.ok(!requests.some((address) => address.endsWith("/psoas.js")));
    await close();
  });
});
