// The built viewer in somebody else's page: what the attributes ask is what the engine shows, and says.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { READY_MS, serveBuiltPage } from "./browser.mjs";
import { foreignPages, told } from "./foreign.mjs";

const { show } = foreignPages(serveBuiltPage);

describe("the element around the built viewer", () => {
  let shown;
  before(async () => {
    shown = await show('<psoas-viewer loading="eager" body="light" exercise="bird_dog" muscle="multifidus" side="right" view="back" ui="mini" at="0.25" play="false" layers="skin:0.1" speed="0.5"></psoas-viewer>');
    await shown.page.waitForFunction(() => window.told.some(({ name }) => name === "ready" || name === "error"), null, { timeout: READY_MS });
  });
  after(() => shown?.close());
  const view = async () => Object.fromEntries(new URLSearchParams(await shown.viewer.evaluate((element) => element.getView())));
  const seen = async (key, wanted) => {
    for (let tries = 0; tries < 60; tries += 1) {
      const now = (await view())[key];
      if (now === wanted) return;
      await shown.page.waitForTimeout(250);
    }
    assert.equal((await view())[key], wanted, key);
  };

  it("shows what they ask for from the start", async () => {
    assert.deepEqual(await told(shown.page, "error"), []);
    const now = await view();
    for (const [key, wanted] of Object.entries({ exercise: "bird_dog", muscle: "multifidus", side: "right", view: "back", play: "false", layers: "skin:0.1", speed: "0.5" })) {
      assert.equal(now[key], wanted, key);
    }
    assert.ok(Math.abs(Number(now.at) - 0.25) < 0.01, now.at);
  });

  for (const [attribute, value, key, wanted] of [
    ["exercise", "dead_bug", "exercise", "dead_bug"],
    ["muscle", "psoas_major", "muscle", "psoas_major"],
    ["side", "left", "side", undefined],
    ["also", "iliacus.right", "also", "iliacus.right"],
    ["pain", "false", "pain", "false"],
    ["view", "left", "view", "left"],
    ["camera", "35,8,3.2,0,0.9,0", "camera", "35,8,3.2,0,0.9,0"],
    ["speed", "1.5", "speed", "1.5"],
    ["motion", "key_poses", "motion", "key_poses"],
    ["mistake", "1", "mistake", "1"],
    ["compare", "beside", "compare", "beside"],
    ["peel", "deep", "peel", "3"],
    ["layers", "skin:0,bones:0.5", "layers", "skin:0,bones:0.5"],
    ["hurts", "buttock_mid:left:3", "hurts", "buttock_mid:left:3"],
    ["hide", "femur.right", "hide", "femur.right"],
    ["names", "", "names", "true"],
    ["lang", "es", "lang", "es"],
  ]) {
    it(`follows ${attribute}`, async () => {
      await shown.viewer.evaluate((element, [name, now]) => element.setAttribute(name, now), [attribute, value]);
      await seen(key, wanted);
      if (wanted === undefined) return;
      assert.ok((await told(shown.page, "view")).length > 0);
    });
  }

  it("names the attribute whose id there is not, and shows what it showed", async () => {
    const before = (await view()).exercise;
    await shown.viewer.evaluate((element) => element.setAttribute("exercise", "cat_cw"));
    await shown.page.waitForFunction(() => window.told.some(({ name, detail }) => name === "error" && detail.field === "exercise"));
    assert.match((await told(shown.page, "error")).at(-1).message, /cat_cow/);
    assert.equal((await view()).exercise, before);
  });

  it("gives a picture of the body", async () => {
    const bytes = await shown.viewer.evaluate(async (element) => (await element.screenshot()).size);
    assert.ok(bytes > 5_000, `${bytes} bytes`);
  });

  it("goes where a link says", async () => {
    await shown.viewer.evaluate((element) => element.setView("?exercise=cat_cow&at=0.5&play=false&view=front"));
    await seen("exercise", "cat_cow");
    await seen("view", "front");
    assert.equal((await view()).mistake, undefined);
  });
});
