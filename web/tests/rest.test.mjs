// What rests is not drawn, what moves is drawn in few passes, and another body takes the place of the first.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { ANSWER_MS, launchWithWebGl, open, serveBuiltPage } from "./browser.mjs";

const QUIET_MS = 10_000;
const SETTLES_MS = 4_000;

let browser;
let server;
before(async () => {
  server = await serveBuiltPage();
  browser = await launchWithWebGl();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Runs before the page: counts the draws, the clears and copies of whole pictures, and the triangles of each frame. */
function countDraws() {
  const count = { draws: 0, passes: 0, triangles: 0 };
  window.psoasCount = count;
  const gl = WebGL2RenderingContext.prototype;
  const wrap = (name, note) => {
    const original = gl[name];
    gl[name] = function counted(...parameters) {
      note(...parameters);
      return original.apply(this, parameters);
    };
  };
  const draw = (corners) => { count.draws += 1; count.triangles += corners / 3; };
  for (const name of ["drawElements", "drawElementsInstanced"]) wrap(name, (_, corners) => draw(corners));
  for (const name of ["drawArrays", "drawArraysInstanced"]) wrap(name, (_, __, corners) => draw(corners));
  wrap("clearBufferfv", (buffer) => { if (buffer === WebGL2RenderingContext.COLOR) count.passes += 1; });
  wrap("blitFramebuffer", () => { count.passes += 1; });
}

const watched = (query) => open(browser, `${server.origin}/?${query}`, { route: (page) => page.addInitScript(countDraws) });
const counts = (page) => page.evaluate(() => ({ ...window.psoasCount }));
const send = (page, command) => page.evaluate(async (text) => (await import("./psoas_viewer.js")).send(text), JSON.stringify(command));
const drawn = (page, since) => page.waitForFunction((before) => window.psoasCount.draws > before, since, { timeout: ANSWER_MS });

it("draws nothing while nothing moves, and wakes for a command and for a finger", async () => {
  const { page, close } = await watched("exercise=cat_cow&play=false");
  await page.waitForTimeout(SETTLES_MS);
  const rested = await counts(page);
  await page.waitForTimeout(QUIET_MS);
  assert.deepEqual(await counts(page), rested);
  await send(page, { type: "set_view", view: "back" });
  await drawn(page, rested.draws);
  await page.waitForTimeout(SETTLES_MS);
  const again = await counts(page);
  await page.waitForTimeout(QUIET_MS / 2);
  assert.deepEqual(await counts(page), again);
  await page.mouse.move(500, 300);
  await page.mouse.down();
  await page.mouse.move(600, 300, { steps: 4 });
  await page.mouse.up();
  await drawn(page, again.draws);
  await close();
});

it("goes on after a sleep from where it stood", async () => {
  const { page, close } = await watched("exercise=cat_cow&at=0.3&play=false");
  await page.waitForTimeout(SETTLES_MS);
  const before = await page.locator("#scrub").evaluate((slider) => Number(slider.value));
  const moments = page.evaluate(() => new Promise((resolve) => {
    window.addEventListener("psoas", ({ detail }) => {
      const event = JSON.parse(detail);
      if (event.type === "moment" && event.playing) resolve(event.at);
    });
  }));
  await send(page, { type: "play" });
  assert.ok(Math.abs(await moments - before) < 0.05);
  await close();
});

it("shows the other body when it has come, and keeps the first where there is none", async () => {
  const { page, errors, close } = await watched("exercise=cat_cow&play=false&body=light");
  const triangles = async () => {
    const before = await counts(page);
    await send(page, { type: "orbit", yaw_degrees: 90, pitch_degrees: 0 });
    await drawn(page, before.draws);
    await page.waitForTimeout(SETTLES_MS);
    const now = await counts(page);
    return (now.triangles - before.triangles) / Math.max(1, now.passes - before.passes);
  };
  const light = await triangles();
  await send(page, { type: "set_body", body: "fuller" });
  await page.waitForFunction(() => true);
  await send(page, { type: "set_body", body: "full" });
  await page.waitForTimeout(SETTLES_MS * 2);
  const full = await triangles();
  assert.ok(full > 2 * light, `${light} and ${full} triangles in a pass`);
  assert.deepEqual(errors.map(({ code }) => code), ["detail"]);
  await close();
});
