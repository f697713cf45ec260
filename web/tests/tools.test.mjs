// The tools over the body, with an engine that only answers: what is chosen, what is shown, and the peel.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fakePage, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;

const open = fakePage();
const page = (options) => open("?exercise=bird_dog", options);
const explore = (page, changes) => page.evaluate((changed) => {
  const { panel } = window.fake;
  Object.assign(panel.explore, changed);
  window.fake.raise({ type: "panel", panel });
}, changes);
const CHOSEN = [
  { id: "piriformis", side: "right", name: "Piriformis, right" },
  { id: "psoas_major", side: "left", name: "Psoas major, left" },
];

describe("the tools", () => {
  it("ask for what they say and only when they can", async () => {
    const { page: seen, close } = await page();
    await explore(seen, { chosen: CHOSEN, can_undo: true, can_redo: false });
    await sent(seen);
    for (const name of ["Undo", "Redo", "Isolate", "Hide", "Fade", "Fly to"]) {
      await seen.getByRole("button", { name, exact: true }).click({ force: true });
    }
    const types = (await sent(seen)).map(({ type }) => type);
    assert.deepEqual(types, ["undo", "isolate", "hide", "fade", "fly_to"]);
    await explore(seen, { chosen: [], leaves_out: true });
    await seen.getByRole("button", { name: "Hide", exact: true }).click({ force: true });
    await seen.getByRole("button", { name: "All", exact: true }).click();
    assert.deepEqual(await sent(seen), [{ type: "show_all" }]);
    await close();
  });

  it("let several be chosen and given up, in the list as well", async () => {
    const { page: seen, close } = await page();
    await explore(seen, { chosen: CHOSEN });
    await sent(seen);
    await seen.getByRole("button", { name: "Give up Piriformis, right" }).click();
    await seen.locator("#muscle-list button").nth(1).click({ modifiers: ["Shift"] });
    const keep = seen.getByRole("button", { name: "Several" });
    await keep.click();
    assert.equal(await keep.getAttribute("aria-pressed"), "true");
    await seen.locator("#muscle-list button").nth(2).click();
    const commands = await sent(seen);
    assert.deepEqual(commands.map(({ type }) => type), ["keep_muscle", "keep_muscle", "set_tap", "keep_muscle"]);
    assert.deepEqual(commands[0], { type: "keep_muscle", muscle: "piriformis", side: "right" });
    await close();
  });

  it("peel by slider, by stops and by keys, with the depth in words", async () => {
    const { page: seen, close } = await page();
    const slider = seen.locator("#peel");
    assert.equal(await slider.getAttribute("aria-valuetext"), "Superficial");
    await seen.getByRole("button", { name: "Deep", exact: true }).click();
    assert.equal(await slider.inputValue(), "3");
    assert.equal(await slider.getAttribute("aria-valuetext"), "Deep");
    assert.equal(await seen.getByRole("button", { name: "Deep", exact: true }).getAttribute("aria-pressed"), "true");
    await sent(seen);
    await slider.focus();
    await seen.keyboard.press("End");
    assert.deepEqual(await sent(seen), [{ type: "set_peel", depth: 4 }]);
    await seen.locator("#psoas-canvas").focus();
    for (const key of ["[", "]", "h", "i", "x", "a", "f", "Escape", "Control+z", "Control+Shift+Z"]) await seen.keyboard.press(key);
    const types = (await sent(seen)).map(({ type }) => type);
    assert.deepEqual(types, ["step_peel", "step_peel", "hide", "isolate", "fade", "show_all", "fly_to", "set_muscle", "undo", "redo"]);
    await close();
  });
});

describe("the tools on a small screen", () => {
  for (const [width, height] of [[390, 844], [360, 640], [1280, 720]]) {
    it(`of ${width} x ${height} lie side by side, each as large as a thumb`, async () => {
      const { page: seen, close } = await page({ size: { width, height } });
      await explore(seen, { chosen: CHOSEN });
      const wrong = await seen.locator("#tools").evaluate((bar, least) => [...bar.querySelectorAll("button")].flatMap((button) => {
        const { width: across, height: down, left, right } = button.getBoundingClientRect();
        const { left: first, right: last } = bar.closest(".stage").getBoundingClientRect();
        return across < least || down < least || left < first || right > last ? [`${button.textContent.trim()}: ${across}x${down} at ${left}`] : [];
      }), MIN_TARGET_PX);
      assert.deepEqual(wrong, []);
      const boxes = await Promise.all(["#tools", "#views", "#chosen"].map((id) => seen.locator(id).boundingBox()));
      const [tools, views, chosen] = boxes;
      assert.ok(tools.y + tools.height <= views.y + 1, "the tools lie over the views");
      assert.ok(chosen.y + chosen.height <= tools.y + 1, "what is chosen lies over the tools");
      await close();
    });
  }
});
