// The page in a second engine: Debian's Firefox, over WebDriver BiDi. Skipped where there is none.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import puppeteer from "puppeteer-core";
import { READY_MS, serveBuiltPage } from "./browser.mjs";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const SOFTWARE_WEBGL = { "webgl.force-enabled": true, "webgl.disabled": false, "layers.acceleration.force-enabled": true };

describe("in Firefox", { skip: existsSync(FIREFOX) ? false : `there is no ${FIREFOX}` }, () => {
  let browser;
  let server;
  let page;
  before(async () => {
    server = await serveBuiltPage();
    browser = await puppeteer.launch({
      browser: "firefox", executablePath: FIREFOX, headless: true, extraPrefsFirefox: SOFTWARE_WEBGL,
      env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: "1" }, protocolTimeout: READY_MS,
    });
    page = await browser.newPage();
    await page.setViewport({ width: 1024, height: 640 });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const until = (question, ...values) => page.waitForFunction(question, { timeout: READY_MS, polling: 200 }, ...values);

  it("loads, and draws the body", async () => {
    await page.goto(`${server.origin}/?exercise=cat_cow&body=light`);
    await until(() => ["ready", "failed"].includes(document.body.dataset.stage));
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
