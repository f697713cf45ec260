// What WebAssembly and the graphics hold, at the start and after two hundred switches of exercise.

import { visit, visitor } from "./browser.mjs";

const SWITCHES = 200;
/** Every exercise was seen by then; what is held later has grown. */
const WARM_UP = 44;
const ANSWER_MS = 60_000;

export async function memory(pages) {
  const { context, close } = await visitor();
  const page = await visit(context, pages.address("psoas", "full", "&play=true"));
  await page.waitForFunction(() => document.querySelectorAll("#exercise-list button").length > 2);
  const held = () => page.evaluate(() => window.watch.memory());
  const samples = [{ switches: 0, ...await held() }];
  for (let count = 1; count <= SWITCHES; count += 1) {
    const drawn = await page.evaluate((at) => {
      const buttons = document.querySelectorAll("#exercise-list button");
      buttons[at % buttons.length].click();
      return window.watch.frames.length;
    }, count);
    // Two frames: the one that was under way, and one with the new exercise.
    await page.waitForFunction((least) => window.watch.frames.length > least, drawn + 1, { timeout: ANSWER_MS });
    if (count % WARM_UP === 0 || count === SWITCHES) samples.push({ switches: count, ...await held() });
  }
  await close();
  const total = ({ wasm, gpu }) => wasm + gpu;
  const afterAll = samples.at(-1);
  const warm = samples.find(({ switches }) => switches === WARM_UP);
  return { samples, most: Math.max(...samples.map(total)), growth: total(afterAll) - total(warm) };
}
