// The frames that are drawn while nothing moves, and while the page is hidden.

import { visit, visitor } from "./browser.mjs";
import { startCounting } from "./watch.mjs";

const QUIET_MS = 5000;
const SECONDS = 10;

/** Frames that the engine began or drew. */
async function framesIn(page) {
  await page.waitForTimeout(QUIET_MS);
  await startCounting(page);
  await page.waitForTimeout(SECONDS * 1000);
  return page.evaluate(() => ({ frames: window.watch.frames.length, draws: window.watch.draws }));
}

export async function idle(pages) {
  const { context, close } = await visitor();
  const still = await visit(context, pages.address("psoas", "light", "&play=false"));
  const resting = await framesIn(still);
  await still.close();
  const playing = await visit(context, pages.address("psoas", "light", "&play=true"));
  const devtools = await context.newCDPSession(playing);
  await devtools.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  const other = await context.newPage();
  await other.bringToFront();
  const hidden = { ...await framesIn(playing), state: await playing.evaluate(() => document.visibilityState) };
  await close();
  return { seconds: SECONDS, resting, hidden };
}
