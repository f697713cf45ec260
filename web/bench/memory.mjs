// What WebAssembly and the graphics hold, at the start and after two hundred switches of exercise and more.

import { visit, visitor } from "./browser.mjs";

/** What is held is noted after so many rounds through the list: each exercise was seen by then, and what is held later has grown. */
const ROUNDS = 2;
const SWITCHES = 200;
const ANSWER_MS = 60_000;

export async function memory(pages) {
  const { context, close } = await visitor();
  const page = await visit(context, pages.address("psoas", "full", "exercise=cat_cow&play=true"));
  await page.waitForFunction(() => document.querySelectorAll("#exercise-list button").length > 2);
  const noted = ROUNDS * await page.locator("#exercise-list button").count();
  const held = () => page.evaluate(() => window.watch.memory());
  const samples = [{ switches: 0, ...await held() }];
  for (let count = 1; count <= noted * Math.ceil(SWITCHES / noted); count += 1) {
    const drawn = await page.evaluate((at) => {
      const buttons = document.querySelectorAll("#exercise-list button");
      buttons[at % buttons.length].click();
      return window.watch.frames.length;
    }, count);
    // Two frames: the one that was under way, and one with the new exercise.
    await page.waitForFunction((least) => window.watch.frames.length > least, drawn + 1, { timeout: ANSWER_MS });
    if (count % noted === 0) samples.push({ switches: count, ...await held() });
  }
  await close();
  const total = ({ wasm, gpu }) => wasm + gpu;
  return { samples, most: Math.max(...samples.map(total)), growth: total(samples.at(-1)) - total(samples[1]) };
}
