// The viewer in somebody else's page, on another origin: one line, live attributes, methods, events, slots and parts.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sent } from "./fake_engine.mjs";
import { foreignPages, frameOf, told } from "./foreign.mjs";

const place = foreignPages();
const { show } = place;
const start = (page) => page.locator("psoas-viewer >> button").click();
const query = (frame) => frame.evaluate(() => window.fake.query);
const asked = async (frame) => Object.fromEntries(new URLSearchParams(await query(frame)));
const set = (viewer, attributes) => viewer.evaluate((element, wanted) => {
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}, attributes);
/** Waits until the engine has been asked for something, and gives all of it. */
const heard = async (frame, count = 1) => {
  await frame.waitForFunction((wanted) => window.fake.sent.length >= wanted, count);
  return sent(frame);
};
const until = (page, name, count = 1) => page.waitForFunction(([wanted, least]) => window.told.filter((one) => one.name === wanted).length >= least, [name, count]);

describe("one line", () => {
  const ONE = '<psoas-viewer exercise="bird_dog" muscle="multifidus" side="left" pain view="back" ui="mini" lang="es" theme="dark"></psoas-viewer>';

  for (const [what, head] of [
    ["as a plain script", '<script src="VIEWER/psoas.js"></script>'],
    ["as a module", '<script type="module" src="VIEWER/psoas.js"></script>'],
  ]) {
    it(`shows the viewer ${what}, and asks nobody else for anything`, async () => {
      const route = (page) => page.route("**/psoas.js", async (one) => {
        const response = await one.fetch();
        await one.fulfill({ response, headers: { ...response.headers(), "Access-Control-Allow-Origin": "*" } });
      });
      const { page, requests, close } = await show(ONE, { head, route });
      const button = page.locator("psoas-viewer >> button");
      assert.equal(await button.innerText(), "Mostrar el cuerpo en 3D");
      assert.ok(!requests.some((address) => /\.(wasm|glb)$|index\.html/.test(address)), requests.join(" "));
      await button.click();
      const frame = await frameOf(page);
      const wanted = await asked(frame);
      for (const [key, value] of Object.entries({ exercise: "bird_dog", muscle: "multifidus", side: "left", pain: "", view: "back", lang: "es", theme: "dark" })) {
        assert.equal(wanted[key], value, key);
      }
      assert.equal(await frame.evaluate(() => document.body.dataset.ui), "mini");
      assert.equal(await frame.evaluate(() => document.documentElement.lang), "es");
      await until(page, "ready");
      assert.deepEqual(await told(page, "error"), []);
      const homes = [place.viewer.origin, place.foreign.origin];
      assert.deepEqual(requests.filter((address) => !homes.includes(new URL(address).origin)), []);
      assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length]), ["", 0]);
      await close();
    });
  }

  it("may stand there twice", async () => {
    const { page, close } = await show("<psoas-viewer></psoas-viewer>", {
      head: '<script src="VIEWER/psoas.js"></script><script src="VIEWER/psoas.js"></script><script>const EVENTS = 1;</script>',
    });
    assert.ok(await page.locator("psoas-viewer >> button").isVisible());
    await close();
  });

  it("is a plain frame too", async () => {
    const { page, close } = await show('<iframe src="VIEWER/index.html?exercise=bird_dog&ui=none" width="600" height="400" title="Bird dog"></iframe>');
    const frame = await frameOf(page, "iframe");
    assert.equal(await frame.evaluate(() => document.body.dataset.ui), "none");
    await close();
  });
});
