// The diary in the page: nothing is kept before a yes, with it one key of this browser's storage, and whatever that holds.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { dayOf, daysLater } from "../diary_entries.js";
import { fakePage, raise } from "./fake_engine.mjs";

const KEY = "psoas-diary";
const MIN_TARGET_PX = 44;
const SMALL = { size: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const SIZES = { wide: { size: { width: 1280, height: 720 } }, phone: { ...SMALL, size: { width: 390, height: 844 } }, small: SMALL };
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const today = dayOf(new Date());

const load = fakePage();
const openDiary = (page) => page.getByRole("button", { name: "Diary" }).click();
const open = async (options) => {
  const opened = await load("", options);
  await openDiary(opened.page);
  return { ...opened, dialog: opened.page.getByRole("dialog", { name: "Diary" }) };
};
/** Opens it where a text is kept already. */
const openKept = (text, options) => open({ ...options, route: (page) => page.addInitScript(([key, value]) => localStorage.setItem(key, value), [KEY, text]) });
const begun = async (options) => {
  const opened = await open(options);
  await opened.dialog.getByRole("button", { name: "Yes, keep it here" }).click();
  return opened;
};
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const entries = async (page) => JSON.parse(await kept(page)).entries;

/** Everything that a browser can keep of the page. */
const everything = async (page) => ({
  ...await page.evaluate(async () => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
    databases: (await indexedDB.databases()).length, caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length,
  })),
  jar: await page.context().cookies(),
});
const NOTHING = { local: [], session: [], cookies: "", databases: 0, caches: [], workers: 0, jar: [] };

describe("what is kept", () => {
  it("is nothing without a yes, whatever a person looks at or makes, and no request leaves the page's own server", async () => {
    const { page, requests, dialog, close } = await open();
    assert.deepEqual(await everything(page), NOTHING);
    await dialog.getByRole("button", { name: "No, not now" }).click();
    await page.getByRole("button", { name: "Make a plan" }).click();
    const plan = page.getByRole("dialog", { name: "Plan" });
    await plan.locator("#plan-groups button").first().click();
    await plan.getByText("Title, clinic and note").click();
    await plan.getByLabel("Title", { exact: true }).fill("Mine");
    await plan.getByText("Link and code to scan").click();
    await plan.getByRole("button", { name: "Start" }).click();
    await raise(page, { type: "practice", practice: null });
    await page.evaluate(() => fetch(location.href)); // the last request, so that those before it have been seen
    assert.deepEqual(await everything(page), NOTHING);
    const { origin } = new URL(page.url());
    assert.deepEqual(requests.filter((address) => new URL(address).origin !== origin), []);
    await close();
  });

  it("is one key with a yes, and nothing again once it is deleted", async () => {
    const { page, requests, dialog, close } = await begun();
    assert.deepEqual(await everything(page), { ...NOTHING, local: [KEY] });
    const asked = requests.length;
    await dialog.getByRole("checkbox", { name: "I practised" }).check();
    await dialog.getByRole("radio", { name: "3", exact: true }).check();
    await dialog.getByRole("textbox", { name: "Note" }).fill("Better after the walk");
    await dialog.getByRole("button", { name: "Keep it", exact: true }).click();
    await dialog.getByText("Kept for").waitFor();
    assert.deepEqual(await entries(page), [{ day: today, done: true, pain: 3, note: "Better after the walk" }]);
    assert.equal(requests.length, asked);
    assert.deepEqual(await everything(page), { ...NOTHING, local: [KEY] });
    await dialog.getByRole("button", { name: "Delete everything" }).click();
    assert.ok(await kept(page));
    await dialog.getByRole("button", { name: "Keep it", exact: true }).last().click();
    assert.ok(await kept(page));
    await dialog.getByRole("button", { name: "Delete everything" }).click();
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    assert.deepEqual(await everything(page), NOTHING);
    assert.ok(await dialog.getByText("Everything is deleted").isVisible());
    assert.ok(await dialog.getByText("Keep a diary on this device?").isVisible());
    await close();
  });
});

describe("a day", () => {
  it("is noted by the keyboard alone", async () => {
    const { page, dialog, close } = await begun();
    await dialog.getByRole("checkbox", { name: "I practised" }).press("Space");
    await dialog.getByRole("radio", { name: "Not said" }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Tab");
    await page.keyboard.type("x\ny");
    await dialog.getByRole("button", { name: "Keep it" }).press("Enter");
    assert.deepEqual(await entries(page), [{ day: today, done: true, pain: 9, note: "x\ny" }]);
    await close();
  });

  it("of before comes back from the table, and is changed or taken away", async () => {
    const day = daysLater(today, -3);
    const { page, dialog, close } = await openKept(JSON.stringify({ version: 1, entries: [{ day, done: true, pain: 6, note: "Stiff" }] }));
    await dialog.getByText("As a table").press("Enter");
    await dialog.getByRole("row").nth(1).getByRole("button").press("Enter");
    assert.equal(await dialog.getByLabel("Day", { exact: true }).inputValue(), day);
    assert.ok(await dialog.getByRole("radio", { name: "6", exact: true }).isChecked());
    await dialog.getByRole("radio", { name: "Not said" }).check();
    await dialog.getByRole("checkbox").uncheck();
    await dialog.getByRole("textbox", { name: "Note" }).fill("");
    await dialog.getByRole("button", { name: "Keep it" }).click();
    assert.deepEqual(await entries(page), []);
    assert.ok(await dialog.getByText("Nothing is noted for").isVisible());
    await close();
  });

  it("is one of practice where a practice has just ended in which something was done", async () => {
    const { page, dialog, close } = await begun();
    await dialog.getByRole("button", { name: "Close" }).click();
    for (const done of [[], ["Bird dog"]]) {
      await page.evaluate((what) => {
        const summary = { title: "Done", text: "", done: what, left_out: [], minutes: 1 };
        const rest = { what: "plan", id: "", title: "", clinic: "", note: "", state: "done", state_words: "", now: null, next: "", left_seconds: 0, left: "", total_seconds: 0, rows: [], omitted: [], say: { id: "", text: "" } };
        window.fake.raise({ type: "practice", practice: { ...rest, summary } });
        window.fake.raise({ type: "practice", practice: null });
      }, done);
      await openDiary(page);
      assert.equal(await dialog.getByRole("checkbox", { name: "I practised" }).isChecked(), done.length > 0);
      await dialog.getByRole("button", { name: "Close" }).click();
    }
    await close();
  });

  it("is kept beside what another window has kept meanwhile", async () => {
    const { page, dialog, close } = await begun();
    const day = daysLater(today, -1);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, JSON.stringify({ version: 1, entries: [{ day, done: true, pain: 1, note: "" }] })]);
    await dialog.getByRole("radio", { name: "2", exact: true }).check();
    await dialog.getByRole("button", { name: "Keep it" }).click();
    assert.deepEqual((await entries(page)).map(({ pain }) => pain), [1, 2]);
    await close();
  });
});

describe("over weeks", () => {
  const days = Array.from({ length: 30 }, (_, at) => ({ day: daysLater(today, at - 29), done: at % 2 === 0, pain: 8 - Math.floor(at / 5), note: at === 29 ? "=1+1" : "" }));

  it("is a drawing with words, and a table", async () => {
    const { dialog, close } = await openKept(JSON.stringify({ version: 1, entries: days }));
    const chart = dialog.getByRole("img", { name: /first 8, last 3\. Practised on 15 days/ });
    assert.ok(await chart.isVisible());
    assert.equal(await chart.locator("circle").count(), days.length);
    await dialog.getByText("As a table").click();
    assert.equal(await dialog.getByRole("row").count(), days.length + 1);
    await close();
  });

  it("is saved for a spreadsheet without formulas", async () => {
    const { page, dialog, close } = await openKept(JSON.stringify({ version: 1, entries: days }));
    const coming = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save for a spreadsheet" }).click();
    const file = await coming;
    assert.equal(file.suggestedFilename(), "psoas-diary.csv");
    const text = await readFile(await file.path(), "utf8");
    assert.ok(text.startsWith("\uFEFF\"Day\",\"Practised\",\"Pain\",\"Note\"\r\n"));
    assert.ok(text.includes(`"${today}","","3","'=1+1"\r\n`), text.slice(-100));
    assert.equal(text.trimEnd().split("\r\n").length, days.length + 1);
    await close();
  });
});

describe("a storage that somebody has changed", () => {
  const good = { day: daysLater(today, -1), done: true, pain: 4, note: "kept" };

  for (const [what, text] of [
    ["is cut off", JSON.stringify({ version: 1, entries: [good, { ...good, day: today }] }).slice(0, -12)],
    ["has an odd entry", JSON.stringify({ version: 1, entries: [good, { day: "yesterday", pain: "much" }] })],
  ]) {
    it(`and ${what} gives what can be read, and loses nothing by writing`, async () => {
      const { page, dialog, errors, close } = await openKept(text);
      assert.ok(await dialog.getByText("One piece of the diary could not be read.").isVisible());
      assert.equal(await kept(page), text);
      await dialog.getByRole("radio", { name: "0", exact: true }).check();
      await dialog.getByRole("button", { name: "Keep it" }).click();
      const now = JSON.parse(await kept(page));
      assert.deepEqual(now.entries[0], good);
      assert.equal(now.entries.at(-1).pain, 0);
      assert.equal(now.unread.length, 1);
      assert.deepEqual(errors, []);
      await close();
    });
  }

  it("of a newer version is read, and not written over", async () => {
    const text = JSON.stringify({ version: 9, entries: [good] });
    const { page, dialog, close } = await openKept(text);
    assert.ok(await dialog.getByText("A newer Psoas wrote this diary.").isVisible());
    assert.equal(await dialog.getByRole("button", { name: "Keep it" }).count(), 0);
    assert.equal(await kept(page), text);
    await close();
  });

  it("with hostile words shows them as words", async () => {
    const note = "<img src=x onerror=\"document.title='broken'\">".repeat(20_000);
    const { page, dialog, close } = await openKept(JSON.stringify({ version: 1, entries: [{ ...good, note }] }));
    await dialog.getByText("As a table").click();
    assert.equal(await dialog.locator("img[src=x]").count(), 0);
    assert.notEqual(await page.title(), "broken");
    await close();
  });
});

describe("a storage that is full or forbidden", () => {
  it("says so, and leaves what was kept and what was written", async () => {
    const { page, dialog, close } = await begun();
    await dialog.getByRole("radio", { name: "5", exact: true }).check();
    await dialog.getByRole("button", { name: "Keep it" }).click();
    const before = await kept(page);
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    await dialog.getByRole("textbox", { name: "Note" }).fill("A long day");
    await dialog.getByRole("button", { name: "Keep it" }).click();
    assert.ok(await dialog.getByText("This could not be kept").isVisible());
    assert.equal(await dialog.getByRole("textbox", { name: "Note" }).inputValue(), "A long day");
    assert.equal(await kept(page), before);
    await close();
  });

  it("from the start offers none, and says why", async () => {
    const { dialog, errors, close } = await open({
      route: (page) => page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } })),
    });
    assert.ok(await dialog.getByText("This browser does not let the page keep anything here").isVisible());
    assert.equal(await dialog.getByRole("button", { name: "Yes, keep it here" }).count(), 0);
    assert.deepEqual(errors, []);
    await close();
  });

  it("that refuses the yes stays off", async () => {
    const { dialog, close } = await open({ route: (page) => page.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }) });
    await dialog.getByRole("button", { name: "Yes, keep it here" }).click();
    assert.ok(await dialog.getByText("This could not be kept").isVisible());
    assert.ok(await dialog.getByText("Keep a diary on this device?").isVisible());
    await close();
  });
});

describe("the screen of the diary", () => {
  const text = JSON.stringify({ version: 1, entries: [{ day: daysLater(today, -9), done: true, pain: 7, note: "" }, { day: daysLater(today, -1), done: false, pain: 3, note: "x".repeat(300) }], unread: ["?"] });
  for (const [name, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      it(`meets axe-core's rules, has room for a thumb and stays within ${name}, ${colorScheme}`, async () => {
        const { page, dialog, close } = await openKept(text, { ...options, colorScheme, reducedMotion: "reduce" });
        await dialog.getByText("As a table").click();
        await dialog.getByRole("radio", { name: "3", exact: true }).check();
        await dialog.getByRole("button", { name: "Delete everything" }).click();
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run(document.getElementById("diary")));
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
        const wrong = await dialog.evaluate((element, least) => {
          const body = element.querySelector("#diary-body");
          const found = body.scrollWidth > body.clientWidth ? [`${body.scrollWidth} wide of ${body.clientWidth}`] : [];
          for (const button of element.querySelectorAll("button, .diary-pains label, .diary-done, summary, textarea, input[type=date]")) {
            if (!button.checkVisibility()) continue;
            const { left, right, width, height } = button.getBoundingClientRect();
            if (height < least || width < least || left < 0 || right > innerWidth) found.push(`${button.outerHTML}: ${left} to ${right}, ${width} by ${height}`);
          }
          return found;
        }, MIN_TARGET_PX);
        assert.deepEqual(wrong, []);
        await close();
      });
    }
  }
});
