// Use without a connection: only after a press, whole or not at all, renewed in one step, and taken away by the same press.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { serveBadly } from "./bad_server.mjs";
import { ANSWER_MS, launchWithWebGl, open, waitUntilReady } from "./browser.mjs";
import { fakeDist, idleEngine, partsOf, SAID } from "./fake_dist.mjs";

const ENGINE = "psoas_viewer_bg.wasm";
/** What the engine of the tests answers with, which is no part of the page. */
const isAnswer = (path) => SAID.includes(path);
const keep = (page) => page.locator("#offline-button");
const isKept = (page) => page.waitForSelector("#offline-button[aria-pressed=true]", { timeout: ANSWER_MS });
const isAway = (page) => page.waitForSelector("#offline-button[aria-pressed=false][aria-disabled=false]", { timeout: ANSWER_MS });
const kept = (page) => page.evaluate(async () => ({
  caches: (await caches.keys()).filter((name) => name.startsWith("psoas-")),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
}));

let browser;
before(async () => { browser = await launchWithWebGl(); });
after(() => browser?.close());

/** A page over a server whose trouble may change. */
async function visit() {
  const dist = await fakeDist({ engine: idleEngine(2000) });
  const now = { trouble: () => null };
  const server = await serveBadly(dist.folder, (request) => now.trouble(request));
  const seen = await open(browser, `${server.origin}/?exercise=cat_cow&body=light`);
  const close = async () => {
    await seen.close();
    await server.close();
    await dist.remove();
  };
  return { ...seen, dist, now, asked: server.asked, origin: server.origin, close };
}

describe("without being asked", () => {
  it("keeps nothing: no cookie, no storage, no worker, no cache", async () => {
    const { page, close } = await visit();
    await isAway(page);
    assert.deepEqual(await kept(page), { caches: [], workers: 0 });
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
    await close();
  });

  it("fetches on the second visit only what may have changed", async () => {
    const { page, asked, close } = await visit();
    const first = asked.length;
    await page.reload();
    await waitUntilReady(page);
    const again = asked.slice(first).map(({ path }) => path);
    assert.ok(again.includes(""));
    assert.deepEqual(again.filter((path) => /^(parts|posters)\//.test(path)), []);
    await close();
  });
});

describe("kept for use without a connection", () => {
  it("says how much that is, works without a server, and is gone after the same press", async () => {
    const { page, now, asked, origin, close } = await visit();
    await isAway(page);
    assert.match(await keep(page).innerText(), /^Keep for offline use \(\d+\.\d MB\)$/);
    await keep(page).click();
    await isKept(page);
    assert.equal(await keep(page).innerText(), "Remove from this device");

    now.trouble = ({ path }) => (isAnswer(path) ? null : { status: 500 });
    const before = asked.length;
    await page.goto(`${origin}/?exercise=cat_cow&lang=es&body=light`);
    await waitUntilReady(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
    assert.ok(await page.locator("#poster").evaluate((image) => image.naturalWidth > 0));
    const reached = asked.slice(before).map(({ path }) => path).filter((path) => !isAnswer(path) && path !== "sw.js");
    assert.deepEqual(reached, []);
    await isKept(page);

    now.trouble = () => null;
    await keep(page).click();
    await isAway(page);
    assert.deepEqual(await kept(page), { caches: [], workers: 0 });
    await close();
  });

  it("is not kept in part: what breaks off leaves nothing, and the button says so", async () => {
    const { page, now, close } = await visit();
    await isAway(page);
    now.trouble = ({ path }) => (path.endsWith("_dark.webp") ? { cutAfter: 100 } : null);
    await keep(page).click();
    await page.waitForFunction(() => document.getElementById("offline-words").textContent !== "");
    assert.match(await page.locator("#offline-words").innerText(), /did not work/);
    await isAway(page);
    assert.deepEqual((await kept(page)).caches, []);
    now.trouble = () => null;
    await keep(page).click();
    await isKept(page);
    await close();
  });
});

describe("a new version of what is kept", () => {
  const engineOf = (page) => page.evaluate((name) => performance.getEntriesByType("resource").map((one) => one.name).find((one) => one.endsWith(name)), ENGINE);
  const update = (page) => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (worker) await new Promise((done) => worker.addEventListener("statechange", () => { if (worker.state !== "installing") done(); }));
    return { waiting: Boolean(registration.waiting) };
  });

  it("takes over when it is whole and the old page is closed; the old one goes", async () => {
    const { page, dist, origin, asked, close } = await visit();
    await isAway(page);
    await keep(page).click();
    await isKept(page);
    const before = await kept(page);
    const old = (await partsOf(dist.folder))[ENGINE].address;
    await dist.again(idleEngine(3000, 5));
    const fresh = (await partsOf(dist.folder))[ENGINE].address;
    assert.notEqual(old, fresh);

    const since = asked.length;
    assert.deepEqual(await update(page), { waiting: true });
    assert.ok(!asked.slice(since).some(({ path }) => path.endsWith("body.glb")), "what has not changed is not fetched again");
    await page.reload();
    await waitUntilReady(page);
    assert.ok((await engineOf(page)).endsWith(old), "an open page stays whole");

    const context = page.context();
    await page.close();
    const next = await context.newPage();
    await next.goto(`${origin}/?exercise=cat_cow`);
    await waitUntilReady(next);
    await next.waitForFunction(async () => (await caches.keys()).filter((name) => name.startsWith("psoas-")).length === 1);
    await next.reload();
    await waitUntilReady(next);
    assert.ok((await engineOf(next)).endsWith(fresh));
    assert.notDeepEqual((await kept(next)).caches, before.caches);
    await close();
  });

  it("does not take over when it cannot be fetched whole", async () => {
    const { page, dist, now, close } = await visit();
    await isAway(page);
    await keep(page).click();
    await isKept(page);
    const before = await kept(page);
    const old = (await partsOf(dist.folder))[ENGINE].address;
    await dist.again(idleEngine(3000, 6));
    now.trouble = ({ path }) => (path.endsWith(ENGINE) ? { status: 404 } : null);
    assert.deepEqual(await update(page), { waiting: false });
    assert.deepEqual(await kept(page), before);
    await page.reload();
    await waitUntilReady(page);
    assert.ok((await engineOf(page)).endsWith(old));
    await close();
  });
});
