// A folder to serve in which three.js shows a body of ours, for the test of the models.

import { mkdir, rm, symlink } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Makes the folder `.cache/NAME` with three.js, the page that uses it, and the models. */
export async function yardstick(name) {
  const root = here(`../../.cache/${name}`);
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await symlink(here("../../assets"), `${root}/assets`);
  await symlink(here("../node_modules/three"), `${root}/three`);
  for (const file of ["three_viewer.html", "three_viewer.js"]) await symlink(here(file), `${root}/${file}`);
  return root;
}
