// The page with its engine: it draws, it plays, it answers to mouse and keys, and it fits a phone.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launchWithWebGl, open, serveBuiltPage, waitUntilReady, ANSWER_MS } from "./browser.mjs";
import { coloursOf } from "./picture.mjs";

const MIN_TARGET_PX = 44;
const BLANK_COLOURS = 8; // a bare stage of a few close tones stays below

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

const text = (page, selector) => page.locator(selector).textContent();
const moment = (page) => page.locator("#scrub").evaluate((slider) => Number(slider.value));
/** Waits until the page shows what the engine answered. */
const until = (page, question, argument) => page.waitForFunction(question, argument, { timeout: ANSWER_MS });
const pressed = (page, selector, value = "true") =>
  until(page, ([at, wanted]) => document.querySelector(at)?.getAttribute("aria-pressed") === wanted, [selector, value]);

describe("a wide screen", () => {
  let page;
  let seen;
  before(async () => {
    seen = await open(browser, `${server.origin}/?exercise=cat_cow`);
    page = seen.page;
  });
  after(() => seen?.close());

  it("draws the body", async () => {
    await page.locator("#poster").waitFor({ state: "hidden" });
    const colours = await coloursOf(page, ".body-box");
    assert.ok(colours > BLANK_COLOURS, `the canvas shows ${colours} colours`);
  });

  it("plays, pauses and follows the slider", async () => {
    await page.getByRole("button", { name: "Pause" }).waitFor();
    const start = await moment(page);
    await until(page, (before) => Number(document.getElementById("scrub").value) !== before, start);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    for (const at of [0.3, 0.6]) {
      await page.locator("#scrub").evaluate((slider, value) => {
        slider.value = value;
        slider.dispatchEvent(new Event("input"));
      }, at);
      await until(page, (wanted) => Math.abs(Number(document.getElementById("scrub").value) - wanted) < 0.02, at);
    }
    assert.notEqual((await text(page, "#phase-name")).trim(), "");
  });

  it("steps from key pose to key pose, and stands there", async () => {
    const present = () => text(page, "#phases [aria-current=step]");
    const names = await page.locator("#phases button").allTextContents();
    assert.ok(names.length > 1);
    await page.locator("#phases button").first().click();
    await until(page, () => document.querySelector("#phases button").hasAttribute("aria-current"));
    for (const [button, wanted] of [["Next phase", names[1]], ["Previous phase", names[0]], ["Previous phase", names.at(-1)]]) {
      await page.getByRole("button", { name: button }).click();
      await until(page, (name) => document.getElementById("phase-name").textContent === name, wanted);
      assert.equal(await present(), wanted);
    }
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  });

  it("counts repetitions, and from the first again at the start", async () => {
    assert.match(await text(page, "#count"), /repetition \d+ of \d+/i);
    await page.locator("#scrub").evaluate((slider) => {
      slider.value = 0;
      slider.dispatchEvent(new Event("input"));
    });
    await until(page, () => /repetition 1 of/i.test(document.getElementById("count").textContent));
  });

  it("shows key poses in place of motion, and motion again", async () => {
    const poses = page.getByRole("button", { name: "Key poses" });
    await poses.click();
    await pressed(page, "#poses");
    await poses.click();
    await pressed(page, "#poses", "false");
  });

  it("says what works and what is stretched, and explains each colour", async () => {
    await until(page, () => document.querySelectorAll("#now-working li").length > 0);
    for (const row of await page.locator("#legend li").all()) {
      assert.notEqual((await row.textContent()).trim(), "");
      assert.equal(await row.locator(".swatch").count(), 1);
    }
  });

  it("looks from each side", async () => {
    for (const view of ["front", "back", "left", "right", "above"]) {
      await page.locator(`[data-view=${view}]`).click();
      await pressed(page, `[data-view=${view}]`);
    }
    await page.locator("[data-view=reset]").click();
    await pressed(page, "[data-view=above]", "false");
  });

  it("shows a muscle with its trigger points, each with its number", async () => {
    await page.locator("#search").fill("quadratus lumborm");
    await page.locator('#found [data-key="muscle.quadratus_lumborum"]').click();
    await page.locator("#card .points li").first().waitFor();
    const numbers = await page.locator("#card .points .number").allTextContents();
    assert.ok(numbers.length >= 2, `${numbers.length} trigger points`);
    assert.deepEqual(numbers, [...new Set(numbers)]);
    assert.match(await text(page, "#card"), /quadratus lumborum/i);
    await page.locator('[data-side="right"]').click();
    await until(page, () => /right side/.test(document.querySelector("#card .kind").textContent));
  });

  it("asks no other server for anything", () => {
    const elsewhere = seen.requests.filter((address) => !address.startsWith(`${server.origin}/`) && !/^(data|blob):/.test(address));
    assert.deepEqual(elsewhere, []);
  });

  it("reports nothing wrong", () => assert.deepEqual(seen.errors, []));
});

describe("a mistake beside the right motion", () => {
  it("stands there in words until it is alone again", async () => {
    const { page, errors, close } = await open(browser, `${server.origin}/?exercise=cat_cow&mistake=1&compare=beside&play=false`);
    await until(page, () => document.querySelectorAll("#signs span").length === 2);
    const words = await page.locator("#signs span").allTextContents();
    assert.equal(words[0], "As it should be");
    assert.match(words[1], /^Mistake: \S/);
    await pressed(page, '[data-comparison="beside"]');
    await page.locator('[data-comparison="alone"]').click();
    await until(page, () => document.querySelectorAll("#signs span").length === 0);
    assert.deepEqual(errors, []);
    await close();
  });
});

describe("the keyboard alone", () => {
  it("reaches the body and the controls, plays, turns and chooses", async () => {
    const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow&play=false`);
    const reached = new Set();
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press("Tab");
      const id = await page.evaluate(() => document.activeElement.id || document.activeElement.dataset.view || document.activeElement.dataset.id || "");
      reached.add(id);
      if (id === "loop") break;
    }
    for (const id of ["doctor-link", "search", "cat_cow", "psoas-canvas", "peel", "front", "play", "scrub", "loop"]) {
      assert.ok(reached.has(id), `Tab does not reach ${id}; it reached ${[...reached].join(", ")}`);
    }
    await page.locator("#muscle-list button").first().focus();
    await page.keyboard.press("ArrowDown");
    assert.ok(await page.evaluate(() => document.activeElement === document.querySelectorAll("#muscle-list button")[1]));
    await page.locator("#psoas-canvas").focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    for (const key of ["ArrowLeft", "ArrowUp", "+", "-", "Shift+ArrowRight", "Home"]) await page.keyboard.press(key);
    await page.locator("#scrub").focus();
    const start = await moment(page);
    await page.keyboard.press("ArrowRight");
    await until(page, (before) => Number(document.getElementById("scrub").value) > before, start);
    await page.locator("#doctor-link").focus();
    await page.keyboard.press("Enter");
    await page.locator("#red-flags").waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
    await page.locator("#red-flags").waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.body.dataset.stage), "ready");
    await close();
  });
});

describe("the body that is fetched", () => {
  const phone = { size: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  for (const [what, query, options, file] of [
    ["a phone gets the light one", "", phone, "body_light.glb"],
    ["a phone gets the full one when asked", "&body=full", phone, "body.glb"],
    ["a wide screen gets the light one when asked", "&body=light", {}, "body_light.glb"],
  ]) {
    it(what, async () => {
      const { requests, errors, close } = await open(browser, `${server.origin}/?exercise=cat_cow${query}`, options);
      const models = requests.filter((address) => address.endsWith(".glb")).map((address) => address.split("/").at(-1));
      assert.deepEqual([...new Set(models)], [file]);
      assert.deepEqual(errors, []);
      await close();
    });
  }
});

describe("a phone", () => {
  it("has no sideways scrolling, and targets that a thumb can hit", async () => {
    const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow`, {
      size: { width: 390, height: 844 }, hasTouch: true, isMobile: true,
    });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0);
    const small = await page.evaluate((least) => {
      const targets = document.querySelectorAll("button, input, summary, header a");
      return [...targets].filter((target) => target.checkVisibility({ visibilityProperty: true })).flatMap((target) => {
        const { width, height } = target.getBoundingClientRect();
        return width < least || height < least ? [`${target.id || target.textContent.trim()}: ${width}x${height}`] : [];
      });
    }, MIN_TARGET_PX);
    assert.deepEqual(small, []);
    await page.locator("#menu-button").click();
    await page.locator('#muscle-list [data-id="quadratus_lumborum"]').click();
    await page.locator("#card .points li").first().waitFor();
    assert.equal(await page.locator("#menu-button").getAttribute("aria-expanded"), "false");
    await close();
  });
});

describe("a person who asked for less motion", () => {
  it("starts with a still body, and with key poses", async () => {
    const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow`, { reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    await pressed(page, "#poses");
    await close();
  });
});

describe("somebody else's page", () => {
  const SOMEBODY = (page) => page.route("**/somebody.html", (one) => one.fulfill({
    contentType: "text/html", body: '<!doctype html><title>Somebody</title><script src="psoas.js"></script><psoas-viewer exercise="cat_cow" view="left"></psoas-viewer>',
  }));

  it("fetches the viewer when asked and hears that it is ready", async () => {
    const { page, requests, close } = await open(browser, `${server.origin}/somebody.html`, { ready: false, route: SOMEBODY });
    assert.ok(!requests.some((address) => address.endsWith(".wasm")));
    const ready = page.locator("psoas-viewer").evaluate((element) => new Promise((done) => {
      for (const name of ["psoas-ready", "psoas-error"]) element.addEventListener(name, ({ type, detail }) => done([type, detail]));
    }));
    await page.getByRole("button", { name: "Show the body in 3D" }).click();
    const frame = await (await page.waitForSelector("psoas-viewer >> iframe")).contentFrame();
    await waitUntilReady(frame);
    assert.deepEqual(await ready, ["psoas-ready", {}]);
    const chosen = page.locator("psoas-viewer").evaluate((element) => new Promise((done) => {
      element.addEventListener("psoas-select", ({ detail }) => done(detail.muscle));
      element.setAttribute("muscle", "quadratus_lumborum");
    }));
    assert.equal(await chosen, "quadratus_lumborum");
    await close();
  });
});
