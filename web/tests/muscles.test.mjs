// Muscles at work in the page, with an engine that only answers: lists, gauge, graph, and what a voice says of them.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fakePage, raise, sent } from "./fake_engine.mjs";

const MIN_TARGET_PX = 44;

const open = fakePage();
const page = (options) => open("?exercise=bird_dog", options);
const row = (muscle, side = "left", level = 0.5) => ({ muscle, name: muscle, side, words: "works", level, details: ["left: estimate 50 %", "Path: a source"] });
const list = (...rows) => ({ rows, more: 0 });
const nothing = { working: list(), stretching: list(), chosen: [], back: null };
const now = (changes) => ({ type: "at_work", at_work: { ...nothing, ...changes } });
const disc = (name, at, words) => ({ disc: name, at, words, most: 0.8, most_words: "at most about 2.5 times standing" });
const load = (name, discs, none = "") => ({ name, discs, none });
const gauge = (...rows) => ({ title: "Pressure on the low back", standing: 0.25, rows, note: "An estimate for learning, not for diagnosis." });
const caption = (phase) => ({ phase, cue: "cue", breath: "out", breath_words: "breathe out", count: "", hold: "" });
const moment = (phase, playing = true) => ({ type: "moment", at: 0.5, phase: 1, playing, fps: 60, caption: caption(phase) });
const names = (page, id) => page.locator(`#${id} b`).allInnerTexts();

describe("the lists of muscles now", () => {
  it("show the foremost with side, words and bar, and the rest when asked", async () => {
    const { page: seen, close } = await page();
    const many = ["a", "b", "c", "d", "e"].map((name) => row(name));
    await raise(seen, now({ working: { rows: [row("psoas", "right", 0.8), ...many], more: 7 } }));
    assert.deepEqual(await names(seen, "now-working"), ["psoas", "a", "b"]);
    assert.match(await seen.locator("#now-working li").first().innerText(), /psoas\s*, right\s*works/);
    const width = (selector) => seen.locator(selector).first().evaluate((bar) => Number.parseFloat(getComputedStyle(bar, "::after").width) / bar.clientWidth);
    await seen.waitForTimeout(300);
    assert.ok(Math.abs(await width("#now-working .level") - 0.8) < 0.01);
    const more = seen.locator("#now-working-more");
    assert.equal(await more.innerText(), "and 10 more");
    await more.press("Enter");
    assert.equal((await names(seen, "now-working")).length, 6);
    assert.equal(await more.innerText(), "and 7 more; show fewer");
    assert.ok(await seen.locator("#now-stretching-none").isVisible());
    await close();
  });

  it("tell the numbers with their source, and choose a muscle", async () => {
    const { page: seen, close } = await page();
    await raise(seen, now({ stretching: list(row("psoas_major", "right"), row("iliacus", "both")) }));
    await sent(seen);
    const buttons = seen.locator("#now-stretching button");
    assert.equal(await buttons.first().getAttribute("title"), "left: estimate 50 %\nPath: a source");
    await buttons.first().click();
    await buttons.nth(1).press("Enter");
    assert.deepEqual(await sent(seen), [
      { type: "set_muscle", muscle: "psoas_major", side: "right" },
      { type: "set_muscle", muscle: "iliacus", side: null },
    ]);
    await close();
  });

  it("follow the motion, but stand still under the keyboard", async () => {
    const { page: seen, close } = await page();
    await raise(seen, now({ working: list(row("a"), row("b")) }));
    await raise(seen, now({ working: list(row("b"), row("a")) }));
    assert.deepEqual(await names(seen, "now-working"), ["b", "a"]);
    await seen.locator("#at-work summary").focus();
    await seen.keyboard.press("Tab");
    assert.equal(await seen.evaluate(() => document.activeElement.querySelector("b").textContent), "b");
    await raise(seen, now({ working: list(row("c"), row("a")) }));
    assert.deepEqual(await names(seen, "now-working"), ["b", "a"]);
    assert.equal(await seen.evaluate(() => document.activeElement.querySelector("b").textContent), "b");
    await close();
  });

  it("are not read out by themselves: the end of a phase is, once", async () => {
    const { page: seen, close } = await page();
    assert.equal(await seen.locator("#at-work [aria-live], #at-work [role=status]").count(), 0);
    await raise(seen, now({ working: list(row("psoas", "right")), stretching: list(row("iliacus", "both")) }));
    await seen.evaluate(() => {
      window.told = [];
      new MutationObserver(() => window.told.push(document.getElementById("spoken").textContent))
        .observe(document.getElementById("spoken"), { childList: true });
    });
    for (const phase of ["Reach", "Return", "Reach", "Return"]) await raise(seen, moment(phase));
    assert.deepEqual(await seen.evaluate(() => window.told), [
      "Reach, breathe out, cue",
      "Reach: working psoas right; stretched iliacus both, Return, breathe out, cue",
      "Return: working psoas right; stretched iliacus both",
    ]);
    await close();
  });

  it("move no bar for who wants less motion", async () => {
    const { page: seen, close } = await page({ reducedMotion: "reduce" });
    const times = await seen.locator("#at-work .level").first().evaluate((bar) => getComputedStyle(bar, "::after").transitionDuration);
    assert.equal(times, "0s");
    await close();
  });
});

describe("the gauge of the low back", () => {
  it("says the load against standing in round words", async () => {
    const { page: seen, close } = await page();
    await raise(seen, now({ back: gauge(load("", [disc("L4/L5", 0.5, "about 2 times standing"), disc("L5/S1", 0.6, "about 2.5 times standing")])) }));
    const meter = seen.getByRole("meter", { name: "Pressure on L4/L5" });
    assert.equal(await meter.getAttribute("aria-valuetext"), "about 2 times standing; at most about 2.5 times standing");
    assert.match(await meter.innerText(), /about 2 times standing/);
    assert.match(await seen.locator("#at-work").innerText(), /for learning, not for diagnosis/);
    await close();
  });

  it("gives the reason where there is no number", async () => {
    const { page: seen, close } = await page();
    await raise(seen, now({ back: gauge(load("", [], "no estimate: nothing carries the body")) }));
    assert.equal(await seen.getByRole("meter").count(), 0);
    assert.equal(await seen.locator("#loads .none").innerText(), "no estimate: nothing carries the body");
    await close();
  });

  it("stands twice, each named, beside a mistake", async () => {
    const { page: seen, close } = await page();
    const discs = [disc("L4/L5", 0.5, "about 2 times standing")];
    await raise(seen, now({ back: gauge(load("Done well", discs), load("Mistake: Rounded back", discs)) }));
    assert.deepEqual(await seen.locator("#loads h4").allInnerTexts(), ["Done well", "Mistake: Rounded back"]);
    await raise(seen, now({ back: gauge(load("", discs)) }));
    assert.equal(await seen.locator("#loads h4").count(), 0);
    await close();
  });
});

describe("the graph of the chosen muscle", () => {
  it("tells its curves apart by hue and by dashes, and says the same in words", async () => {
    const { page: seen, close } = await page();
    const styles = await seen.locator(".field .curve").evaluateAll((curves) => curves.map((curve) => {
      const { stroke, strokeDasharray } = getComputedStyle(curve);
      return `${curve.dataset.kind} ${stroke} ${strokeDasharray}`;
    }));
    const kinds = new Map(styles.map((style) => [style.split(" ")[0], style.replace(/^\w+ /, "")]));
    assert.deepEqual([...kinds.keys()].sort(), ["computed", "length", "measured"]);
    assert.equal(new Set(kinds.values()).size, 3);
    const words = await seen.locator(".graph").innerText();
    for (const wanted of [/Longest in “Brace”/, /Measured work is greatest in “Reach”/, /Length now/, /for learning, not for diagnosis/]) assert.match(words, wanted);
    await close();
  });

  it("goes to the moment that is pressed or reached by keys", async () => {
    const { page: seen, close } = await page();
    await raise(seen, moment("Reach"));
    await sent(seen);
    await seen.locator(".graph-plots").scrollIntoViewIfNeeded();
    const { x, y, width, height } = await seen.locator(".field").first().boundingBox();
    await seen.mouse.click(x + width * 0.25, y + height / 2);
    const [{ type, at }] = await sent(seen);
    assert.equal(type, "seek");
    assert.ok(Math.abs(at - 0.25) < 0.02, `${at}`);
    const slider = seen.getByRole("slider", { name: "Moment of the exercise, on the graph" });
    await slider.press("ArrowRight");
    const [{ at: next }] = await sent(seen);
    assert.ok(Math.abs(next - at - 0.01) < 0.002, `${next}`);
    await close();
  });

  it("says that there is no estimate, and goes when nothing is chosen", async () => {
    const { page: seen, close } = await page();
    await seen.evaluate(() => {
      const { panel } = window.fake;
      Object.assign(panel.graph, { plots: [], words: ["No estimate: the path of this muscle is not known."] });
      window.fake.raise({ type: "panel", panel });
    });
    assert.match(await seen.locator(".graph").innerText(), /No estimate/);
    assert.equal(await seen.locator(".graph svg").count(), 0);
    await seen.evaluate(() => {
      Object.assign(window.fake.panel, { graph: null, card: null });
      window.fake.raise({ type: "panel", panel: window.fake.panel });
    });
    assert.equal(await seen.locator(".graph").count(), 0);
    await raise(seen, moment("Reach"));
    await close();
  });
});

describe("a mistake", () => {
  it("says what it changes", async () => {
    const { page: seen, close } = await page();
    await seen.locator("#card .below > summary").click();
    assert.match(await seen.locator(".difference").innerText(), /Back load at most: .* times standing, (done well|as when)/);
    await close();
  });
});

describe("on a phone the muscles", () => {
  it("are folded below the body, and reached by thumb", async () => {
    const { page: seen, close } = await page({ size: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const summary = seen.locator("#at-work summary");
    assert.match(await seen.locator("#at-work-brief").innerText(), /low back about/);
    assert.ok(!await seen.locator("#now-working").isVisible());
    await summary.tap();
    assert.ok(await seen.locator("#now-working").isVisible());
    const wide = await seen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0);
    const small = await seen.locator("#at-work").evaluate((part, least) => {
      const targets = [...part.querySelectorAll("button, summary")].filter((target) => target.checkVisibility());
      return targets.map((target) => target.getBoundingClientRect()).filter(({ width, height }) => width < least || height < least).length;
    }, MIN_TARGET_PX);
    assert.equal(small, 0);
    const [stage, part] = await Promise.all([".stage", "#at-work"].map((selector) => seen.locator(selector).evaluate((element) => {
      window.scrollTo(0, 0);
      const { top, bottom } = element.getBoundingClientRect();
      return { top, bottom };
    })));
    assert.ok(part.top >= stage.bottom, `${part.top} is above ${stage.bottom}`);
    await close();
  });
});
