// The frames that are drawn while nothing moves. A hidden page is given no frames by the browser itself.

import { visit, visitor } from "./browser.mjs";
import { startCounting } from "./watch.mjs";

const QUIET_MS = 5000;
const SECONDS = 10;

export async function idle(pages) {
  const { context, close } = await visitor();
  const page = await visit(context, pages.address("psoas", "light", "exercise=cat_cow&play=false"));
  await page.waitForTimeout(QUIET_MS);
  await startCounting(page);
  await page.waitForTimeout(SECONDS * 1000);
  const { frames, draws } = await page.evaluate(() => ({ frames: window.watch.frames.length, draws: window.watch.draws }));
  await close();
  return { seconds: SECONDS, frames, draws };
}
