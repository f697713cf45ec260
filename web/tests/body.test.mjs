// Both models in somebody else's viewer, three.js: every structure has its name and hangs on the one skeleton.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import validator from "gltf-validator";
import { BODY, FEWER } from "../budgets.mjs";
import { BODIES } from "../engine.js";
import { serve } from "../serve.mjs";
import { launchWithWebGl, READY_MS } from "./browser.mjs";
import { coloursOf } from "./picture.mjs";
import { yardstick } from "./yardstick.mjs";

const NODE_NAME = /^(skin|[a-z]+\.[a-z0-9_]+(\.(left|right))?)$/;
const BLANK_COLOURS = 8;

let server;
let browser;
const bodies = {};

/** What three.js makes of a model; runs in the page. */
function describeBody(scene) {
  const meshes = [];
  const nameOf = (node) => node.userData.name ?? node.name;
  scene.traverse((node) => {
    if (!node.isMesh) return;
    const { attributes, index } = node.geometry;
    const weights = attributes.skinWeight;
    let worst = 0;
    for (let at = 0; at < (weights?.count ?? 0); at += 1) {
      const sum = weights.getX(at) + weights.getY(at) + weights.getZ(at) + weights.getW(at);
      worst = Math.max(worst, Math.abs(sum - 1));
    }
    meshes.push({
      name: nameOf(node),
      skinned: node.isSkinnedMesh === true,
      joints: node.skeleton?.bones.map(nameOf).join() ?? "",
      attributes: Object.keys(attributes).sort(),
      triangles: index.count / 3,
      weightError: worst,
    });
  });
  return meshes;
}

before(async () => {
  server = await serve(await yardstick("body-test"));
  browser = await launchWithWebGl();
  for (const [name, path] of Object.entries(BODIES)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/three_viewer.html?model=${path}`);
    await page.waitForFunction(() => window.psoasBody, null, { timeout: READY_MS });
    const meshes = await page.evaluate(`(${describeBody})(window.psoasBody)`);
    bodies[name] = { meshes, colours: await coloursOf(page, "canvas") };
    await context.close();
  }
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const [name, path] of Object.entries(BODIES)) {
  describe(`the ${name} body`, () => {
    it("is valid glTF without a warning", async () => {
      const bytes = await readFile(new URL(`../../${path}`, import.meta.url));
      const { issues } = await validator.validateBytes(new Uint8Array(bytes));
      const serious = issues.messages.filter(({ severity }) => severity <= 1);
      assert.deepEqual(serious, []);
    });

    it("is drawn by three.js", () => {
      assert.ok(bodies[name].colours > BLANK_COLOURS, `${bodies[name].colours} colours`);
    });

    it("has a name for every mesh, and no name twice", () => {
      const names = bodies[name].meshes.map((mesh) => mesh.name);
      assert.deepEqual(names.filter((word) => !NODE_NAME.test(word)), []);
      assert.equal(new Set(names).size, names.length);
    });

    it("hangs on one skeleton, with weights that add up to one", () => {
      const { meshes } = bodies[name];
      assert.deepEqual(meshes.filter((mesh) => !mesh.skinned).map((mesh) => mesh.name), []);
      assert.equal(new Set(meshes.map((mesh) => mesh.joints)).size, 1);
      assert.deepEqual(meshes.filter((mesh) => mesh.weightError > 0.01).map((mesh) => mesh.name), []);
    });

    it("has fibres on every muscle", () => {
      const muscles = bodies[name].meshes.filter((mesh) => mesh.name.startsWith("muscle."));
      assert.ok(muscles.length > 0);
      const bare = muscles.filter(({ attributes }) => !attributes.includes("uv") || !attributes.includes("_tendon"));
      assert.deepEqual(bare.map((mesh) => mesh.name), []);
    });
  });
}

describe("the two bodies", () => {
  const sum = (meshes) => meshes.reduce((total, { triangles }) => total + triangles, 0);

  it("have the same structures on the same joints", () => {
    const { full, light } = bodies;
    assert.deepEqual(light.meshes.map((mesh) => mesh.name), full.meshes.map((mesh) => mesh.name));
    assert.equal(light.meshes[0].joints, full.meshes[0].joints);
  });

  it("keep to their triangles", () => {
    const [full, light] = [sum(bodies.full.meshes), sum(bodies.light.meshes)];
    assert.ok(full <= BODY.full.triangles, `${full}`);
    assert.ok(light <= BODY.light.triangles && light * FEWER <= full, `${light} of ${full}`);
  });
});
