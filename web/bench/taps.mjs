// A page of 390x844 on a processor four times as slow: how long each tap waits for its answer on the screen.

import { READY_MS, visitor } from "./browser.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };
const SLOWER = 4;
const SETTLED_MS = 3000;
const TOLD_MS = 10_000;

/** What is tapped, in this order. */
const TAPS = {
  "play or pause": "#play",
  "next phase": "#step-next",
  "previous phase": "#step-previous",
  "slower": "#slower",
  "names": "#names",
  "look from behind": '[data-view="back"]',
  "look from the front": '[data-view="front"]',
  "open the lists": "#menu-button",
  "choose an exercise": '#exercise-list [data-id="bird_dog"]',
};

/** Notes for each tap the time up to the picture that answers it, as browsers measure it. */
function noteTaps() {
  window.taps = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId > 0) window.taps.push({ interactionId, duration });
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}

export async function taps(pages) {
  const { context, close } = await visitor(PHONE, []);
  // Not watched: waiting for the pixels of each frame would keep the page from hearing a tap.
  const page = await context.newPage();
  await page.addInitScript(noteTaps);
  await page.goto(pages.address("psoas", "light", "exercise=cat_cow&play=false"), { waitUntil: "commit" });
  await page.waitForFunction(() => document.body?.dataset.stage === "ready", null, { timeout: READY_MS });
  await page.waitForTimeout(SETTLED_MS);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const answered = {};
  for (const [what, selector] of Object.entries(TAPS)) {
    const target = page.locator(selector).first();
    await target.scrollIntoViewIfNeeded();
    await page.waitForTimeout(SETTLED_MS);
    const { x, y, width, height } = await target.boundingBox();
    await target.evaluate((element) => {
      window.taps = [];
      window.tapped = false;
      element.addEventListener("click", () => { window.tapped = true; }, { once: true, capture: true });
    });
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForFunction(() => window.tapped, null, { timeout: READY_MS });
    // What is quicker than the threshold of the browser is not told at all; what is slower, once it is seen.
    await page.waitForFunction(() => window.taps.length > 0, null, { timeout: TOLD_MS }).catch(() => {});
    await page.waitForTimeout(SETTLED_MS);
    answered[what] = await page.evaluate(() => window.taps.reduce((longest, { duration }) => Math.max(longest, duration), 16));
  }
  await close();
  return { answered_ms: answered, slowest_ms: Math.max(...Object.values(answered)) };
}
