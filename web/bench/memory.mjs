// What WebAssembly and the graphics hold, at the start and after two hundred and twenty switches of exercise.

import { visit, visitor } from "./browser.mjs";

/** Two rounds through the list, of 21 exercises and standing: each was seen by then, and what is held later has grown. */
const ROUNDS = 44;
const SWITCHES = 5 * ROUNDS;
const ANSWER_MS = 60_000;

export async function memory(pages) {
  const { context, close } = await visitor();
  const page = await visit(context, pages.address("psoas", "full", "exercise=cat_cow&play=true"));
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
    if (count % ROUNDS === 0) samples.push({ switches: count, ...await held() });
  }
  await close();
  const total = ({ wasm, gpu }) => wasm + gpu;
  return { samples, most: Math.max(...samples.map(total)), growth: total(samples.at(-1)) - total(samples[1]) };
}
