// A plan in the page: made, changed, passed on and printed, with an engine that only answers.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { planLink } from "../link.js";
import { fakePage, raise, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;
const SMALL = { size: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const SIZES = { wide: { size: { width: 1280, height: 720 } }, phone: { ...SMALL, size: { width: 390, height: 844 } }, small: SMALL };
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const told = JSON.parse(await readFile(new URL("plan.json", import.meta.url)));
const sheet = JSON.parse(await readFile(new URL("sheet.json", import.meta.url)));
const care = JSON.parse(await readFile(new URL("care.json", import.meta.url)));
const [firstOffer] = told.add[0].rows;
const ADD_FIRST = `Add ${firstOffer.name} ${firstOffer.dose}`;

const messages = new FluentBundle("en", { useIsolating: false });
messages.addResource(new FluentResource(await readFile(new URL("../../assets/locales/en/panel.ftl", import.meta.url), "utf8")));
const say = (id, values) => messages.formatPattern(messages.getMessage(id).value, values);

const load = fakePage();
const open = async (query = "", options) => {
  const opened = await load(query, options);
  const { page } = opened;
  if (!await page.locator("#plan").isVisible()) await page.getByRole("button", { name: "Make a plan" }).click();
  await sent(page);
  return { ...opened, dialog: page.getByRole("dialog", { name: "Plan" }) };
};
const withPlan = (options) => open("#plan=1.x", options);
const row = (dialog, place) => dialog.locator("#plan-rows > li").nth(place);
const names = (dialog) => dialog.locator("#plan-rows h4").allInnerTexts();
const setPlans = async (page) => (await sent(page)).filter(({ type }) => type === "set_plan").map(({ plan }) => plan);

describe("a plan", () => {
  it("is made by the keyboard alone, and started", async () => {
    const { page, dialog, close } = await open();
    assert.equal(await dialog.getByRole("button", { name: "Start" }).isVisible(), false);
    const offer = dialog.getByRole("button", { name: ADD_FIRST });
    await offer.press("Enter");
    await offer.press("Enter");
    const plans = await setPlans(page);
    assert.deepEqual(plans.map(({ items }) => items.length), [1, 2]);
    assert.deepEqual(plans[1].items[0].does, firstOffer.item.does);
    assert.equal(await dialog.getByRole("status").filter({ hasText: "added" }).innerText(), say("planner-added", { name: firstOffer.name, place: 2 }));
    await dialog.getByRole("button", { name: "Start" }).press("Enter");
    assert.deepEqual(await sent(page), [{ type: "start_plan" }]);
    assert.equal(await dialog.isVisible(), false);
    await close();
  });

  it("finds what can be added whatever its accents", async () => {
    const { dialog, close } = await open();
    await dialog.getByRole("searchbox").fill(firstOffer.name.slice(0, 4).toUpperCase());
    assert.ok(await dialog.locator("#plan-groups button").count() >= 1);
    assert.ok(await dialog.getByRole("button", { name: ADD_FIRST }).isVisible());
    await dialog.getByRole("searchbox").fill("zzz");
    assert.ok(await dialog.getByText("Nothing here is called so.").isVisible());
    await close();
  });

  it("comes with a link, and its order changes with the focus on what was pressed", async () => {
    const { page, dialog, close } = await withPlan();
    await page.getByRole("dialog").waitFor();
    assert.equal((await names(dialog)).length, told.rows.length);
    const [, second] = told.rows;
    const earlier = dialog.getByRole("button", { name: say("planner-earlier", second) });
    await earlier.press("Enter");
    assert.ok((await names(dialog))[0].endsWith(told.rows[1].name));
    assert.deepEqual((await setPlans(page)).at(-1).items.map(({ does }) => does)[0], told.plan.items[1].does);
    assert.ok(await earlier.evaluate((button) => button === document.activeElement));
    assert.equal(await earlier.getAttribute("aria-disabled"), "true");
    await earlier.press("Enter");
    assert.deepEqual(await sent(page), []);
    await dialog.getByRole("button", { name: say("planner-later", second) }).press("Enter");
    assert.ok((await names(dialog))[0].endsWith(told.rows[0].name));
    await close();
  });

  it("gives up a thing, and takes it back", async () => {
    const { page, dialog, close } = await withPlan();
    await dialog.getByRole("button", { name: say("planner-take-out", told.rows[0]) }).click();
    assert.equal((await setPlans(page)).at(-1).items.length, told.rows.length - 1);
    await dialog.getByRole("button", { name: "Put it back" }).click();
    assert.deepEqual((await setPlans(page)).at(-1).items.map(({ does }) => does), told.plan.items.map(({ does }) => does));
    await dialog.getByRole("button", { name: "Empty the plan" }).click();
    assert.deepEqual(await setPlans(page), [null]);
    await dialog.getByRole("button", { name: "Put it back" }).click();
    assert.equal((await names(dialog)).length, told.rows.length);
    await close();
  });

  it("has a dose by steps, a side and a note for each thing", async () => {
    const { page, dialog, close } = await withPlan();
    const place = told.rows.findIndex(({ id }) => id === "bird_dog");
    const { reps } = told.plan.items[place].amount;
    const one = row(dialog, place);
    await one.getByRole("button", { name: /^Change/ }).press("Enter");
    await one.getByRole("button", { name: "Repetitions: more" }).press("Enter");
    await one.getByRole("button", { name: "Sets: less", exact: true }).press("Enter");
    await one.getByRole("button", { name: "Left" }).press("Enter");
    assert.ok(await one.getByRole("button", { name: "Left" }).evaluate((button) => button === document.activeElement && button.getAttribute("aria-pressed") === "true"));
    await one.getByRole("textbox", { name: "Note" }).fill("As far as it is easy.");
    await one.getByRole("textbox", { name: "Note" }).blur();
    const item = (await setPlans(page)).at(-1).items[place];
    assert.deepEqual(item, { does: { exercise: "bird_dog" }, side: "left", amount: { reps: { ...reps, reps: reps.reps + 1, sets: reps.sets - 1 } }, note: "As far as it is easy." });
    assert.equal(await one.locator(".plan-said").innerText(), "As far as it is easy.");
    await one.getByRole("button", { name: "Time", exact: true }).press("Enter");
    await one.getByRole("button", { name: "Time: less" }).press("Enter");
    assert.deepEqual((await setPlans(page)).at(-1).items[place].amount, { seconds: 55 });
    await close();
  });

  it("has a title, a clinic and a note, which go to the engine together", async () => {
    const { page, dialog, close } = await withPlan();
    await dialog.getByText("Title, clinic and note").click();
    await dialog.getByLabel("Title", { exact: true }).press("End");
    await page.keyboard.type("!!");
    await dialog.getByLabel("Clinic or therapist").fill("Río");
    await dialog.getByLabel("Note to whoever does it").fill("One\nTwo");
    await dialog.getByRole("button", { name: "Close" }).click();
    const { title, clinic, note } = (await setPlans(page)).at(-1);
    assert.deepEqual({ title, clinic, note }, { title: `${told.plan.title}!!`, clinic: "Río", note: "One\nTwo" });
    assert.equal(await dialog.isVisible(), false);
    await close();
  });

  it("holds what is told while somebody types", async () => {
    const { page, dialog, close } = await withPlan();
    await row(dialog, 0).getByRole("button", { name: /^Change/ }).click();
    const note = row(dialog, 0).getByRole("textbox", { name: "Note" });
    await note.pressSequentially("slow");
    await raise(page, { type: "plan", plan: told });
    await note.pressSequentially("ly");
    assert.equal(await note.inputValue(), `${told.rows[0].note}slowly`);
    await close();
  });

  it("shows hostile words as words, and no more of them than there may be", async () => {
    const { page, dialog, close } = await open();
    const html = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>";
    const note = html.repeat(Math.ceil(1_000_000 / html.length));
    const item = { ...told.plan.items[0], note };
    await raise(page, { type: "plan", plan: { ...told, plan: { title: html, clinic: html, note: html, items: [item] }, rows: [{ ...told.rows[0], name: html, note, remarks: [html] }], problems: [html] } });
    assert.equal(await dialog.locator(".plan-name").innerText(), html);
    assert.equal(await dialog.locator("script").count(), 0);
    assert.equal(await dialog.locator("img[src=x]").count(), 0);
    assert.notEqual(await page.title(), "broken");
    await row(dialog, 0).getByRole("button", { name: /^Change/ }).click();
    await row(dialog, 0).locator("textarea").evaluate((field) => { field.dispatchEvent(new Event("input", { bubbles: true })); field.dispatchEvent(new Event("change", { bubbles: true })); });
    const [plan] = await setPlans(page);
    assert.equal(plan.items[0].note.length, told.limits.note);
    await close();
  });

  it("says no more than there may be", async () => {
    const { page, dialog, close } = await open();
    const items = Array.from({ length: told.limits.items }, () => told.plan.items[0]);
    await raise(page, { type: "plan", plan: { ...told, plan: { ...told.plan, items }, rows: items.map(() => told.rows[0]) } });
    await dialog.getByRole("button", { name: ADD_FIRST }).click();
    assert.deepEqual(await sent(page), []);
    assert.ok(await dialog.getByText(say("planner-full", { most: told.limits.items })).isVisible());
    await close();
  });
});

describe("the link of a plan", () => {
  it("is copied, and said to be", async () => {
    const { page, dialog, close } = await withPlan();
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } });
    });
    await dialog.getByRole("button", { name: "Copy the link" }).press("Enter");
    await dialog.getByText(say("planner-copied")).waitFor();
    const link = await page.evaluate(() => window.copied);
    assert.equal(link, planLink(new URL(page.url()), told.code));
    await close();
  });

  it("stands there to be copied by hand where the browser does not let it, with its code to scan", async () => {
    const { page, dialog, close } = await withPlan();
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("forbidden")) } });
    });
    await dialog.getByRole("button", { name: "Copy the link" }).click();
    await dialog.getByText(say("planner-not-copied")).waitFor();
    const field = dialog.getByRole("textbox", { name: "Link of the plan" });
    assert.ok(await field.evaluate((input) => input === document.activeElement && input.selectionEnd === input.value.length && input.value.length > 0));
    const code = dialog.getByRole("img", { name: say("planner-code") });
    assert.ok(await code.isVisible());
    await raise(page, { type: "plan", plan: { ...told, code: `1.${"x".repeat(3_000)}` } });
    assert.equal(await code.count(), 0);
    assert.ok(await dialog.getByText(say("planner-no-code")).isVisible());
    await close();
  });

  it("that is damaged opens with what could be read, behind the questions of a first visit", async () => {
    const { page, close } = await load("", {
      route: (opened) => opened.route("**/plan.json", (route) => route.fulfill({ json: { ...told, problems: ["The link of this plan is damaged."] } })),
    });
    await page.goto(`${new URL(page.url()).origin}/#plan=1.damaged`);
    await page.reload();
    const dialog = page.getByRole("dialog", { name: "Plan" });
    await dialog.getByText("The link of this plan is damaged.").waitFor();
    assert.equal((await names(dialog)).length, told.rows.length);
    await close();
  });

  it("leaves the body in sight where it is sound", async () => {
    const { page, close } = await load("#plan=1.x");
    assert.equal(await page.locator("#plan").isVisible(), false);
    await close();
  });
});

describe("the sheet of a plan", () => {
  it("holds what is to be done, the signs that need a doctor and the code, and nothing to press", async () => {
    const { page, dialog, close } = await withPlan();
    await page.evaluate(() => { window.print = () => { window.printed = document.querySelector(".sheet").innerHTML; }; });
    await dialog.getByRole("button", { name: "Print" }).click();
    await page.waitForFunction(() => window.printed);
    await page.emulateMedia({ media: "print" });
    const paper = page.locator(".sheet");
    const text = await paper.innerText();
    const order = [
      sheet.title, sheet.clinic, ...sheet.parts[0].rows.flatMap(({ item, dose, note }) => [sheet.items[item].name, dose, note]), sheet.note,
      ...sheet.red_flags.groups.flatMap(({ title, how, signs }) => [title, how, ...signs]),
      ...sheet.items.flatMap(({ name, steps, stop_if }) => [name, ...steps.map((step) => step.cue), ...stop_if]), ...sheet.sources, sheet.words.credit,
    ];
    let at = -1;
    for (const words of order) {
      const found = text.indexOf(words, at + 1);
      assert.ok(words === "" || found > at, `${words} after ${text.slice(0, at)}`);
      at = words === "" ? at : found;
    }
    const pictures = sheet.items.flatMap((item) => item.pictures);
    assert.deepEqual(await paper.locator("img").evaluateAll((shown) => shown.map(({ alt }) => alt)), pictures.map(({ alt }) => alt));
    assert.ok(await paper.getByRole("img", { name: sheet.words.code }).isVisible());
    assert.deepEqual(await page.locator("button:visible, main:visible, dialog:visible").count(), 0);
    for (const format of ["A4", "Letter"]) assert.ok((await page.pdf({ format })).length > 10_000);
    await page.emulateMedia({ media: "screen" });
    await page.keyboard.press("Tab");
    assert.equal(await paper.count(), 0);
    await close();
  });
});

describe("the sheet of a routine", () => {
  it("is asked for in the care plan, and printed when it is told", async () => {
    const { page, close } = await load("?care=true");
    await page.getByRole("tab", { name: care.routines_title }).click();
    const [routine] = care.routines.filter(({ playable }) => playable);
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await page.getByRole("button", { name: say("paper-print-what", { routine: routine.name }) }).click();
    await page.waitForFunction(() => window.printed);
    assert.deepEqual((await sent(page)).at(-1), { type: "print_sheet", routine: routine.id });
    await close();
  });
});

describe("the screen of a plan", () => {
  for (const [name, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      it(`meets axe-core's rules, has room for a thumb and stays within ${name}, ${colorScheme}`, async () => {
        const { page, dialog, close } = await withPlan({ ...options, colorScheme, reducedMotion: "reduce" });
        await row(dialog, 2).getByRole("button", { name: /^Change/ }).click();
        await dialog.getByRole("button", { name: say("planner-take-out", told.rows[0]) }).click();
        for (const summary of await dialog.locator("summary").all()) await summary.click();
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run(document.getElementById("plan")));
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
        const wrong = await dialog.evaluate((element, least) => {
          const body = element.querySelector(".plan-body");
          const found = body.scrollWidth > body.clientWidth ? [`${body.scrollWidth} wide`] : [];
          for (const button of element.querySelectorAll("button, input, summary, textarea")) {
            if (!button.checkVisibility()) continue;
            const { left, right, height } = button.getBoundingClientRect();
            if (height < least || left < 0 || right > innerWidth) found.push(`${button.outerHTML}: ${left} to ${right}, ${height} high`);
          }
          return found;
        }, MIN_TARGET_PX);
        assert.deepEqual(wrong, []);
        await close();
      });
    }
  }

  it("keeps the signs that need a doctor one press away", async () => {
    const { page, dialog, close } = await open();
    await dialog.getByRole("button", { name: "When to see a doctor" }).click();
    assert.deepEqual(await sent(page), [{ type: "open_red_flags" }]);
    assert.ok(await page.locator("#red-flags").isVisible());
    await close();
  });
});
