// A folder to serve in which three.js shows a body of ours: for the bench and for the test of the models.

import { mkdir, rm, symlink } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Makes the folder `.cache/NAME` with three.js, `three_viewer.html`, the models, and the built page where there is one. */
export async function yardstick(name) {
  const root = here(`../../.cache/${name}`);
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await symlink(here("../dist"), `${root}/dist`);
  await symlink(here("../../assets"), `${root}/assets`);
  await symlink(here("../node_modules/three"), `${root}/three`);
  await symlink(here("three_viewer.html"), `${root}/three_viewer.html`);
  return root;
}
