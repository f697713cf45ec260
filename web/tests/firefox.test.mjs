// The page in a second engine: Debian's Firefox, over WebDriver BiDi. Skipped where there is none. Without a head Firefox
// finds no WebGL in software, so it gets a screen of its own.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import puppeteer from "puppeteer-core";
import { READY_MS, serveBuiltPage } from "./browser.mjs";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const XVFB = "/usr/bin/Xvfb";
const SOFTWARE_WEBGL = { "webgl.force-enabled": true, "gfx.webrender.software": true };
const missing = [FIREFOX, XVFB].find((program) => !existsSync(program));

/** A screen that nobody sees. */
async function openScreen() {
  const server = spawn(XVFB, ["-displayfd", "3", "-screen", "0", "1280x800x24"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await once(server.stdio[3], "data");
  return { display: `:${String(number).trim()}`, close: () => server.kill() };
}

describe("in Firefox", { skip: missing ? `there is no ${missing}` : false }, () => {
  let screen;
  let browser;
  let server;
  let page;
  before(async () => {
    server = await serveBuiltPage();
    screen = await openScreen();
    browser = await puppeteer.launch({
      browser: "firefox", executablePath: FIREFOX, headless: false, extraPrefsFirefox: SOFTWARE_WEBGL,
      env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: "1", DISPLAY: screen.display }, protocolTimeout: READY_MS,
    });
    page = await browser.newPage();
    await page.setViewport({ width: 1024, height: 640 });
  });
  after(async () => {
    await browser?.close();
    screen?.close();
    await server?.close();
  });

  const until = (question, ...values) => page.waitForFunction(question, { timeout: READY_MS, polling: 200 }, ...values);

  it("loads, and draws the body", async () => {
    await page.goto(`${server.origin}/?exercise=cat_cow&body=light`);
    await until(() => ["ready", "failed"].includes(document.body?.dataset.stage));
    const state = await page.evaluate(() => [document.body.dataset.stage, document.getElementById("failure-words").textContent]);
    assert.deepEqual(state, ["ready", ""]);
    const canvas = await page.$(".body-box");
    const picture = await canvas.screenshot();
    assert.ok(picture.length > 10_000, `a picture of ${picture.length} bytes shows no body`);
  });

  it("plays", async () => {
    const before = await page.$eval("#scrub", (slider) => Number(slider.value));
    await until((value) => Number(document.getElementById("scrub").value) !== value, before);
  });

  it("chooses a muscle", async () => {
    await page.$eval('#muscle-list [data-id="quadratus_lumborum"]', (button) => button.click());
    await until(() => /quadratus lumborum/i.test(document.getElementById("card").textContent));
  });
});
