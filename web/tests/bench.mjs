// Frame time and time to the first frame of Psoas's page beside a three.js page with the same body:
// one browser, software WebGL2, the same size of canvas, one after the other.
//
//   node bench.mjs [--seconds 15] [--size 1280x720] [--json FILE]

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serve } from "../serve.mjs";
import { launchWithWebGl, READY_MS } from "./browser.mjs";
import { yardstick } from "./yardstick.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const WARM_UP_MS = 3000;
const UNCAPPED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "15" },
    size: { type: "string", default: "1280x720" },
    json: { type: "string", default: here("../../out/bench-web.json") },
  },
});
const [width, height] = values.size.split("x").map(Number);
const seconds = Math.round(Number(values.seconds));
if (!(width > 0 && height > 0 && seconds > 0)) {
  console.error("error: --size is WIDTHxHEIGHT in pixels, --seconds a number\n  try: --size 1280x720 --seconds 15");
  process.exit(2);
}

/**
 * Runs in the page before all else: notes the first frame, and the time of each frame in which something
 * was drawn. It waits for the pixels of each frame, as frames would otherwise only be queued, not drawn.
 */
function watchFrames() {
  const finish = (gl) => {
    const [bound, packed] = [gl.getParameter(gl.READ_FRAMEBUFFER_BINDING), gl.getParameter(gl.PIXEL_PACK_BUFFER_BINDING)];
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, bound);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, packed);
  };
  const drawing = ["drawElements", "drawArrays", "drawElementsInstanced", "drawArraysInstanced", "drawRangeElements"];
  const watch = { ready: null, frames: [], drew: false, gl: null };
  window.psoasBench = watch;
  for (const name of drawing) {
    const original = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function counted(...parameters) {
      watch.drew = true;
      return original.apply(this, parameters);
    };
  }
  window.addEventListener("psoas-ready", () => { watch.ready = performance.now(); });
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function noted(kind, ...parameters) {
    const context = getContext.call(this, kind, ...parameters);
    if (kind === "webgl2" && context) watch.gl = context;
    return context;
  };
  const next = () => {
    if (watch.drew) {
      finish(watch.gl);
      watch.frames.push(performance.now());
    }
    watch.drew = false;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

async function measure(browser, address, css) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(watchFrames);
  if (css) {
    await page.addInitScript((rules) => document.addEventListener("DOMContentLoaded", () => {
      const style = document.createElement("style");
      style.textContent = rules;
      document.head.append(style);
    }), css);
  }
  await page.goto(address);
  await page.waitForFunction(() => window.psoasBench.ready !== null, null, { timeout: READY_MS });
  await page.waitForTimeout(WARM_UP_MS);
  await page.evaluate(() => { window.psoasBench.frames = []; });
  await page.waitForTimeout(seconds * 1000);
  const { frames, ready } = await page.evaluate(() => ({ frames: window.psoasBench.frames, ready: window.psoasBench.ready }));
  const canvas = await page.evaluate(() => {
    const { width, height } = document.querySelector("canvas");
    return `${width}x${height}`;
  });
  await context.close();
  if (frames.length < seconds / 2) throw new Error(`only ${frames.length} frames in ${seconds} s at ${address}`);
  const frames_per_second = (1000 * (frames.length - 1)) / (frames.at(-1) - frames[0]);
  return { canvas, frames: frames.length, frames_per_second, frame_ms: 1000 / frames_per_second, first_frame_ms: ready };
}

const server = await serve(await yardstick("bench"));
const browser = await launchWithWebGl(...UNCAPPED);
try {
  const three = await measure(browser, `${server.origin}/three_viewer.html`);
  // The body alone at the full size: what stands around it costs both pages nothing.
  const psoas = await measure(browser, `${server.origin}/dist/?exercise=cat_cow&body=full`,
    ".body-box { position: fixed !important; inset: 0; z-index: 99; }");
  const result = { browser: browser.version(), size: values.size, seconds, psoas, three, frame_time_ratio: psoas.frame_ms / three.frame_ms };
  const row = (name, { canvas, frame_ms, frames_per_second, first_frame_ms }) =>
    console.log(`${name.padEnd(10)}${canvas.padStart(12)}${frame_ms.toFixed(1).padStart(14)}${frames_per_second.toFixed(1).padStart(12)}${(first_frame_ms / 1000).toFixed(2).padStart(18)}`);
  console.log(`Chromium ${result.browser}, WebGL2 in software, ${seconds} s each\n`);
  console.log(`${"".padEnd(10)}${"canvas".padStart(12)}${"frame, ms".padStart(14)}${"frames/s".padStart(12)}${"first frame, s".padStart(18)}`);
  row("Psoas", psoas);
  row("three.js", three);
  console.log(`\nA frame of Psoas takes ${result.frame_time_ratio.toFixed(2)} times as long as one of three.js.`);
  await mkdir(dirname(values.json), { recursive: true });
  await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`As JSON: ${values.json}`);
} finally {
  await browser.close();
  await server.close();
}
