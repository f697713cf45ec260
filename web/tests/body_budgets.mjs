// Whether both bodies are as small as they have to be: brotli bytes and triangles.
//
//   node body_budgets.mjs ASSETS      (the folder that holds models/)

import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { BODY, FEWER } from "../budgets.mjs";
import { BODIES } from "../engine.js";

const HEADER = 20; // bytes before the JSON of a binary glTF

function trianglesOf(glb) {
  const { meshes, accessors } = JSON.parse(glb.subarray(HEADER, HEADER + glb.readUInt32LE(12)));
  const corners = meshes.flatMap(({ primitives }) => primitives.map(({ indices }) => accessors[indices].count));
  return corners.reduce((sum, count) => sum + count, 0) / 3;
}

const root = dirname(resolve(process.argv[2] ?? "assets"));
const wrong = [];
const found = {};
for (const [name, path] of Object.entries(BODIES)) {
  const glb = await readFile(join(root, path));
  const packed = await promisify(brotliCompress)(glb, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  found[name] = { bytes: packed.length, triangles: trianglesOf(glb) };
  for (const [what, most] of Object.entries(BODY[name])) {
    const is = found[name][what];
    console.log(`${path}: ${is.toLocaleString("en")} ${what}, at most ${most.toLocaleString("en")}`);
    if (is > most) wrong.push(`${path} has ${is.toLocaleString("en")} ${what}, over its budget of ${most.toLocaleString("en")}`);
  }
}
if (found.light.triangles * FEWER > found.full.triangles) {
  wrong.push(`the light body has more than one triangle for every ${FEWER} of the full one`);
}
for (const line of wrong) console.error(`error: ${line}\n  try: fewer triangles in assets/anatomy, then cargo run -p sculpt`);
process.exit(wrong.length > 0 ? 1 : 0);
