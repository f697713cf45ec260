// Chromium for the tests: a software WebGL2, the built page behind a server of its own, and the
// requests that leave it.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../serve.mjs";

const DIST = process.env.PSOAS_DIST ?? fileURLToPath(new URL("../dist", import.meta.url));
export const SOFTWARE_WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
const NO_WEBGL = ["--disable-gpu", "--disable-3d-apis"];

/** Drawing in software on a small machine takes its time. */
export const READY_MS = 180_000;
export const ANSWER_MS = 30_000;

export function launch(...flags) {
  const debian = "/usr/bin/chromium";
  const executablePath = process.env.CHROMIUM ?? (existsSync(debian) ? debian : undefined);
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...flags] });
}

export const launchWithWebGl = (...flags) => launch(...SOFTWARE_WEBGL, ...flags);
export const launchWithoutWebGl = () => launch(...NO_WEBGL);

export function serveBuiltPage() {
  if (!existsSync(DIST)) throw new Error("there is no web/dist: run scripts/web first");
  return serve(DIST);
}

/** A page that records its requests, its `psoas-error` events and what the console calls an error. */
export async function open(browser, address, { size = { width: 1280, height: 720 }, route, ready = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: size, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(ANSWER_MS);
  const requests = [];
  const errors = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.exposeFunction("noteProblem", (detail) => errors.push(detail));
  await page.addInitScript(() => window.addEventListener("psoas-error", ({ detail }) => window.noteProblem(detail)));
  if (route) await route(page);
  await page.goto(address);
  if (ready) await waitUntilReady(page);
  return { page, requests, errors, close: () => context.close() };
}

export async function waitUntilReady(page) {
  await page.waitForFunction(() => ["ready", "failed"].includes(document.body?.dataset.stage), null, { timeout: READY_MS });
  const state = await page.evaluate(() => ({ stage: document.body.dataset.stage, words: document.getElementById("failure-words").textContent }));
  if (state.stage !== "ready") throw new Error(`the viewer did not start: ${state.words}`);
}
