// What rests is not drawn, what moves is drawn in few passes, and another body takes the place of the first.

import assert from "node:assert/strict";
import { it } from "node:test";
import { ANSWER_MS, READY_MS, serveBuiltPage } from "./browser.mjs";
import { foreignPages, told } from "./foreign.mjs";

const QUIET_MS = 10_000;
const SETTLES_MS = 4_000;
const FINGER_MS = 200; // no finger is quicker

const place = foreignPages(serveBuiltPage);

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

/** The element with some attributes in somebody else's page; its frame once the body is there. */
async function watched(attributes) {
  const content = `<psoas-viewer ui="none" loading="eager" ${attributes}></psoas-viewer>`;
  const { page, viewer, close } = await place.show(content, { route: (page) => page.addInitScript(countDraws) });
  const frame = await (await page.waitForSelector("psoas-viewer >> iframe")).contentFrame();
  await frame.waitForSelector("body[data-stage=ready]", { timeout: READY_MS });
  const send = (command) => viewer.evaluate((element, wanted) => element.send(wanted), command);
  return { page, frame, send, close };
}

const counts = (frame) => frame.evaluate(() => ({ ...window.psoasCount }));
const drawn = (frame, since) => frame.waitForFunction((before) => window.psoasCount.draws > before, since, { timeout: ANSWER_MS });

it("draws nothing while nothing moves, and wakes for a command and for a finger", async () => {
  const { page, frame, send, close } = await watched('exercise="cat_cow" play="false" body="light"');
  await page.waitForTimeout(SETTLES_MS);
  const rested = await counts(frame);
  await page.waitForTimeout(QUIET_MS);
  assert.deepEqual(await counts(frame), rested);
  await send({ type: "set_view", view: "back" });
  await drawn(frame, rested.draws);
  await page.waitForTimeout(SETTLES_MS);
  const again = await counts(frame);
  await page.waitForTimeout(QUIET_MS / 2);
  assert.deepEqual(await counts(frame), again);
  await page.mouse.move(500, 300);
  await page.mouse.down();
  for (const x of [520, 560, 600]) {
    await page.mouse.move(x, 300);
    await page.waitForTimeout(FINGER_MS);
  }
  await page.mouse.up();
  await drawn(frame, again.draws);
  await close();
});

it("goes on after a sleep from where it stood", async () => {
  const { page, frame, send, close } = await watched('exercise="cat_cow" at="0.3" play="false" body="light"');
  await page.waitForTimeout(SETTLES_MS);
  const before = await frame.locator("#scrub").evaluate((slider) => Number(slider.value));
  const moments = frame.evaluate(() => new Promise((resolve) => {
    window.addEventListener("psoas", ({ detail }) => {
      const event = JSON.parse(detail);
      if (event.type === "moment" && event.playing) resolve(event.at);
    });
  }));
  await send({ type: "play" });
  assert.ok(Math.abs(await moments - before) < 0.05);
  await close();
});

it("shows the other body when it has come", async () => {
  const { page, frame, send, close } = await watched('exercise="cat_cow" play="false" body="light"');
  const triangles = async () => {
    const before = await counts(frame);
    await send({ type: "orbit", yaw_degrees: 90, pitch_degrees: 0 });
    await drawn(frame, before.draws);
    await page.waitForTimeout(SETTLES_MS);
    const now = await counts(frame);
    return (now.triangles - before.triangles) / Math.max(1, now.passes - before.passes);
  };
  const light = await triangles();
  await send({ type: "set_body", body: "full" });
  await page.waitForTimeout(SETTLES_MS * 2);
  const full = await triangles();
  assert.ok(full > 2 * light, `${light} and ${full} triangles in a pass`);
  assert.deepEqual(await told(page, "error"), []);
  await close();
});
