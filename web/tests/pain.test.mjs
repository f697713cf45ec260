// Where it hurts and the questions before it, in the page, with an engine that knows two painted zones.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFile } from "node:fs/promises";
import { fakePage, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;
const PHONE = { size: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const { search, red_flags } = JSON.parse(await readFile(new URL("pain.json", import.meta.url)));
const questions = red_flags.groups.flatMap((group) => group.questions);

const open = fakePage();
const standing = (seen) => seen.evaluate(() => {
  Object.assign(window.fake.panel, { exercise: null, card: null, graph: null });
  window.fake.raise({ type: "panel", panel: window.fake.panel });
});
const hurting = async (options) => {
  const { page, close, errors } = await open("?hurts=buttock_mid:left:3", options);
  await standing(page);
  await sent(page);
  return { page, close, errors };
};

describe("the search from where it hurts", () => {
  it("begins and ends with one button", async () => {
    const { page, close } = await open("");
    await sent(page);
    assert.equal(await page.locator("#pain").isVisible(), false);
    await page.getByRole("button", { name: "Where does it hurt?" }).click();
    assert.deepEqual(await sent(page), [{ type: "set_tapping", tapping: "paints" }]);
    assert.ok(await page.locator("#pain").isVisible());
    await page.getByRole("button", { name: "Done" }).click();
    assert.deepEqual(await sent(page), [{ type: "set_tapping", tapping: "chooses" }]);
    await close();
  });

  it("says how strongly each area hurts, changes it and takes it away", async () => {
    const { page, close } = await hurting();
    const [first] = search.hurts;
    const group = page.getByRole("group", { name: `How strongly: ${first.name}` });
    assert.equal(await group.locator('[aria-pressed="true"]').innerText(), first.strength_words);
    await group.getByRole("button", { name: "a little" }).focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await sent(page), [{ type: "set_hurt", zone: first.zone, side: first.side, strength: 1 }]);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "a little");
    await page.getByRole("button", { name: `Remove: ${first.name}` }).press("Enter");
    assert.deepEqual(await sent(page), [{ type: "set_hurt", zone: first.zone, side: first.side, strength: 0 }]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "pain-title");
    await close();
  });

  it("has every region as a list for the keyboard, which stays open", async () => {
    const { page, close } = await hurting();
    await page.getByText("Choose from a list").press("Enter");
    const region = search.regions[1];
    const details = page.locator("#pain-regions > details").nth(1);
    await details.locator("summary").press("Enter");
    const [zone] = region.zones;
    const button = details.getByRole("button").first();
    assert.equal(await button.getAttribute("aria-label"), `${zone.name}, ${zone.sides[0].words.toLowerCase()}: not chosen`);
    await button.press("Enter");
    assert.deepEqual(await sent(page), [zone.sides[0].press]);
    assert.ok(await button.isVisible());
    await close();
  });

  it("ranks muscles with why, and a press leads to the card", async () => {
    const { page, close } = await hurting();
    const [fit] = search.fits;
    const row = page.locator(".fit").first();
    assert.ok((await row.innerText()).includes(fit.why));
    await page.evaluate(() => fetch("panel.json").then((answer) => answer.json()).then(({ card }) => { window.fake.panel.card = card; }));
    await row.press("Enter");
    assert.deepEqual(await sent(page), [fit.press]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "card");
    await page.getByRole("button", { name: "Back to where it hurts" }).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "pain-title");
    await close();
  });

  it("keeps a sign in sight, and says what to do where nothing fits", async () => {
    const { page, close } = await hurting();
    assert.ok((await page.locator("#pain-answer").innerText()).includes(search.answer.title));
    const advice = "No muscle pattern here covers these areas.";
    await page.evaluate((words) => {
      Object.assign(window.fake.pain.search, { fits: [], advice: words });
      window.fake.raise({ type: "pain", ...window.fake.pain });
    }, advice);
    assert.ok((await page.locator("#pain-ranking").innerText()).includes(advice));
    assert.equal(await page.locator(".fit").count(), 0);
    await close();
  });

  it("asks the questions first", async () => {
    const { page, close } = await hurting();
    await page.evaluate(() => {
      Object.assign(window.fake.pain.search, { fits: [], look_alikes: [], questions: "First a few questions." });
      window.fake.raise({ type: "pain", ...window.fake.pain });
    });
    await page.getByRole("button", { name: "Answer the questions" }).click();
    assert.deepEqual(await sent(page), [{ type: "open_red_flags" }]);
    assert.ok(await page.getByRole("dialog").isVisible());
    await close();
  });
});

describe("the questions about signs that need a doctor", () => {
  it("open by the line that is always there and by F1, and close by Escape", async () => {
    const { page, close } = await hurting();
    await page.getByRole("link", { name: red_flags.title }).click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("F1");
    await page.getByRole("dialog").waitFor();
    assert.deepEqual(await sent(page), [{ type: "open_red_flags" }, { type: "leave_red_flags", how: "closed" }, { type: "open_red_flags" }]);
    await close();
  });

  it("are boxes to tick; what they come to stays in sight", async () => {
    const { page, close } = await hurting(PHONE);
    await page.locator("#doctor-link").tap();
    await page.getByRole("dialog").waitFor();
    assert.equal(await page.getByRole("checkbox").count(), questions.length);
    for (const label of await page.locator(".questions label").all()) {
      const { height } = await label.boundingBox();
      assert.ok(height >= MIN_TARGET_PX, `${height}`);
    }
    await sent(page);
    await page.getByRole("checkbox").nth(1).check();
    assert.deepEqual(await sent(page), [{ type: "tick_red_flag", sign: questions[1].id, ticked: true }]);
    await page.evaluate(() => {
      window.fake.pain.red_flags.answer = { act: "emergency", title: "Call emergency", lines: ["Call 112 now."] };
      window.fake.raise({ type: "pain", ...window.fake.pain });
    });
    const { y, height } = await page.locator("#red-flags-answer").boundingBox();
    assert.ok(y > 0 && y + height < 844);
    assert.ok((await page.getByRole("status").filter({ hasText: "Call emergency" }).innerText()).includes("Call 112 now."));
    await close();
  });

  it("are left by each of their ways", async () => {
    const { page, close } = await hurting();
    for (const { words, how } of red_flags.ways) {
      await page.getByRole("link", { name: red_flags.title }).click();
      await sent(page);
      await page.getByRole("dialog").getByRole("button", { name: words }).click();
      assert.deepEqual(await sent(page), [{ type: "leave_red_flags", how }]);
      assert.equal(await page.getByRole("dialog").isVisible(), false);
    }
    await close();
  });
});
