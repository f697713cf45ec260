// Every exercise has its poster, in light and in dark, small enough to stand there at once.

import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { it } from "node:test";
import { POSTER_BYTES } from "../budgets.mjs";

/** Of a picture on paper. */
const PRINT_BYTES = 30_000;
const POSTERS = new URL("../posters/", import.meta.url);

it("each exercise has a poster for each theme, and each poster its exercise", async () => {
  const library = await readFile(new URL("../../assets/library.ron", import.meta.url), "utf8");
  const [, list] = /exercises: \[([^\]]*)\]/.exec(library);
  const exercises = [...list.matchAll(/"([a-z0-9_]+)"/g)].map(([, id]) => id);
  const wanted = exercises.flatMap((id) => [id, `${id}_dark`]).sort();
  const there = (await readdir(POSTERS)).filter((name) => extname(name) === ".webp").map((name) => basename(name, ".webp")).sort();
  assert.deepEqual(there, wanted, "draw them: scripts/posters");
  for (const name of there) {
    const { size } = await stat(new URL(`${name}.webp`, POSTERS));
    assert.ok(size < POSTER_BYTES, `${name}.webp has ${size} bytes`);
  }
});

it("each picture on paper is small", async () => {
  const folder = new URL("prints/", POSTERS);
  for (const name of await readdir(folder)) {
    const { size } = await stat(new URL(name, folder));
    assert.ok(size < PRINT_BYTES, `${name} has ${size} bytes`);
  }
});
