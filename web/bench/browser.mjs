// A browser as a visitor has it: with a cache that stays, software WebGL2, and a connection of a given speed.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { SOFTWARE_WEBGL } from "../tests/browser.mjs";
import { watchPage } from "./watch.mjs";

const DEBIAN = "/usr/bin/chromium";
/** As many frames as there can be: what is asked for waits behind them, so that this is for counting alone. */
const UNCAPPED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];
/** As browsers do by themselves where there is no graphics card; the flags of WebGL in software would change that. */
const PAINTS_ITSELF = "--disable-gpu-rasterization";
/** Any page; with it the browser's own parts have started, which takes a second. */
const OTHER_PAGE = "data:text/html,<p>A page";
export const SIZE = { width: 1280, height: 720 };
export const READY_MS = 240_000;
const STARTED_MS = 1500;

/** A new visitor, whose browser is open; `close()` forgets everything. `options` are those of a context of Playwright, `flags` of Chromium. */
export async function visitor(options = {}, flags = UNCAPPED) {
  const folder = await mkdtemp(join(tmpdir(), "psoas-bench-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? (existsSync(DEBIAN) ? DEBIAN : undefined),
    args: ["--no-sandbox", ...SOFTWARE_WEBGL, ...flags, PAINTS_ITSELF],
    viewport: SIZE,
    deviceScaleFactor: 1,
    bypassCSP: true,
    ...options,
  });
  const [other] = context.pages();
  await other.goto(OTHER_PAGE);
  await other.screenshot();
  await other.waitForTimeout(STARTED_MS);
  const close = async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { context, version: context.browser()?.version() ?? "", close };
}

/** A watched page that is at `address`, with its first frame drawn. */
export async function visit(context, address, before = async () => {}) {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await before(page);
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => window.watch?.first != null || document.body?.dataset.stage === "failed", null, { timeout: READY_MS });
  if (await page.evaluate(() => window.watch.first === null)) throw new Error(`no first frame at ${address}: ${await page.locator("#failure-words").innerText()}`);
  return page;
}

/** Slows the connection of a page down. */
export async function throttle(page, { bytesPerSecond, latency }) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
}

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
