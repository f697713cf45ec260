// The page as words: for a screen reader, on paper, enlarged, and under a wheel that scrolls over the body.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ANSWER_MS, launchWithWebGl, open, serveBuiltPage } from "./browser.mjs";

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

describe("a screen reader", () => {
  it("finds the body described, the exercise, its phase and its muscles", async () => {
    const { page, close } = await open(browser, `${server.origin}/?exercise=bird_dog&play=false&body=light`);
    await page.waitForFunction(() => document.querySelectorAll("#now-working li").length > 0, null, { timeout: ANSWER_MS });
    const tree = await page.locator("body").ariaSnapshot();
    for (const words of [/application "[^"]*Bird dog/i, /heading "Bird dog"/i, /heading "How to do it"/i, /button "Play"/, /slider "Moment of the exercise"/,
      /link "When to see a doctor"/, /Working/, /Stretched/, /multifidus/i]) {
      assert.match(tree, words);
    }
    assert.equal(await page.locator("#psoas-canvas").getAttribute("role"), "application");
    assert.match(await page.locator("#canvas-help").textContent(), /Arrow keys turn the body/);
    await close();
  });

  it("hears the phase when a key pose is stepped to", async () => {
    const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow&play=false&body=light`);
    await page.getByRole("button", { name: "Next phase" }).click();
    await page.waitForFunction(() => document.getElementById("spoken").textContent !== "", null, { timeout: ANSWER_MS });
    await page.waitForFunction(() => document.getElementById("spoken").textContent.includes(document.getElementById("phase-name").textContent));
    await close();
  });
});

describe("on paper", () => {
  it("shows the words and no controls", async () => {
    const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow&play=false&body=light`);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    assert.ok(await page.locator("#card, #reading").first().isVisible());
    assert.ok(await page.locator("#doctor").isVisible());
    assert.deepEqual(await page.locator("button:visible:not(main li button)").allTextContents(), []);
    assert.ok(await page.getByText("Only the neck moves").first().isVisible());
    assert.ok(!await page.locator("#psoas-canvas").isVisible());
    assert.deepEqual(await page.locator("details:not([open])").count(), 0);
    const pdf = await page.pdf();
    assert.ok(pdf.length > 10_000);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await close();
  });
});

describe("a page that scrolls", () => {
  const WHEEL_TURNS = 20;

  it("scrolls over the body until the body has the focus", async () => {
    const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow&play=false&body=light`, { size: { width: 390, height: 844 } });
    const zooms = () => page.evaluate(() => new URLSearchParams(location.search).has("camera"));
    const box = await page.locator("#psoas-canvas").boundingBox();
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(...middle, { steps: 4 });
    await page.mouse.wheel(0, 200);
    await page.waitForFunction(() => window.scrollY > 0, null, { timeout: ANSWER_MS });
    await page.evaluate(() => window.scrollTo(0, 0));
    assert.ok(!await zooms());
    await page.locator("#psoas-canvas").focus();
    const before = await page.evaluate(() => window.scrollY);
    // As people do: once more where a slow page has not followed yet.
    for (let turns = 0; turns < WHEEL_TURNS && !await zooms(); turns += 1) {
      await page.mouse.move(middle[0] + 8 + turns, middle[1], { steps: 4 });
      await page.mouse.wheel(0, 200);
      await page.waitForTimeout(1000);
    }
    assert.ok(await zooms());
    assert.equal(await page.evaluate(() => window.scrollY), before);
    await close();
  });
});

describe("enlarged to twice its size", () => {
  it("has no sideways scrolling, at 320 px either", async () => {
    for (const size of [{ width: 640, height: 400 }, { width: 320, height: 640 }]) {
      const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow&play=false&body=light`, { size });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, `${size.width} px`);
      await close();
    }
  });

  it("keeps the legend clear of the buttons beside it, in each language", async () => {
    for (const language of ["en", "es"]) {
      const { page, close } = await open(browser, `${server.origin}/?exercise=cat_cow&play=false&body=light&lang=${language}`, { size: { width: 320, height: 640 } });
      const [legend, ...buttons] = await page.evaluate(() => ["legend", "hurts-button", "names", "layers"].map((id) => {
        const { left, right, top, bottom } = document.getElementById(id).getBoundingClientRect();
        return { id, left, right, top, bottom };
      }));
      const covered = buttons.filter(({ left, top, bottom }) => left < legend.right && top < legend.bottom && bottom > legend.top);
      assert.deepEqual(covered, [], language);
      assert.ok(legend.right > legend.left);
      await close();
    }
  });
});
