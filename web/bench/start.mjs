// From the address to the first frame: with nothing in the cache at 10 Mbit/s, and once everything is there.

import { median, throttle, visit, visitor } from "./browser.mjs";
import { NAMES } from "./pages.mjs";

const CONNECTION = { bytesPerSecond: 10e6 / 8, latency: 20 };
const TIMES = 3;
/** Browsers keep what they compiled once it has run for a while. */
const VISIT_MS = 10_000;

/** Where the time went, in milliseconds: what overlaps counts where it ends. */
function split() {
  const { first, shaders_ms, progress } = window.watch;
  const ends = performance.getEntriesByType("resource").filter(({ responseEnd }) => responseEnd <= first).map(({ responseEnd }) => responseEnd);
  const told = (step) => progress.find((one) => one.step === step)?.at;
  const fetched = told("compile") ?? told("start") ?? Math.max(...ends);
  const compiled = told("start") ?? fetched;
  return { first_frame_ms: first, fetch_ms: fetched, compile_ms: compiled - fetched, shaders_ms, start_ms: first - compiled - shaders_ms };
}

const middle = (splits) => Object.fromEntries(Object.keys(splits[0]).map((key) => [key, median(splits.map((one) => one[key]))]));

async function measure(address) {
  const [cold, warm] = [[], []];
  for (let time = 0; time < TIMES; time += 1) {
    const { context, close } = await visitor();
    const slowly = (page) => throttle(page, CONNECTION);
    for (const starts of [cold, warm]) {
      const page = await visit(context, address, slowly);
      starts.push(await page.evaluate(split));
      await page.waitForTimeout(VISIT_MS);
      await page.close();
    }
    await close();
  }
  return { cold: middle(cold), warm: middle(warm) };
}

export async function start(pages) {
  const found = {};
  for (const name of Object.keys(NAMES)) found[name] = await measure(pages.address(name, "light"));
  return found;
}
