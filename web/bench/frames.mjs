// The time of a frame of the moving body at 1280x720, the full body in each page, and what it is made of.

import { visit, visitor } from "./browser.mjs";
import { NAMES } from "./pages.mjs";
import { startCounting } from "./watch.mjs";

const WARM_UP_MS = 4000;
const SECONDS = 15;
const LEAST_FRAMES = 8;
/** The body alone at the full size: what stands around it costs the others nothing. */
const BODY_ALONE = ".body-box { position: fixed !important; inset: 0; z-index: 99; }";

async function measure(address) {
  const { context, close } = await visitor();
  const page = await visit(context, address);
  await page.addStyleTag({ content: BODY_ALONE });
  await page.waitForTimeout(WARM_UP_MS);
  await startCounting(page);
  await page.waitForTimeout(SECONDS * 1000);
  const { frames, draws, passes, scripts_ms, pixels_ms, canvas } = await page.evaluate(() => {
    const { gl, ...counted } = window.watch;
    return { frames: counted.frames, draws: counted.draws, passes: counted.passes, scripts_ms: counted.scripts_ms, pixels_ms: counted.pixels_ms, canvas: `${gl.drawingBufferWidth}x${gl.drawingBufferHeight}` };
  });
  await close();
  if (frames.length < LEAST_FRAMES) throw new Error(`only ${frames.length} frames in ${SECONDS} s at ${address}`);
  const each = (sum) => sum / frames.length;
  return {
    canvas,
    frame_ms: (frames.at(-1) - frames[0]) / (frames.length - 1),
    scripts_ms: each(scripts_ms), pixels_ms: each(pixels_ms), draws: each(draws), passes: each(passes),
  };
}

export async function frames(pages) {
  const found = {};
  for (const name of Object.keys(NAMES)) found[name] = await measure(pages.address(name, "full"));
  return found;
}
