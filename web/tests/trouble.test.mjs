// What can go wrong ends as words in the page, never as a white canvas.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { ANSWER_MS, launchWithoutWebGl, launchWithWebGl, open, serveBuiltPage, waitUntilReady } from "./browser.mjs";

let server;
before(async () => { server = await serveBuiltPage(); });
after(() => server?.close());

const failure = (page) => page.locator("#failure-words").textContent();
const isFailed = (page) => page.waitForSelector("body[data-stage=failed]", { timeout: ANSWER_MS });

describe("without WebGL2", () => {
  it("stays readable, says why, and gives up the engine", async () => {
    const browser = await launchWithoutWebGl();
    const givenUp = [];
    const slowly = async (page) => {
      page.on("requestfailed", (request) => givenUp.push(request.url()));
      await page.route(/\.(wasm|glb)$/, () => {});
    };
    const { page, errors } = await open(browser, server.origin, { ready: false, route: slowly });
    await isFailed(page);
    assert.match(await failure(page), /WebGL2/);
    assert.ok(await page.locator("#poster").isVisible());
    assert.ok(await page.locator("#reading").isVisible());
    assert.ok(await page.getByRole("heading", { name: "When to see a doctor" }).isVisible());
    assert.ok(await page.getByRole("button", { name: "Try again" }).isVisible());
    assert.ok(!await page.locator("#play-bar").isVisible());
    for (const kind of ["glb", "wasm"]) assert.ok(givenUp.some((address) => address.endsWith(`.${kind}`)), kind);
    assert.deepEqual(errors.map(({ code }) => code), ["webgl2"]);
    await browser.close();
  });
});

describe("without JavaScript", () => {
  it("is a page of words with a picture", async () => {
    const browser = await launchWithWebGl();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.origin);
    assert.ok(await page.getByRole("heading", { name: "Cat-cow" }).isVisible());
    assert.ok(await page.locator("#poster").isVisible());
    assert.ok(!await page.locator("#play-bar").isVisible());
    await browser.close();
  });
});

describe("with WebGL2", () => {
  let browser;
  before(async () => { browser = await launchWithWebGl(); });
  after(() => browser?.close());

  const brokenBody = (answer) => async (page) => page.route("**/*.glb", (route) => route.fulfill(answer));

  for (const [what, answer, words, code] of [
    ["damaged", { body: "not a body at all", contentType: "model/gltf-binary" }, /body\w*\.glb.*damaged/, "damaged"],
    ["missing", { status: 404, body: "no" }, /body\w*\.glb.*404/, "server"],
  ]) {
    it(`says that the body is ${what}`, async () => {
      const { page, errors, close } = await open(browser, server.origin, { ready: false, route: brokenBody(answer) });
      await isFailed(page);
      assert.match(await failure(page), words);
      assert.deepEqual(errors.map((error) => error.code), [code]);
      assert.ok(await page.locator("#reading").isVisible());
      await close();
    });
  }

  it("says that the engine cannot be fetched", async () => {
    const route = (page) => page.route("**/*.wasm", (request) => request.abort());
    const { page, errors, close } = await open(browser, server.origin, { ready: false, route });
    await isFailed(page);
    assert.deepEqual(errors.map(({ code }) => code), ["connection"]);
    await close();
  });

  it("names the nearest exercise for an unknown one, and goes on", async () => {
    const { page, errors, close } = await open(browser, `${server.origin}/?exercise=cat_cw`);
    await page.locator("#notices p").first().waitFor();
    assert.match(await page.locator("#notices").textContent(), /cat_cow/);
    assert.ok(errors.some(({ message }) => /cat_cow/.test(message)));
    assert.equal(await page.evaluate(() => document.body.dataset.stage), "ready");
    await close();
  });

  it("draws the picture again when the browser takes it away, and keeps the plan", async () => {
    const plan = `#plan=${JSON.parse(await readFile(new URL("plan.json", import.meta.url))).code}`;
    const { page, errors, close } = await open(browser, `${server.origin}/?exercise=cat_cow${plan}`);
    await page.locator('[data-view="back"]').click();
    await page.waitForFunction(() => location.search.includes("view=back"));
    await Promise.all([page.waitForEvent("load"), page.evaluate(() => {
      document.getElementById("psoas-canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
    })]);
    await waitUntilReady(page);
    assert.deepEqual(errors.map(({ code }) => code), ["context_lost"]);
    assert.equal(new URL(page.url()).hash, plan);
    await close();
  });
});
