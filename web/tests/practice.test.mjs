// The runner in the page: what is shown, pressed and heard, and what keeps the screen on. The engine keeps the time.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { broken } from "./axe.mjs";
import { fakePage, raise, sent } from "./fake_engine.mjs";

const MIN_BUTTON_PX = 64;
/** Letters that are read from two metres, on the screens of most phones. */
const MIN_COUNTDOWN_PX = 80;
const MIN_NAME_PX = 32;
const SIZES = {
  "a phone": { width: 390, height: 844 },
  "a phone on its side": { width: 844, height: 390 },
  "a narrow phone": { width: 320, height: 640 },
  "a wide window": { width: 1280, height: 720 },
};
const read = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url)));
const [practice, { search, red_flags }] = [await read("practice.json"), await read("pain.json")];

const open = fakePage();

/** Notes what the page asks of the browser: sounds, speech and the screen. */
const listening = (page) => page.addInitScript(() => {
  window.heard = { tones: 0, said: [], hushed: 0, locks: [] };
  window.AudioContext = class { constructor() { window.heard.context = true; } currentTime = 0; destination = {}; resume() {} };
  const node = class { gain = { exponentialRampToValueAtTime() {} }; connect(to) { return to; } start() { window.heard.tones += 1; } stop() {} };
  window.OscillatorNode = window.GainNode = node;
  Object.defineProperty(window, "speechSynthesis", { value: { speak: ({ text, lang }) => window.heard.said.push([lang, text]), cancel: () => { window.heard.hushed += 1; } } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
    const lock = new EventTarget();
    lock.free = false;
    lock.release = async () => { lock.free = true; lock.dispatchEvent(new Event("release")); };
    window.heard.locks.push(lock);
    return lock;
  } } });
});
const running = (options) => open("?card=lifting&routine=bedtime&elapsed=432", { reducedMotion: "reduce", route: listening, ...options });
const heard = (page) => page.evaluate(() => ({ ...window.heard, locks: window.heard.locks.map(({ free }) => free) }));
const say = (page, changed, now = {}) => raise(page, { type: "practice", practice: { ...practice, ...changed, now: { ...practice.now, ...now } } });
const button = (page, name) => page.locator("#practice-buttons").getByRole("button", { name, exact: true });

describe("the runner", () => {
  it("goes on where the address says, and the address follows without a step for each second", async () => {
    const { page, close } = await running();
    const query = new URLSearchParams(await page.evaluate(() => window.fake.query));
    assert.deepEqual([query.get("routine"), query.get("elapsed"), query.get("play"), query.has("exercise"), query.has("card")], ["bedtime", "432", null, false, false]);
    const steps = await page.evaluate(() => history.length);
    for (const elapsed of [433, 434]) await raise(page, { type: "view", query: `routine=bedtime&elapsed=${elapsed}` });
    assert.equal(new URL(page.url()).searchParams.get("elapsed"), "434");
    assert.equal(await page.evaluate(() => history.length), steps);
    await close();
  });

  it("says what is done, how long, which side, the breath, the repetition, and what comes next", async () => {
    const { page, close } = await running();
    const words = await page.locator("#practice").innerText();
    const { name, side, phase, breath_words, repetition, set } = practice.now;
    for (const expected of [practice.title, practice.left, name, side, phase, breath_words, repetition, set, practice.next]) assert.ok(words.includes(expected), expected);
    await say(page, {}, { countdown: 289 });
    assert.equal(await page.getByRole("timer").innerText(), "4:49");
    await say(page, {}, { countdown: 9, happens: "rest", happens_words: "Rest", phase: "" });
    assert.equal(await page.getByRole("timer").innerText(), "9");
    assert.equal(await page.locator("#practice-phase").innerText(), "Rest");
    await close();
  });

  for (const [place, size] of Object.entries(SIZES)) {
    it(`is read from afar and pressed by a thumb on ${place}`, async () => {
      const { page, close } = await running({ size, hasTouch: true });
      const letters = (id) => page.locator(id).evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
      for (const [name, countdown] of [[practice.now.name, 42], ["Mindful breathing with a body scan", 289]]) {
        await say(page, {}, { name, countdown, adapted: ["Osteoporosis: do not twist to the end of the range."] });
        if (size.width >= 390) assert.ok(await letters("#practice-countdown") >= MIN_COUNTDOWN_PX);
        if (size.width >= 390) assert.ok(await letters("#practice-name") >= MIN_NAME_PX);
        for (const id of ["#practice-name", "#practice-countdown", "#practice-phase", "#practice-pause"]) {
          const { x, y, width, height } = await page.locator(id).boundingBox();
          assert.ok(x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height, `${id}: ${[x, y, width, height]}`);
        }
      }
      for (const one of await page.locator("#practice-buttons button").all()) {
        const { width, height } = await one.boundingBox();
        assert.ok(width >= MIN_BUTTON_PX && height >= MIN_BUTTON_PX, `${width} x ${height}`);
      }
      assert.ok((await page.locator(".stage").boundingBox()).height >= size.height * 0.3);
      assert.ok(await page.getByRole("link", { name: "When to see a doctor" }).isVisible());
      const over = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
      assert.ok(over.every((pixels) => pixels <= 0), `${over}`);
      await close();
    });
  }

  it("is paused, skipped and ended by its buttons", async () => {
    const { page, close } = await running({ hasTouch: true });
    await sent(page);
    await button(page, "Pause").tap();
    await button(page, "Go on").tap();
    await button(page, "Next").tap();
    await button(page, "Back").tap();
    await button(page, "End").tap();
    assert.deepEqual((await sent(page)).map(({ type }) => type), ["pause_practice", "go_on_practice", "next_item", "previous_item", "end_practice"]);
    await close();
  });

  it("is paused by Space and skipped by the arrows, wherever the focus is", async () => {
    const { page, close } = await running();
    await sent(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "practice-pause");
    await page.keyboard.press("Space");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Space");
    await page.locator("#psoas-canvas").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await button(page, "Go on").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    assert.deepEqual((await sent(page)).map(({ type }) => type), ["pause_practice", "go_on_practice", "pause_practice", "orbit", "next_item", "previous_item"]);
    await close();
  });

  it("can be gone through by the Tab key", async () => {
    const { page, close } = await running();
    const stops = [];
    for (let stop = 0; stop < 16; stop += 1) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(() => document.activeElement.id || document.activeElement.parentElement.id));
    }
    for (const id of ["doctor-link", "psoas-canvas", "practice-bell", "practice-voice", "practice-all", "practice-previous", "practice-pause", "practice-skip", "practice-end"]) {
      assert.ok(stops.includes(id), `${id} among ${stops}`);
    }
    assert.ok(!stops.includes("search"), `${stops}`);
    await close();
  });

  it("sums up at the end, begins once more, and gives the focus back to what started it", async () => {
    const { page, close } = await open("?care=true", { reducedMotion: "reduce" });
    await page.locator("#care-part-routines").click();
    await page.locator(".care-start").first().press("Enter");
    await button(page, "End").press("Enter");
    assert.ok(await page.getByRole("heading", { name: "Done" }).isVisible());
    assert.equal(await page.evaluate(() => document.activeElement.id), "practice-done");
    assert.equal(await page.locator("#practice-buttons").isVisible(), false);
    await page.getByRole("button", { name: "Once more" }).press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "practice-pause");
    await button(page, "End").press("Enter");
    await page.locator("#practice-summary").getByRole("button", { name: "Close" }).press("Enter");
    assert.equal(await page.locator("#practice").isVisible(), false);
    assert.match(await page.evaluate(() => document.activeElement.dataset.key), /^start\./);
    await close();
  });

  it("takes the focus when the questions before it are left", async () => {
    const { page, close } = await open("?exercise=cat_cow", { reducedMotion: "reduce", route: listening });
    const questions = (shown) => raise(page, { type: "pain", search, red_flags: { ...red_flags, open: shown } });
    await questions(true);
    await say(page, { state: "paused" });
    await questions(false);
    await page.waitForFunction(() => document.activeElement.id === "practice-pause");
    await raise(page, { type: "practice", practice: null });
    assert.equal(await page.evaluate(() => document.activeElement.id), "psoas-canvas");
    await close();
  });

  it("tells a screen reader what the voice would say, once", async () => {
    const { page, close } = await running();
    const region = page.locator("#practice-spoken");
    assert.equal(await region.textContent(), practice.say.text);
    await say(page, { say: { id: "8", text: "Change sides." } });
    assert.equal(await region.textContent(), "Change sides.");
    assert.equal(await region.getAttribute("aria-live"), "polite");
    await button(page, "Pause").click();
    assert.equal(await region.textContent(), "");
    await close();
  });

  it("leaves no trace", async () => {
    const { page, close, requests } = await running();
    await page.locator("#practice-bell").click();
    await page.locator("#practice-voice").click();
    await say(page, {}, { slot: 8 });
    await button(page, "End").click();
    const kept = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]);
    assert.deepEqual(kept, ["", 0, 0, 0, 0]);
    const home = new URL(page.url()).origin;
    assert.deepEqual(requests.filter((address) => !address.startsWith(`${home}/`)), []);
    await page.reload();
    await page.waitForFunction(() => document.body?.dataset.stage === "ready");
    assert.equal(await page.locator("#practice-bell").getAttribute("aria-pressed"), "false");
    assert.equal(await page.locator("#practice-voice").getAttribute("aria-pressed"), "false");
    await close();
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const [place, size] of Object.entries(SIZES)) {
      it(`breaks no rule, ${colorScheme}, on ${place}`, async () => {
        const { page, close } = await running({ size, colorScheme });
        assert.deepEqual(await broken(page), []);
        await button(page, "End").click();
        assert.deepEqual(await broken(page), []);
        await close();
      });
    }
  }
});

describe("the bell and the voice", () => {
  it("are silent until they are asked for", async () => {
    const { page, close } = await running();
    for (const id of ["#practice-bell", "#practice-voice"]) assert.equal(await page.locator(id).getAttribute("aria-pressed"), "false");
    await say(page, { say: { id: "8", text: "Change sides." } }, { slot: 8 });
    const { tones, said, context } = await heard(page);
    assert.deepEqual([tones, said, context], [0, [], undefined]);
    await close();
  });

  it("ring where something else begins", async () => {
    const { page, close } = await running();
    await page.getByRole("button", { name: "Bell" }).click();
    const { tones: once } = await heard(page);
    assert.ok(once > 0);
    await say(page, {}, { countdown: 41 });
    assert.equal((await heard(page)).tones, once);
    await say(page, {}, { slot: 8 });
    assert.equal((await heard(page)).tones, 2 * once);
    await page.getByRole("button", { name: "Bell" }).click();
    await say(page, {}, { slot: 9 });
    assert.equal((await heard(page)).tones, 2 * once);
    await close();
  });

  it("speak each cue once, in the language of the page, and are quiet when it is paused", async () => {
    const { page, close } = await running();
    await page.getByRole("button", { name: "Voice" }).click();
    await say(page, {}, { countdown: 41 });
    await say(page, { say: { id: "8", text: "Change sides." } });
    assert.deepEqual((await heard(page)).said, [["en", practice.say.text], ["en", "Change sides."]]);
    assert.equal(await page.locator("#practice-spoken").textContent(), "");
    const { hushed } = await heard(page);
    await button(page, "Pause").click();
    assert.ok((await heard(page)).hushed > hushed);
    assert.equal((await heard(page)).said.length, 2);
    await close();
  });
});

describe("the screen", () => {
  it("stays on while it runs, and no longer", async () => {
    const { page, close } = await running();
    assert.deepEqual((await heard(page)).locks, [false]);
    await button(page, "Pause").click();
    assert.deepEqual((await heard(page)).locks, [true]);
    await button(page, "Go on").click();
    assert.deepEqual((await heard(page)).locks, [true, false]);
    await page.evaluate(() => {
      window.heard.locks.at(-1).release();
      document.dispatchEvent(new Event("visibilitychange"));
    });
    assert.deepEqual((await heard(page)).locks, [true, true, false]);
    await button(page, "End").click();
    assert.deepEqual((await heard(page)).locks, [true, true, true]);
    await close();
  });

  it("does as it is set up where a browser cannot keep it on", async () => {
    for (const wakeLock of [undefined, "refuses"]) {
      const route = (page) => page.addInitScript((kind) => Object.defineProperty(navigator, "wakeLock", {
        value: kind && { request: () => Promise.reject(new DOMException("no", "NotAllowedError")) },
      }), wakeLock);
      const { page, errors, close } = await running({ route });
      await button(page, "Pause").click();
      await button(page, "Go on").click();
      assert.ok(await button(page, "Pause").isVisible());
      assert.deepEqual(errors, []);
      await close();
    }
  });
});
