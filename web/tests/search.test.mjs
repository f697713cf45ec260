// The search field in the page, with an engine that always finds the same.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFile } from "node:fs/promises";
import { fakePage, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;
const { rows } = JSON.parse(await readFile(new URL("found.json", import.meta.url)));

const open = fakePage();
const page = (options) => open("?exercise=bird_dog", options);
const marked = (page) => page.locator('#found [aria-selected="true"]').getAttribute("data-key");
const looksFor = async (page, query) => {
  await page.locator("#search").fill(query);
  await page.locator("#found").waitFor();
};
/** The index of the first row that chooses a muscle, and of the first that frames a group. */
const muscle = rows.findIndex((row) => row.commands.at(-1).type === "set_muscle");
const group = rows.findIndex((row) => row.kind === "group");

describe("the search field", () => {
  it("asks the engine for what is typed and lists what it found", async () => {
    const { page: seen, close } = await page();
    await sent(seen);
    await looksFor(seen, "hip flexer");
    assert.deepEqual(await sent(seen), [{ type: "find", query: "hip flexer" }]);
    assert.equal(await seen.getByRole("option").count(), rows.length);
    assert.ok((await seen.getByRole("option").first().innerText()).includes(rows[0].name));
    assert.equal(await seen.locator("#muscle-list").isVisible(), false);
    await close();
  });

  it("is a combobox: arrow keys go through the list, round and round, and Enter chooses", async () => {
    const { page: seen, close } = await page();
    const field = seen.getByRole("combobox");
    assert.equal(await field.getAttribute("aria-expanded"), "false");
    await looksFor(seen, "hip flexer");
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    assert.equal(await marked(seen), rows[0].key);
    await field.press("ArrowDown");
    assert.equal(await marked(seen), rows[1].key);
    assert.equal(await field.getAttribute("aria-activedescendant"), "found-1");
    await field.press("ArrowUp");
    await field.press("ArrowUp");
    assert.equal(await marked(seen), rows.at(-1).key);
    await field.press("ArrowDown");
    for (let place = 0; place < group; place += 1) await field.press("ArrowDown");
    await sent(seen);
    await field.press("Enter");
    const { side } = await seen.evaluate(() => window.fake.panel.card);
    const here = (command) => (command.type === "set_muscle" ? { ...command, side } : command);
    assert.deepEqual(await sent(seen), rows[group].commands.map(here));
    assert.equal(await field.inputValue(), "");
    assert.equal(await seen.locator("#found").isVisible(), false);
    assert.ok(await seen.locator("#muscle-list").isVisible());
    await close();
  });

  it("chooses a muscle by a press, on the side that is chosen", async () => {
    const { page: seen, close } = await page();
    await looksFor(seen, "hip flexer");
    await sent(seen);
    await seen.getByRole("option").nth(muscle).click();
    const { side } = await seen.evaluate(() => window.fake.panel.card);
    assert.deepEqual((await sent(seen)).at(-1), { ...rows[muscle].commands.at(-1), side });
    await close();
  });

  it("is left by Escape, and nothing is chosen", async () => {
    const { page: seen, close } = await page();
    await looksFor(seen, "hip flexer");
    await sent(seen);
    await seen.getByRole("combobox").press("Escape");
    assert.equal(await seen.getByRole("combobox").inputValue(), "");
    assert.equal(await seen.locator("#found").isVisible(), false);
    assert.deepEqual(await sent(seen), []);
    await close();
  });

  it("says where nothing is found what may be meant", async () => {
    const { page: seen, close } = await page();
    await looksFor(seen, "qqq");
    const nothing = "Nothing by that name. Did you mean Quadriceps?";
    await seen.evaluate((words) => window.fake.raise({ type: "found", found: { query: "qqq", rows: [], nothing: words } }), nothing);
    assert.equal(await seen.locator("#search-empty").innerText(), nothing);
    assert.equal(await seen.locator("#found").isVisible(), false);
    await close();
  });

  it("forgets an answer to what stood there before", async () => {
    const { page: seen, close } = await page();
    await looksFor(seen, "hip");
    await seen.evaluate(() => window.fake.raise({ type: "found", found: { query: "hi", rows: [], nothing: "Nothing" } }));
    assert.equal(await seen.getByRole("option").count(), rows.length);
    await close();
  });

  it("closes the menu of a phone with the choice, each row as large as a thumb", async () => {
    const { page: seen, close } = await page({ size: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await seen.locator("#menu-button").click();
    await looksFor(seen, "hip flexer");
    for (const option of await seen.getByRole("option").all()) {
      const { width, height } = await option.boundingBox();
      assert.ok(width >= MIN_TARGET_PX && height >= MIN_TARGET_PX, `${width}x${height}`);
    }
    await seen.getByRole("option").first().tap();
    assert.equal(await seen.locator("#menu-button").getAttribute("aria-expanded"), "false");
    await close();
  });
});
