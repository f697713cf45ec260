// The player of the page with an engine that only answers: words, keys, commands and fit, without a body.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fakePage, raise, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;

const open = fakePage();
const page = (options) => open("?exercise=bird_dog&body=light", options);
const caption = (changes) => ({
  phase: "Reach", cue: "Reach long, not high", breath: "out", breath_words: "breathe out",
  count: "Set 1, repetition 2 of 6 to 10", hold: "hold 5 s", ...changes,
});
const moment = (changes, at = 0.5, phase = 1) => ({ type: "moment", at, phase, playing: true, fps: 60, caption: caption(changes) });
const text = (page, selector) => page.locator(selector).innerText();

describe("the words of the moment", () => {
  it("say phase, breath with its sign, hold, repetition and cue", async () => {
    const { page: seen, close } = await page();
    await raise(seen, moment());
    assert.equal(await text(seen, "#phase-name"), "Reach");
    assert.equal(await text(seen, "#hold"), "hold 5 s");
    assert.equal(await text(seen, "#count"), "Set 1, repetition 2 of 6 to 10");
    assert.equal(await text(seen, "#phase-cue"), "Reach long, not high");
    for (const breath of ["in", "out", "free"]) {
      await raise(seen, moment({ breath }));
      assert.ok(await seen.locator(`#phase-breath .breath-${breath}`).isVisible());
      assert.equal(await seen.locator("#phase-breath path:visible").count(), 1);
    }
    await close();
  });

  it("are told to a screen reader once a phase, then once a repetition", async () => {
    const { page: seen, close } = await page();
    const none = { rows: [], more: 0 };
    await raise(seen, { type: "at_work", at_work: { working: none, stretching: none, chosen: [], back: null } });
    await seen.evaluate(() => {
      window.told = [];
      new MutationObserver(() => window.told.push(document.getElementById("spoken").textContent))
        .observe(document.getElementById("spoken"), { childList: true });
    });
    for (const count of ["Repetition 1 of 3", "Repetition 2 of 3"]) {
      for (const hold of ["hold 3 s", "hold 2 s", "hold 1 s", ""]) await raise(seen, moment({ count, hold }));
      for (const at of [0.8, 0.9]) await raise(seen, moment({ count, phase: "Return", hold: "" }, at, 2));
    }
    const told = await seen.evaluate(() => window.told);
    assert.deepEqual(told, [
      "Reach, breathe out, Reach long, not high",
      "Return, breathe out, Reach long, not high",
      "Repetition 2 of 3",
    ]);
    await close();
  });
});

describe("steps", () => {
  it("go by button, by key and by the name of a phase", async () => {
    const { page: seen, close } = await page();
    await sent(seen);
    const next = { type: "step_phase", to: "next" };
    const previous = { type: "step_phase", to: "previous" };
    await seen.getByRole("button", { name: "Next phase" }).click();
    await seen.getByRole("button", { name: "Previous phase" }).click();
    assert.deepEqual(await sent(seen), [next, previous]);
    await seen.locator("#psoas-canvas").focus();
    await seen.keyboard.press(".");
    await seen.keyboard.press(",");
    await seen.locator("#scrub").focus();
    await seen.keyboard.press(".");
    assert.deepEqual(await sent(seen), [next, previous, next]);
    await seen.locator("#phases button").nth(2).click();
    assert.deepEqual(await sent(seen), [{ type: "show_phase", phase: 2 }]);
    await close();
  });

  it("mark the present phase, and each bound on the slider", async () => {
    const { page: seen, close } = await page();
    await raise(seen, moment());
    assert.deepEqual(await seen.locator("#phases [aria-current=step]").allInnerTexts(), ["Reach"]);
    const names = await seen.locator("#phases button").allInnerTexts();
    assert.equal(await seen.locator("#phase-marks span").count(), names.length - 1);
    await close();
  });
});

describe("how it is played", () => {
  it("has speeds from a quarter to double", async () => {
    const { page: seen, close } = await page();
    await sent(seen);
    for (const [name, speed] of [["Faster", 1.5], ["Faster", 2], ["Slower", 1.5], ["Slower", 1], ["Slower", 0.75]]) {
      await seen.getByRole("button", { name }).click();
      assert.deepEqual(await sent(seen), [{ type: "set_speed", speed }]);
      assert.equal(await text(seen, "#speed"), `${speed}×`);
    }
    await close();
  });

  it("shows key poses in place of motion when asked", async () => {
    const { page: seen, close } = await page();
    await sent(seen);
    const poses = seen.getByRole("button", { name: "Key poses" });
    await poses.click();
    assert.deepEqual(await sent(seen), [{ type: "set_motion", motion: "key_poses" }]);
    assert.equal(await poses.getAttribute("aria-pressed"), "true");
    await close();
  });

  it("starts still and with key poses for who wants less motion, and follows when that changes", async () => {
    const { page: seen, close } = await page({ reducedMotion: "reduce" });
    const query = new URLSearchParams(await seen.evaluate(() => window.fake.query));
    assert.deepEqual([query.get("play"), query.get("motion")], ["false", "key_poses"]);
    await sent(seen);
    await seen.emulateMedia({ reducedMotion: "no-preference" });
    await seen.waitForFunction(() => window.fake.sent.length > 0);
    assert.deepEqual(await sent(seen), [{ type: "set_motion", motion: "full" }]);
    await close();
  });
});

describe("the card", () => {
  it("says how much, what is needed and what was measured, with the source", async () => {
    const { page: seen, close } = await page();
    const card = seen.locator("#card");
    await card.locator(".below > summary").click();
    await card.getByText("Muscles, and what was measured").click();
    const words = await card.innerText();
    for (const wanted of [/2 to 3 sets of 6 to 10, hold 5 to 8 s/, /A mat/, /Gluteus maximus, left: works, 21 to 56 %/, /confidence: high/]) {
      assert.match(words, wanted);
    }
    await close();
  });
});

describe("a small screen", () => {
  for (const [width, height] of [[390, 844], [320, 568]]) {
    it(`of ${width} x ${height} holds the player, each target as large as a thumb`, async () => {
      const { page: seen, close } = await page({ size: { width, height }, hasTouch: true, isMobile: true });
      await seen.evaluate(() => {
        const { panel } = window.fake;
        const other = panel.exercise.phases.map((phase) => ({ ...phase, name: `${phase.name}, other side` }));
        panel.exercise.phases.push(...other);
        window.fake.raise({ type: "panel", panel });
      });
      await raise(seen, moment({ phase: "Return, other side" }, 0.95, 5));
      const present = await seen.locator("#phases [aria-current]").boundingBox();
      assert.ok(present.x >= 0 && present.x + present.width <= width, `the present phase is at ${present.x}`);
      const wide = await seen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0);
      const wrong = await seen.locator("#play-bar").evaluate((bar, least) => {
        const targets = [...bar.querySelectorAll("button")].filter((button) => button.checkVisibility());
        return targets.flatMap((target) => {
          const { width: across, height: down, left, right } = target.getBoundingClientRect();
          const strip = target.closest("#phases");
          const outside = !strip && (left < 0 || right > document.documentElement.clientWidth);
          return across < least || down < least || outside ? [`${target.id || target.textContent}: ${across}x${down} at ${left}`] : [];
        });
      }, MIN_TARGET_PX);
      assert.deepEqual(wrong, []);
      await close();
    });
  }
});
