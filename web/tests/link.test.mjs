// The address follows what is seen, a link restores it, and the back button goes back.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addressFor, isElsewhere } from "../link.js";
import { ANSWER_MS, launchWithWebGl, open, serveBuiltPage } from "./browser.mjs";

describe("the address for what is seen", () => {
  it("keeps what it says to the page itself, and nothing else", () => {
    const address = addressFor("https://clinic.example/p/?ui=mini&exercise=cat_cow&zoom=2#top", "exercise=bird_dog&also=iliacus,piriformis.right");
    assert.equal(address, "https://clinic.example/p/?exercise=bird_dog&also=iliacus,piriformis.right&ui=mini#top");
  });

  it("follows the plan behind the #, and leaves any other place there as it is", () => {
    const plan = "#plan=1.Ah";
    assert.equal(addressFor("https://clinic.example/p/", "play=false", "plan=1.Ah"), `https://clinic.example/p/?play=false${plan}`);
    assert.equal(addressFor(`https://clinic.example/p/${plan}`, "view=back"), "https://clinic.example/p/?view=back");
    assert.ok(isElsewhere("exercise=cat_cow", "routine=bedtime"));
  });

  it("is another place with another exercise, mistake or muscle", () => {
    assert.ok(isElsewhere("exercise=cat_cow", "exercise=bird_dog"));
    assert.ok(isElsewhere("exercise=cat_cow", "exercise=cat_cow&muscle=iliacus"));
    assert.ok(!isElsewhere("exercise=cat_cow&at=0.2", "exercise=cat_cow&peel=3"));
  });
});

describe("in the browser", () => {
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

  const asks = (page, wanted) => page.waitForFunction((parts) => parts.every((part) => location.search.includes(part)), wanted, { timeout: ANSWER_MS });

  it("follows what is seen, and the back button goes back to it", async () => {
    const { page, errors, close } = await open(browser, `${server.origin}/?exercise=cat_cow&play=false&body=light`);
    const first = page.url();
    await page.locator('[data-view="back"]').click();
    await asks(page, ["view=back", "body=light"]);
    assert.equal(await page.evaluate(() => history.length), 2, "a look at the same is no step");
    await page.locator('#exercise-list [data-id="bird_dog"]').click();
    await asks(page, ["exercise=bird_dog"]);
    await page.locator('#muscle-list [data-id="quadratus_lumborum"]').click();
    await asks(page, ["exercise=bird_dog", "muscle=quadratus_lumborum"]);
    await page.goBack();
    await page.waitForFunction(() => !document.querySelector("#card .points li"), null, { timeout: ANSWER_MS });
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('#exercise-list [data-id="cat_cow"]').matches("[aria-current], [aria-pressed=true]"), null, { timeout: ANSWER_MS });
    assert.match(page.url(), /exercise=cat_cow.*view=back/);
    assert.notEqual(page.url(), first);
    assert.deepEqual(errors, []);
    await close();
  });

  it("restores from its own link what was seen", async () => {
    const asked = "exercise=bird_dog&exercise_side=mirrored&at=0.4&play=false&speed=0.5&muscle=psoas_major&side=right&pain=false&layers=skin:0.1&peel=2.5&hide=femur.left&zoom=2&view=left&camera=100,12,2.5,0,0.7,0&lang=es";
    const { page, errors, close } = await open(browser, `${server.origin}/?${asked}&body=light`);
    await page.locator("#scrub").focus();
    await page.keyboard.press("ArrowRight");
    await asks(page, ["exercise_side=mirrored", "camera=100,12,2.5,0,0.7,0", "lang=es"]);
    const written = new URL(page.url()).searchParams;
    for (const [key, value] of new URLSearchParams(asked)) if (key !== "at") assert.equal(written.get(key), value, key);
    assert.ok(Math.abs(Number(written.get("at")) - 0.4) < 0.1);
    assert.deepEqual(errors, []);
    await close();
  });
});
