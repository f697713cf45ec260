// The example pages of web/examples/ on an origin of their own, as they stand there but for the address of the viewer.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ANSWER_MS, launchWithWebGl } from "./browser.mjs";
import { sent, serveFakePage } from "./fake_engine.mjs";
import { frameOf, serveForeign } from "./foreign.mjs";

const EXAMPLES = fileURLToPath(new URL("../examples/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css" };
const HASH = `sha384-${createHash("sha384").update(await readFile(new URL("../psoas.js", import.meta.url))).digest("base64")}`;

let viewer;
let clinic;
let browser;
let integrity = HASH;

before(async () => {
  viewer = await serveFakePage();
  clinic = await serveForeign(async (path) => {
    const text = await readFile(join(EXAMPLES, path), "utf8").catch(() => null);
    if (text === null) return null;
    return { body: text.replaceAll("https://psoas.example", viewer.origin).replace("sha384-OF-YOUR-PSOAS-JS", integrity), type: TYPES[extname(path)] };
  });
  browser = await launchWithWebGl();
});
after(async () => {
  await browser?.close();
  await clinic?.close();
  await viewer?.close();
});

/** Opens an example; the viewer's server says that everybody may read its files, as the hosting guide has it. */
async function example(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(ANSWER_MS);
  const requests = [];
  const refused = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (said) => /Content Security Policy|integrity|CORS/.test(said.text()) && refused.push(said.text()));
  await page.route(`${viewer.origin}/**`, async (one) => {
    const response = await one.fetch();
    await one.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
  // Both frames of a page come through the hands of the test, which takes its time.
  await page.goto(`${clinic.origin}/${name}`, { waitUntil: "domcontentloaded" });
  const elsewhere = () => requests.filter((address) => ![viewer.origin, clinic.origin].includes(new URL(address).origin));
  const close = async () => {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  };
  return { page, requests, refused, elsewhere, close };
}

describe("the plain page", () => {
  it("fetches the viewer when the reader asks, in the clinic's colour", async () => {
    const { page, requests, refused, elsewhere, close } = await example("plain.html");
    assert.ok(!requests.some((address) => address.includes("index.html")));
    await page.getByRole("button", { name: "Show the body in 3D" }).click();
    const frame = await frameOf(page);
    assert.equal(await frame.evaluate(() => document.body.dataset.ui), "mini");
    assert.equal(await frame.evaluate(() => getComputedStyle(document.getElementById("play")).backgroundColor), "rgb(29, 78, 137)");
    assert.ok(await page.getByRole("link", { name: "Book a visit" }).isVisible());
    assert.deepEqual([refused, elsewhere()], [[], []]);
    await close();
  });

  it("reads well without JavaScript, and on 320 px", async () => {
    const { page, close } = await example("plain.html", { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    assert.ok(await page.getByText("Six to ten on each side.").isVisible());
    await close();
    const { page: small, close: closeSmall } = await example("plain.html", { viewport: { width: 320, height: 640 } });
    await small.getByRole("button", { name: "Show the body in 3D" }).click();
    await frameOf(small);
    assert.equal(await small.evaluate(() => document.documentElement.scrollWidth), 320);
    await closeSmall();
  });
});

describe("the page under a strict policy", () => {
  it("needs the viewer's origin and nothing else", async () => {
    const { page, refused, elsewhere, close } = await example("strict_csp.html");
    const frame = await frameOf(page);
    assert.equal(await frame.evaluate(() => document.documentElement.lang), "es");
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), "dark");
    await page.locator("psoas-viewer").evaluate((element) => element.pause());
    await frame.waitForFunction(() => window.fake.sent.length > 0);
    assert.deepEqual(await sent(frame), [{ type: "pause" }]);
    assert.deepEqual([refused, elsewhere()], [[], []]);
    await close();
  });

  it("runs no other psoas.js than the one it names, and keeps its words", async () => {
    integrity = HASH.replace(/.{8}$/, "AAAAAAAA");
    const { page, refused, close } = await example("strict_csp.html");
    integrity = HASH;
    assert.ok(refused.some((words) => words.includes("integrity")));
    assert.ok(await page.getByText("De cinco a diez veces.").isVisible());
    await close();
  });
});

describe("the sandboxed page", () => {
  for (const [what, selector] of [["with the viewer's own origin", "#own-origin"], ["without any origin", "#no-origin"]]) {
    it(`shows the viewer in a sandbox ${what}`, async () => {
      const { page, refused, close } = await example("sandboxed.html");
      await page.locator(selector).scrollIntoViewIfNeeded();
      const frame = await frameOf(page, selector);
      assert.ok(await frame.locator("#play").isVisible());
      assert.equal(await frame.evaluate(() => window.origin === "null"), selector === "#no-origin");
      await page.evaluate((at) => {
        window.heard = [];
        addEventListener("message", ({ data }) => window.heard.push(data.type));
        const frame = document.querySelector(at).contentWindow;
        frame.postMessage({ psoas: 1, type: "hello" }, "*");
        frame.postMessage({ psoas: 1, type: "command", command: { type: "pause" } }, "*");
      }, selector);
      await page.waitForFunction(() => window.heard.includes("ready"));
      await frame.waitForFunction(() => window.fake.sent.some(({ type }) => type === "pause"));
      assert.deepEqual(refused, []);
      await close();
    });
  }
});

describe("the WordPress block", () => {
  const block = join(EXAMPLES, "wordpress/psoas-viewer");

  it("offers attributes that the element has", async () => {
    const { attributes, render, editorScript } = JSON.parse(await readFile(join(block, "block.json"), "utf8"));
    for (const file of [render, editorScript]) assert.ok(existsSync(join(block, file.replace("file:", ""))), file);
    const { page, close } = await example("plain.html");
    const observed = await page.evaluate(() => customElements.get("psoas-viewer").observedAttributes);
    const errors = await page.evaluate((wanted) => {
      const element = document.querySelector("psoas-viewer");
      const told = [];
      element.style.setProperty("--psoas-accent", "initial"); // that of the clinic is for a light room
      element.addEventListener("psoas-error", ({ detail }) => told.push(detail));
      for (const [name, values] of wanted) for (const value of values) element.setAttribute(name, value);
      return new Promise((done) => { setTimeout(() => done(told)); });
    }, Object.entries(attributes).filter(([name]) => name !== "words").map(([name, { enum: words }]) => [name, (words ?? []).filter(Boolean)]));
    for (const name of Object.keys(attributes)) assert.ok(name === "words" || observed.includes(name), name);
    assert.deepEqual(errors, []);
    await close();
  });

  const php = existsSync("/usr/bin/php") ? false : "there is no php here";
  it("writes the element, and never HTML from its attributes", { skip: php }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "psoas-php-"));
    const harness = join(folder, "render.php");
    await writeFile(harness, `<?php
      define( 'ABSPATH', '/' );
      function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
      function wp_kses_post( $html ) { return strip_tags( $html, '<p>' ); }
      function wpautop( $text ) { return '' === $text ? '' : '<p>' . $text . '</p>'; }
      function get_block_wrapper_attributes() { return 'class="wp-block-psoas-viewer"'; }
      $attributes = json_decode( $argv[1], true );
      require '${join(block, "render.php")}';`);
    const render = async (attributes) => (await promisify(execFile)("php", [harness, JSON.stringify(attributes)])).stdout;
    assert.equal(
      await render({ exercise: "bird_dog", muscle: "", ui: "mini", words: "In words." }),
      '<div class="wp-block-psoas-viewer"><psoas-viewer exercise="bird_dog" ui="mini"><p>In words.</p></psoas-viewer></div>',
    );
    const evil = await render({ exercise: '"><script>alert(1)</script>', muscle: ["x"], words: "<script>alert(1)</script>" });
    assert.ok(!evil.includes("<script>"), evil);
    await rm(folder, { recursive: true });
  });
});
