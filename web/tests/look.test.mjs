// How the page looks in somebody else's page: mini, bare, in the clinic's colours, and still readable by everybody.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { contrast, READABLE } from "../colour.js";
import { coloursOf, readLook } from "../look.js";
import { fakePage, raise } from "./fake_engine.mjs";
import { random } from "./hostile.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MIN_TARGET_PX = 44;
const open = fakePage();
const caption = { phase: "Reach", cue: "Reach long, not high", breath: "out", breath_words: "breathe out", count: "Set 1, repetition 2 of 6 to 10", hold: "hold 5 s" };
const moment = { type: "moment", at: 0.5, phase: 1, playing: true, fps: 60, caption };
const broken = async (page) => {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
};
/** The share of the window in which a press reaches the canvas. */
const bare = (page) => page.evaluate(() => {
  const points = [];
  for (let x = 0.05; x < 1; x += 0.1) for (let y = 0.05; y < 1; y += 0.1) points.push(document.elementFromPoint(x * innerWidth, y * innerHeight)?.id === "psoas-canvas");
  return points.filter(Boolean).length / points.length;
});

describe("a colour of a clinic", () => {
  it("is refused, or makes a room in which all letters can be read, light and dark", () => {
    const next = random(11);
    const hex = () => `#${[next(), next(), next()].map((part) => Math.floor(part * 256).toString(16).padStart(2, "0")).join("")}`;
    let taken = 0;
    for (let index = 0; index < 2_000; index += 1) {
      const look = { accent: hex(), background: next() < 0.5 ? hex() : null, theme: next() < 0.5 ? "dark" : "light" };
      if (readLook(look).problem) continue;
      taken += 1;
      const rooms = coloursOf(look.accent, look.background);
      const own = [{ paper: "#FBF9F5", surface: "#FFFFFF" }, { paper: "#16181B", surface: "#1E2125" }];
      const [light, dark] = own.map((room, place) => (name) => (name in rooms ? /light-dark\((#\w{6})\w*, (#\w{6})/.exec(rooms[name])[place + 1] : room[name]));
      for (const colour of [light, dark]) {
        for (const [letters, ground] of [["accent", "paper"], ["accent", "surface"], ["accent-strong", "tint"], ["on-accent", "accent"]]) {
          assert.ok(contrast(colour(letters), colour(ground)) >= READABLE - 0.01, `${JSON.stringify(look)}: ${letters} on ${ground}`);
        }
      }
      const asked = look.theme === "dark" ? dark : light;
      assert.equal(asked("accent").toLowerCase(), look.accent);
    }
    assert.ok(taken > 200, `${taken} were taken`);
  });
});

for (const [colorScheme, size] of [["light", { width: 600, height: 480 }], ["dark", { width: 320, height: 480 }]]) {
  describe(`${colorScheme}, ${size.width} px wide`, () => {
    for (const ui of ["mini", "none"]) {
      it(`ui=${ui} breaks no rule and scrolls nowhere`, async () => {
        const { page, close } = await open(`?exercise=bird_dog&ui=${ui}&accent=8A1C4C`, { size, colorScheme, reducedMotion: "reduce" });
        await raise(page, moment);
        assert.deepEqual(await broken(page), []);
        assert.deepEqual(await page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
          return [scrollWidth - clientWidth, scrollHeight - clientHeight];
        }), [0, 0]);
        await close();
      });
    }
  });
}

describe("ui=mini", () => {
  it("is the body, the words of the moment, the way through it and the line to the doctor", async () => {
    const { page, close } = await open("?exercise=bird_dog&ui=mini", { size: { width: 600, height: 640 } });
    await raise(page, moment);
    for (const shown of ["#psoas-canvas", "#phase-name", "#phase-cue", "#play", "#scrub", "#doctor-link", "#legend"]) assert.ok(await page.locator(shown).isVisible(), shown);
    for (const left of ["#lists", "#views", "#tools", "#layers", "#speed", "#phases", "#hurts-button"]) assert.ok(!(await page.locator(left).isVisible()), left);
    const small = await page.evaluate((least) => [...document.querySelectorAll("button, #doctor-link")]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.closest(".side, .skip") && !target.matches(".skip"))
      .map((target) => [target.id, target.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < least || height < least).map(([id]) => id), MIN_TARGET_PX);
    assert.deepEqual(small, []);
    await close();
  });
});

describe("ui=none", () => {
  const screen = { size: { width: 600, height: 400 } };

  it("is the body alone, and all its words to whoever hears the page", async () => {
    const { page, close } = await open("?exercise=bird_dog&ui=none", screen);
    await raise(page, moment);
    await page.locator("#poster").waitFor({ state: "hidden" });
    assert.equal(await bare(page), 1);
    const heard = await page.locator("body").ariaSnapshot();
    for (const words of ["Bird dog", "Reach", "breathe out", "Reach long, not high", "Set 1, repetition 2 of 6 to 10", "Large buttock muscle", "When to see a doctor"]) {
      assert.ok(heard.includes(words), `${words} is not in ${heard.slice(0, 500)}`);
    }
    await close();
  });

  it("brings what the keyboard reaches into sight", async () => {
    const { page, close } = await open("?exercise=bird_dog&ui=none", screen);
    for (let index = 0; index < 60; index += 1) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const { activeElement: now } = document;
        if (now === document.body) return null;
        const { left, top, right, bottom, width, height } = now.getBoundingClientRect();
        const there = width > 4 && height > 4 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
        return there ? null : `${now.id || now.textContent}: ${[left, top, width, height]}`;
      });
      assert.equal(hidden, null);
    }
    await close();
  });
});

describe("the address", () => {
  it("asks for a look, and what is wrong with it is told by its key", async () => {
    const { page, errors, close } = await open("?exercise=bird_dog&ui=huge&accent=FFEE88&background=FFF8F0&font=Georgia");
    assert.deepEqual(errors.map(({ code, field }) => [code, field]), [["look", "ui"], ["look", "accent"]]);
    const [ui, paper, font] = await page.evaluate(() => [document.body.dataset.ui, getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).fontFamily]);
    assert.deepEqual([ui, paper], [undefined, "rgb(255, 248, 240)"]);
    assert.match(font, /^Georgia, "?Atkinson/);
    await close();
  });

  it("may hold what it likes, and stays text", async () => {
    const evil = encodeURIComponent('"><img src=x onerror="window.evil=1">');
    const { page, errors, close } = await open(`?exercise=bird_dog&ui=${evil}&accent=${evil}&background=${evil}&font=${evil}&theme=${evil}`);
    assert.deepEqual(errors.map(({ field }) => field), ["ui", "accent", "background", "font"]);
    assert.equal(await page.evaluate(() => window.evil), undefined);
    await close();
  });
});
