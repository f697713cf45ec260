// The time of a frame of the moving body at 1280x720, the full body in each page, and what it is made of. The bodies stand, as
// large as the picture is high, and every pixel is drawn; besides, Psoas as it is first seen, where it draws fewer while it
// moves and is slow.

import { READY_MS, SIZE, visitor } from "./browser.mjs";
import { NAMES } from "./pages.mjs";
import { startCounting, watchPage } from "./watch.mjs";

const SETTLED_MS = 5000;
const SECONDS = 15;
const LEAST_FRAMES = 8;
/** The body alone at the full size: what stands around it costs the others nothing. */
const BODY_ALONE = ".body-box { position: fixed !important; inset: 0; z-index: 99; }";
const STANDING = "exercise=overhead_stand_stretch";

/** A page as large as the picture, embedded in another one, from which it can be commanded. */
async function embed(context, address) {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  const [outer, { width, height }] = [new URL("/embedding.html", address).href, SIZE];
  const html = `<body style="margin:0"><iframe src="${address}" style="border:0" width="${width}" height="${height}"></iframe>`;
  await page.route(outer, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(outer, { waitUntil: "commit" });
  await page.waitForFunction(() => window.frames[0]?.watch?.first != null, null, { timeout: READY_MS });
  return page;
}

const command = (page, wanted) => page.evaluate((asked) => {
  const post = (message) => window.frames[0].postMessage({ psoas: 1, ...message }, "*");
  post({ type: "hello" });
  post({ type: "command", command: asked });
}, wanted);

async function measure(address, prepare = async () => {}) {
  const { context, close } = await visitor();
  const page = await embed(context, address);
  const frame = page.frames()[1];
  await frame.addStyleTag({ content: BODY_ALONE });
  await prepare(page);
  await page.waitForTimeout(SETTLED_MS);
  await startCounting(frame);
  await page.waitForTimeout(SECONDS * 1000);
  const { frames, draws, passes, scripts_ms, pixels_ms, canvas } = await frame.evaluate(() => {
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
  const sharply = (page) => command(page, { type: "set_sharpness", sharpness: "always" });
  for (const name of Object.keys(NAMES)) {
    const own = name === "psoas";
    found[name] = await measure(pages.address(name, "full", own ? STANDING : undefined), own ? sharply : undefined);
  }
  found.adapting = await measure(pages.address("psoas", "full"));
  return found;
}
