// The care plan in the page: its steps, cards, exercises, routines, and what is true of the person.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { broken } from "./axe.mjs";
import { fakePage, raise, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;
const SIZES = { phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 }, wide: { width: 1280, height: 720 } };
const care = JSON.parse(await readFile(new URL("care.json", import.meta.url)));
const [massage] = care.steps;
const [card] = massage.cards;
const withExercises = care.steps.find(({ exercises }) => exercises.length > 1);
const routine = care.routines.find(({ playable }) => playable);

const open = fakePage();
const opened = async (options) => {
  const seen = await open("?care=true", { reducedMotion: "reduce", ...options });
  await sent(seen.page);
  return seen;
};
const focused = (page) => page.evaluate(() => document.activeElement.dataset.key ?? document.activeElement.id);
const tab = (page, name) => page.getByRole("tab", { name });
const row = (page, name) => page.locator("#care").getByRole("button", { name: new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`) });

describe("the care plan", () => {
  it("opens by the button at the top, takes the focus and gives it back", async () => {
    const { page, close } = await open("");
    await sent(page);
    const button = page.getByRole("button", { name: "Care plan", exact: true });
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await button.press("Enter");
    assert.deepEqual(await sent(page), [{ type: "open_care", card: null }]);
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    assert.equal(await focused(page), "care-title");
    assert.ok(await page.locator("#care").isVisible());
    assert.equal(await page.locator("#card").isVisible(), false);
    await page.getByRole("button", { name: care.close, exact: true }).press("Enter");
    assert.deepEqual(await sent(page), [{ type: "close_care" }]);
    assert.equal(await focused(page), "care-button");
    assert.ok(await page.locator("#card").isVisible());
    await close();
  });

  it("has the signs that need a doctor first, with what they came to", async () => {
    const { page, close } = await opened();
    await raise(page, { type: "care", care: { ...care, red_flags: { ...care.red_flags, answer: { act: "today", title: "See a doctor today", lines: ["Go now."] } } } });
    const words = await page.locator("#care").innerText();
    assert.ok(words.indexOf("See a doctor today") < words.indexOf(care.lead));
    await page.locator("#care").getByRole("button", { name: care.red_flags.title }).click();
    assert.deepEqual(await sent(page), [{ type: "open_red_flags" }]);
    await close();
  });

  it("has every part as a tab, reached by the arrow keys", async () => {
    const { page, close } = await opened();
    const titles = [...care.steps.filter(({ number }) => number).map(({ title }) => title), care.routines_title, care.conditions.title,
      ...care.steps.filter(({ number }) => !number).map(({ title }) => title)];
    const tabs = page.getByRole("tab");
    assert.deepEqual((await tabs.allInnerTexts()).map((words) => words.replace(/^\d\s*/, "")), titles);
    await tabs.first().focus();
    for (const title of [...titles.slice(1), titles[0]]) {
      await page.keyboard.press("ArrowRight");
      assert.equal(await page.locator("[aria-selected=true]").innerText().then((words) => words.replace(/^\d\s*/, "")), title);
      assert.ok((await page.getByRole("tabpanel").getByRole("heading").first().innerText()).endsWith(title));
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-selected")), "true");
    }
    assert.deepEqual(await sent(page), []);
    await close();
  });

  it("opens a card in its place, beside the body, and closes it", async () => {
    const { page, close } = await opened();
    const press = row(page, card.title).first();
    assert.equal(await press.getAttribute("aria-expanded"), "false");
    await press.press("Enter");
    assert.deepEqual(await sent(page), [card.command]);
    assert.equal(await press.getAttribute("aria-expanded"), "true");
    assert.equal(await focused(page), `card.${card.id}`);
    assert.ok((await page.locator(".care-open").innerText()).includes(care.card.says[0].text));
    assert.ok(await page.locator("#psoas-canvas").isVisible());
    await press.press("Enter");
    assert.deepEqual(await sent(page), [{ type: "open_care", card: null }]);
    assert.equal(await page.locator(".care-open").count(), 0);
    await close();
  });

  it("is at the card that the address names, in sight below the body of a phone", async () => {
    const other = care.steps[3].cards.at(-1);
    const { page, close } = await open(`?card=${other.id}`, { size: SIZES.phone, hasTouch: true, isMobile: true, reducedMotion: "reduce" });
    assert.equal(await page.locator("[aria-selected=true]").innerText().then((words) => words.replace(/^\d\s*/, "")), care.steps[3].title);
    const [stage, words] = [await page.locator(".stage").boundingBox(), await row(page, other.title).boundingBox()];
    assert.ok(words.y >= stage.y + stage.height - 1 && words.y < SIZES.phone.height - MIN_TARGET_PX, JSON.stringify([stage, words]));
    await close();
  });

  it("leads to the card of what is shown, and back to where one was", async () => {
    const { page, close } = await opened();
    await tab(page, withExercises.title).click();
    const [exercise] = withExercises.exercises;
    await row(page, exercise.name).first().press("Enter");
    assert.deepEqual(await sent(page), [exercise.command]);
    assert.equal(await page.locator("#care").isVisible(), false);
    assert.ok(await page.locator("#card").isVisible());
    assert.equal(await focused(page), "care-back");
    await page.keyboard.press("Enter");
    assert.match(await focused(page), new RegExp(`${exercise.id}$`));
    await close();
  });

  it("sorts exercises by level, position and muscle", async () => {
    const { page, close } = await opened();
    await tab(page, withExercises.title).click();
    const groups = () => page.locator("#care-part h5").allInnerTexts().then((texts) => texts.map((text) => text.toLowerCase()));
    const levels = [...new Set(withExercises.exercises.map(({ level_words }) => level_words).filter(Boolean))];
    assert.deepEqual(await groups(), levels.map((words) => words.toLowerCase()));
    const order = page.getByRole("group", { name: "Sorted by" });
    await order.getByRole("button", { name: "Position" }).press("Enter");
    assert.deepEqual(new Set(await groups()), new Set(withExercises.exercises.map(({ position_words }) => position_words)));
    assert.equal(await focused(page), "order.position");
    await order.getByRole("button", { name: "Muscle" }).press("Enter");
    assert.deepEqual(await groups(), withExercises.muscles.map(({ name }) => name.toLowerCase()));
    await close();
  });

  it("starts a routine, whose minutes and parts it tells", async () => {
    const { page, close } = await opened();
    await tab(page, care.routines_title).click();
    const words = page.locator(".care-routines > li").filter({ has: page.getByRole("heading", { name: routine.name }) }).first();
    assert.ok((await words.innerText()).includes(routine.minutes));
    if (await words.locator("details:has(h5)").getAttribute("open") === null) await words.getByText("What it consists of").press("Enter");
    for (const { name } of routine.blocks) assert.ok((await words.innerText()).includes(name));
    await page.getByRole("button", { name: `Start: ${routine.name}` }).first().click();
    assert.deepEqual(await sent(page), [{ type: "start_routine", routine: routine.id }]);
    await close();
  });

  it("takes what is true of the person, and says what that changes", async () => {
    const { page, close } = await opened();
    await tab(page, care.conditions.title).click();
    const condition = care.conditions.rows.find(({ ticked }) => !ticked);
    await page.getByRole("checkbox", { name: condition.name }).press("Space");
    assert.deepEqual(await sent(page), [{ type: "tick_condition", condition: condition.id, ticked: true }]);
    await raise(page, { type: "care", care: { ...care, card: null, conditions: { ...care.conditions, rows: [{ ...condition, ticked: true, changes: ["Press lightly."] }] } } });
    assert.ok(await page.getByText("Press lightly.").isVisible());
    assert.equal(await focused(page), `condition.${condition.id}`);
    await close();
  });

  it("says on a card what is barred, and why", async () => {
    const { page, close } = await opened();
    const changes = [{ effect: "bars", because: "Left out: pregnancy", text: "Ask first." }];
    const cards = massage.cards.map((one, at) => ({ ...one, open: at === 0, barred: at === 0 }));
    const steps = [{ ...massage, cards }, ...care.steps.slice(1)];
    await raise(page, { type: "care", care: { ...care, steps, card: { ...care.card, id: card.id, step: "massage", barred: true, changes } } });
    assert.match(await row(page, card.title).first().innerText(), /not for you now/);
    assert.ok(await page.getByText("Left out: pregnancy Ask first.").isVisible());
    await close();
  });

  it("is steps to come back to by the back button", async () => {
    const { page, close } = await opened();
    await raise(page, { type: "view", query: "care=true" });
    await raise(page, { type: "view", query: `card=${card.id}` });
    assert.equal(new URL(page.url()).searchParams.get("card"), card.id);
    await page.goBack();
    assert.equal(new URL(page.url()).searchParams.get("care"), "true");
    assert.equal((await sent(page)).at(-1).type, "open");
    await close();
  });

  it("is printed with its words and without what is pressed", async () => {
    const { page, close } = await open(`?card=${card.id}`);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByRole("heading", { name: massage.title }).isVisible());
    assert.ok(await page.getByText(care.card.says[0].text).first().isVisible());
    assert.deepEqual(await page.locator("button:visible:not(main li button)").allTextContents(), []);
    await close();
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const [place, size] of Object.entries(SIZES)) {
      it(`breaks no rule, ${colorScheme}, ${place}, and has targets for a thumb`, async () => {
        const { page, close } = await open(`?card=${card.id}`, { size, colorScheme, reducedMotion: "reduce" });
        for (const title of [massage.title, withExercises.title, care.routines_title, care.conditions.title]) {
          await tab(page, title).click();
          assert.deepEqual(await broken(page), [], title);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(over, 0, title);
          for (const { words, width, height } of await page.locator("#care").locator("button, label, summary").evaluateAll((all) => all.map((one) => ({ words: one.textContent, width: one.offsetWidth, height: one.offsetHeight })))) {
            assert.ok(height >= MIN_TARGET_PX && width >= MIN_TARGET_PX || height === 0, `${words}: ${width} x ${height}`);
          }
        }
        await close();
      });
    }
  }
});
