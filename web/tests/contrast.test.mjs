// Every screen of the page against axe-core's rules, light and dark, wide and on a phone: contrast, names, roles.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { fakePage, sent } from "./fake_engine.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = {
  wide: { size: { width: 1280, height: 720 } },
  phone: { size: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

const open = fakePage();

/** Lets the panel of the fake engine be another one. */
const panel = (page, changes) => page.evaluate((wanted) => {
  Object.assign(window.fake.panel, wanted);
  window.fake.raise({ type: "panel", panel: window.fake.panel });
}, changes);
const press = (page, selector) => page.locator(selector).first().press("Enter");
const unfold = (page) => page.evaluate(() => {
  for (const part of document.querySelectorAll(".side details, .layers[open] details")) part.open = true;
});

/** Brings the page to a screen, by the query and what is done then. */
const SCREENS = {
  "at work": ["?exercise=bird_dog", async (page) => {
    await panel(page, { card: null, graph: null });
    await unfold(page);
  }],
  "a card": ["?muscle=psoas_major", async (page) => {
    await panel(page, { exercise: null, graph: null });
    await unfold(page);
  }],
  "a card while an exercise plays": ["?exercise=bird_dog", unfold],
  "the tools in use": ["?muscle=psoas_major", (page) => panel(page, {
    exercise: null,
    graph: null,
    pointed: "Psoas major",
    explore: {
      chosen: [{ id: "psoas_major", side: "left", name: "Psoas major, left" }, { id: "iliacus", side: "left", name: "Iliacus, left" }],
      tap: "keeps", depth: 2, depth_words: "Intermediate", isolated: true, leaves_out: true, can_undo: true, can_redo: true,
    },
  })],
  "where it hurts, with two zones": ["?hurts=buttock_mid:left:3", async (page) => {
    await panel(page, { exercise: null, card: null, graph: null });
    await press(page, "#hurts-button");
    await unfold(page);
  }],
  "the questions": ["?hurts=buttock_mid:left:3", async (page) => {
    await press(page, "#doctor-link");
    await page.locator("#red-flags input").first().check();
  }],
  "hits of a search": ["", async (page) => {
    if (await page.locator("#menu-button").isVisible()) await press(page, "#menu-button");
    await page.locator("#search").fill("hip flexer");
  }],
  "the lists": ["", async (page) => {
    if (await page.locator("#menu-button").isVisible()) await press(page, "#menu-button");
  }],
  "the keys": ["", async (page) => {
    await page.locator("#psoas-canvas").press("?");
    assert.ok(await page.locator("#keys").isVisible());
  }],
  "a notice": ["", (page) => panel(page, { problems: [{ code: "muscle", message: "unknown muscle \"psos\": did you mean \"psoas_major\"?" }] })],
};

/** What may lie behind the veils over the picture and tells least from their letters: a shaded muscle, a lit bone. */
const BEHIND = { light: "#4A2A26", dark: "#E9E0CC" };

/** Makes the window so high that nothing is hidden by scrolling, and the picture one colour. */
async function layOut(page, behind) {
  const { width } = page.viewportSize();
  await page.setViewportSize({ width, height: 20_000 });
  await page.evaluate((colour) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.stage { background: ${colour} !important; } .poster, #psoas-canvas, .labels { display: none !important; }`);
    document.adoptedStyleSheets = [sheet];
    window.scrollTo(0, 0);
  }, behind);
}

/** Too short to be surely letters: the words beside them have the same colours. */
const isShort = ({ any }) => any.some(({ data }) => data?.messageKey === "shortTextContent");

/** What breaks a rule, a line each; what axe-core cannot tell of the contrast of letters counts as broken. */
async function broken(page, behind) {
  await layOut(page, behind);
  await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  const untold = incomplete.filter(({ id }) => id === "color-contrast")
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => !isShort(node)) }));
  return [...violations, ...untold].flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.split("\n").slice(1).join(" ").trim()}`));
}

for (const colorScheme of ["light", "dark"]) {
  for (const [place, size] of Object.entries(SIZES)) {
    describe(`${colorScheme}, ${place}`, () => {
      for (const [screen, [query, go]] of Object.entries(SCREENS)) {
        it(`${screen} breaks no rule`, async () => {
          const { page, close } = await open(query, { ...size, colorScheme, reducedMotion: "reduce" });
          await go(page);
          assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
          assert.deepEqual(await broken(page, BEHIND[colorScheme]), []);
          await close();
        });
      }
    });
  }
}

describe("the theme", () => {
  const worn = (page) => page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor]);
  const LIGHT = ["light", "rgb(251, 249, 245)"];
  const DARK = ["dark", "rgb(22, 24, 27)"];

  it("follows the system, also while that changes, and the engine follows", async () => {
    const { page, close } = await open("", { colorScheme: "light" });
    assert.deepEqual(await worn(page), LIGHT);
    await sent(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    assert.deepEqual(await sent(page), [{ type: "set_theme", theme: "dark" }]);
    assert.deepEqual(await worn(page), DARK);
    await close();
  });

  it("is what the address asks for", async () => {
    const { page, close } = await open("?theme=dark", { colorScheme: "light" });
    assert.deepEqual(await worn(page), DARK);
    assert.equal(await page.evaluate(() => new URLSearchParams(window.fake.query).get("theme")), "dark");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(await worn(page), DARK);
    await close();
    const { page: other, close: closeOther } = await open("?theme=auto", { colorScheme: "dark" });
    assert.deepEqual(await worn(other), DARK);
    await closeOther();
  });
});
