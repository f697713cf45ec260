// The card and the names beside the body in the page, with an engine that only answers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fakePage, raise, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;
const PHONE = { size: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const open = fakePage();
const page = (options) => open("?exercise=bird_dog", options);
const card = (page) => page.evaluate(() => window.fake.panel.card);
const label = (words, plate, from, to) => ({ words, plate, from, to });

describe("the card of a structure", () => {
  it("stands in sections under real headings, none of them empty, and the first is open", async () => {
    const { page: seen, close } = await page();
    const { sections } = await card(seen);
    const shown = seen.locator("#card details.section");
    assert.equal(await shown.count(), sections.length);
    assert.deepEqual(await seen.locator("#card .section h3").allInnerTexts(), sections.map(({ title }) => title));
    const open = await shown.evaluateAll((all) => all.map((one) => one.open));
    assert.deepEqual(open, sections.map((_, place) => place === 0));
    for (const section of await shown.all()) assert.ok((await section.evaluate((one) => one.children.length)) > 1);
    await close();
  });

  it("keeps a section open from one card to the next, by keyboard too", async () => {
    const { page: seen, close } = await page();
    const last = seen.locator("#card .section").last();
    await last.locator("summary").focus();
    await seen.keyboard.press("Enter");
    await seen.evaluate(() => {
      window.fake.panel.card.name = "another";
      window.fake.raise({ type: "panel", panel: window.fake.panel });
    });
    assert.ok(await seen.locator("#card .section").last().evaluate((section) => section.open));
    await close();
  });

  it("leads to its region and group, and to the exercises that stretch and strengthen it", async () => {
    const { page: seen, close } = await page();
    const { way, sections } = await card(seen);
    await sent(seen);
    await seen.locator("#card .way button").first().click();
    assert.deepEqual(await sent(seen), way[0].commands);
    const { pieces } = sections.find(({ key }) => key === "exercises");
    const section = seen.locator('#card [data-section="exercises"]');
    await section.locator("summary").click();
    await section.locator(".choices button").first().click();
    assert.deepEqual(await sent(seen), pieces[0].choices[0].commands);
    await close();
  });

  it("has targets as large as a thumb on a phone and never scrolls sideways", async () => {
    const { page: seen, close } = await page(PHONE);
    await seen.evaluate(() => document.querySelectorAll("#card .section").forEach((section) => { section.open = true; }));
    for (const target of await seen.locator("#card :is(.section > summary, .section button, .way button)").all()) {
      const { width, height } = await target.boundingBox();
      assert.ok(width >= MIN_TARGET_PX && height >= MIN_TARGET_PX, `${await target.innerText()}: ${width}x${height}`);
    }
    assert.ok(await seen.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await close();
  });
});

describe("self-release", () => {
  const section = (seen) => seen.locator('#card [data-section="release"]');

  it("is shown on the body and hidden again by its switch, which keeps the focus, with where, with what and how long beside it", async () => {
    const { page: seen, close } = await page();
    await sent(seen);
    await section(seen).locator("summary").click();
    assert.deepEqual(await section(seen).locator("dt").allInnerTexts(), ["Where to press", "With", "How long"]);
    const show = seen.getByRole("button", { name: "Show it on the body" });
    await show.focus();
    await seen.keyboard.press("Enter");
    assert.deepEqual(await sent(seen), [{ type: "set_release", release: "shown" }]);
    const hide = seen.getByRole("button", { name: "Hide it" });
    assert.ok(await hide.evaluate((button) => button === document.activeElement));
    await seen.keyboard.press("Enter");
    assert.deepEqual(await sent(seen), [{ type: "set_release", release: "told" }]);
    await close();
  });

  it("is shown and hidden by the key R, with its words open beside the body", async () => {
    const { page: seen, close } = await page();
    await sent(seen);
    await seen.locator("#psoas-canvas").focus();
    await seen.keyboard.press("r");
    assert.deepEqual(await sent(seen), [{ type: "set_release", release: "shown" }]);
    assert.ok(await section(seen).evaluate((one) => one.open));
    await seen.keyboard.press("r");
    assert.deepEqual(await sent(seen), [{ type: "set_release", release: "told" }]);
    await close();
  });
});

describe("the names beside the body", () => {
  it("are asked for by the button and by the key L, and left again", async () => {
    const { page: seen, close } = await page();
    await sent(seen);
    const button = seen.getByRole("button", { name: "Names" });
    await button.click();
    assert.deepEqual(await sent(seen), [{ type: "set_named", named: "seen" }]);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await seen.locator("#psoas-canvas").focus();
    await seen.keyboard.press("l");
    assert.deepEqual(await sent(seen), [{ type: "set_named", named: "chosen" }]);
    await close();
  });

  it("stand where the engine says, each with a line to its point", async () => {
    const { page: seen, close } = await page();
    await raise(seen, { type: "labels", labels: [
      label("Psoas major", [40, 100, 140, 122], [140, 111], [260, 150]),
      label("Iliacus", [400, 130, 470, 152], [400, 141], [300, 180]),
    ] });
    const picture = await seen.locator(".body-box").boundingBox();
    const plate = await seen.locator("#label-names span").first().boundingBox();
    assert.deepEqual([plate.x - picture.x, plate.y - picture.y, plate.width], [40, 100, 100]);
    const line = await seen.locator("#label-lines line").first().evaluate((one) => ["x1", "y1", "x2", "y2"].map((name) => Number(one.getAttribute(name))));
    assert.deepEqual(line, [140, 111, 260, 150]);
    assert.deepEqual(await seen.locator("#label-names span").evaluateAll((all) => all.map((one) => one.className)), ["before", "behind"]);
    await raise(seen, { type: "labels", labels: [] });
    assert.equal(await seen.locator("#label-names span").count(), 0);
    await close();
  });
});
