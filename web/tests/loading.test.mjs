// From the first byte to the first frame: one bar that tells the truth, connections that break, files that do not fit
// together, and browsers that cannot; each ends in the body, or in poster, words and a button.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { serveBadly } from "./bad_server.mjs";
import { ANSWER_MS, launchWithWebGl, open, waitUntilReady } from "./browser.mjs";
import { fakeDist, idleEngine, partsOf } from "./fake_dist.mjs";

const ENGINE = "psoas_viewer_bg.wasm";
const ENGINE_BYTES = 1_500_000;
const stage = (wanted) => (page) => page.waitForSelector(`body[data-stage=${wanted}]`, { timeout: ANSWER_MS });
const [isReady, isFailed] = [stage("ready"), stage("failed")];
const isEngine = ({ path }) => path.endsWith(ENGINE);

let dist;
let browser;
before(async () => {
  dist = await fakeDist({ engine: idleEngine(ENGINE_BYTES) });
  browser = await launchWithWebGl();
});
after(async () => {
  await browser?.close();
  await dist?.remove();
});

/** Notes what the page tells of its progress. */
const noteProgress = (page) => page.addInitScript(() => {
  window.progress = [];
  window.addEventListener("psoas-progress", ({ detail }) => window.progress.push(detail));
});

/** Opens the page over a connection with `trouble`. */
async function over(trouble, { query = "?exercise=bird_dog&body=light", route = noteProgress, ...options } = {}) {
  const server = await serveBadly(dist.folder, trouble);
  const seen = await open(browser, `${server.origin}/${query}`, { ready: false, route, ...options });
  const close = async () => {
    await seen.close();
    await server.close();
  };
  return { ...seen, asked: server.asked, origin: server.origin, close };
}

/** What stays when there is no 3D view. */
async function isReadable(page) {
  assert.ok(await page.locator("#poster").isVisible());
  assert.ok(await page.locator("#poster").evaluate((image) => image.complete && image.naturalWidth > 0));
  assert.ok(await page.getByRole("heading", { name: "When to see a doctor" }).isVisible());
  assert.notEqual(await page.locator("#failure-words").innerText(), "");
  assert.ok(await page.getByRole("button", { name: "Try again" }).isVisible());
}

describe("the bar", () => {
  it("goes from nothing to all and never back, with the bytes that travel", async () => {
    const { page, errors, close } = await over(() => null);
    await isReady(page);
    const progress = await page.evaluate(() => window.progress);
    const fractions = progress.map(({ fraction }) => fraction);
    assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
    assert.equal(fractions[0], 0);
    assert.deepEqual([...new Set(progress.map(({ step }) => step))], ["download", "compile", "start"]);
    const parts = await partsOf(dist.folder);
    const body = (await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name))).find((name) => name.endsWith(".glb"));
    const fetched = [ENGINE, "texts_en.json", `assets/models/${body.split("/").at(-1)}`];
    assert.equal(progress[0].total, fetched.reduce((sum, name) => sum + parts[name].br, 0));
    assert.deepEqual(errors, []);
    await close();
  });

  it("says in the language of the page how much of how much has come, on a slow connection", async () => {
    const { page, close } = await over((request) => (isEngine(request) ? { bytesPerSecond: 700_000 } : null), { query: "?exercise=bird_dog&body=light&lang=es" });
    await page.waitForFunction(() => /^Descargando el cuerpo: \d+,\d de \d+,\d MB$/.test(document.getElementById("progress-words").textContent));
    const bar = page.locator("#progress");
    const before = await bar.evaluate(({ value }) => value);
    await page.waitForFunction((least) => document.getElementById("progress").value > least, before);
    assert.ok(await page.locator("#poster").isVisible());
    await isReady(page);
    await close();
  });
});

describe("a connection that breaks off", () => {
  it("goes on where it was, by asking for what is left", async () => {
    const { page, asked, errors, close } = await over((request) => (isEngine(request) && request.count === 0 ? { cutAfter: 600_000 } : null));
    await isReady(page);
    const tries = asked.filter(isEngine);
    assert.equal(tries.length, 2);
    assert.equal(tries[0].range, null);
    const [, from] = /^bytes=(\d+)-$/.exec(tries[1].range);
    assert.ok(from > 0 && from <= 600_000, tries[1].range);
    assert.equal(tries[1].sent, (await partsOf(dist.folder))[ENGINE].size - from);
    assert.deepEqual(errors, []);
    await close();
  });

  it("takes the whole again where that is less than what is left", async () => {
    const body = ({ path }) => path.endsWith(".glb");
    const { page, asked, close } = await over((request) => (body(request) && request.count === 0 ? { cutAfter: 60_000 } : null));
    await isReady(page);
    assert.deepEqual(asked.filter(body).map(({ range }) => range), [null, null]);
    await close();
  });

  it("is told to the person, and the bar stays", async () => {
    const { page, close } = await over((request) => (isEngine(request) && request.count < 3 ? { cutAfter: 300_000 * (1 + request.count) } : null));
    await page.waitForFunction(() => !document.getElementById("broken").hidden);
    assert.match(await page.locator("#broken").innerText(), /trying again/);
    await isReady(page);
    const fractions = await page.evaluate(() => window.progress.map(({ fraction }) => fraction));
    assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
    await close();
  });

  it("ends in words and a button when no try helps, and the button tries anew", async () => {
    let broken = true;
    const { page, errors, close } = await over((request) => (isEngine(request) && broken ? { cutAfter: 0 } : null));
    await isFailed(page);
    await isReadable(page);
    assert.deepEqual(errors.map(({ code }) => code), ["connection"]);
    broken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await isReady(page);
    await close();
  });

  it("tries again what a server refuses for the moment", async () => {
    const { page, errors, close } = await over((request) => (isEngine(request) && request.count === 0 ? { status: 503 } : null));
    await isReady(page);
    assert.deepEqual(errors, []);
    await close();
  });
});

describe("an old page and a new server", () => {
  /** A folder with the page of before, and a server that has another version since. */
  async function renewed() {
    const root = await mkdtemp(join(tmpdir(), "psoas-old-"));
    await cp(dist.folder, root, { recursive: true });
    const next = await fakeDist({ engine: idleEngine(2000, 7) });
    const parts = [await partsOf(root), await partsOf(next.folder)].map((all) => all[ENGINE].address);
    assert.notEqual(...parts);
    return { old: root, next: next.folder, oldEngine: parts[0], remove: async () => { await rm(root, { recursive: true }); await next.remove(); } };
  }

  it("fetches the new page past the cache, and comes to the body", async () => {
    const { old, next, oldEngine, remove } = await renewed();
    let asksForPage = 0;
    const server = await serveBadly(next, () => null);
    const route = (page) => page.route("**/*", async (request) => {
      const { pathname } = new URL(request.request().url());
      // What a cache on the way kept of the old page: its document and its modules, but not its engine.
      const isPage = pathname === "/" && request.request().isNavigationRequest() && (asksForPage += 1) === 1;
      const file = isPage ? "index.html" : pathname.slice(1);
      if (isPage || (asksForPage === 1 && /companion\.js$/.test(file))) await request.fulfill({ path: join(old, file) });
      else await request.continue();
    });
    const { page, close } = await open(browser, `${server.origin}/?exercise=bird_dog`, { ready: false, route });
    await isReady(page);
    assert.ok(server.asked.some(({ path }) => path === oldEngine), "the old page asked for its engine");
    assert.equal(asksForPage, 2);
    await close();
    await server.close();
    await remove();
  });

  it("says so where even the newest page has a part that is not there", async () => {
    const { page, errors, close } = await over((request) => (isEngine(request) ? { status: 404 } : null));
    await page.waitForFunction(() => history.state?.begun?.length === 2, null, { timeout: ANSWER_MS });
    await isFailed(page);
    await isReadable(page);
    assert.equal(errors.at(-1).code, "server");
    await close();
  });

  it("begins anew when the modules themselves are gone, once, and then says so", async () => {
    const { page, errors, asked, close } = await over(({ path }) => (path.endsWith("companion.js") ? { status: 404 } : null));
    await page.locator("#blocked.now").waitFor({ timeout: ANSWER_MS });
    assert.ok(await page.locator("#blocked").isVisible());
    assert.ok(await page.locator("#poster").isVisible());
    assert.equal(asked.filter(({ path }) => path.endsWith("companion.js")).length, 2);
    assert.deepEqual(errors.map(({ code }) => code), ["script"]);
    await close();
  });
});

describe("a part that is not what it should be", () => {
  for (const [what, name, body] of [["engine", ENGINE, "nonsense"], ["body", "body.glb", "nonsense"], ["texts", "texts_en.json", "nonsense"]]) {
    it(`is fetched past the cache, as the ${what}, and comes right`, async () => {
      const { page, asked, errors, close } = await over(({ path, count }) => (path.endsWith(name) && count === 0 ? { status: 200, body } : null), { query: "?exercise=bird_dog&body=full" });
      await isReady(page);
      assert.equal(asked.filter(({ path }) => path.endsWith(name)).length, 2);
      assert.deepEqual(errors, []);
      await close();
    });

    it(`ends in words when the ${what} stays so`, async () => {
      const { page, errors, close } = await over(({ path }) => (path.endsWith(name) ? { status: 200, body } : null), { query: "?exercise=bird_dog&body=full" });
      await isFailed(page);
      await isReadable(page);
      assert.match(await page.locator("#failure-words").innerText(), new RegExp(`${name.replace(".", "\\.")}.*damaged`));
      assert.deepEqual(errors.map(({ code }) => code), ["damaged"]);
      await close();
    });
  }
});

describe("a browser that cannot", () => {
  const without = (change) => async (page) => {
    await noteProgress(page);
    await page.addInitScript(change);
  };

  it("has no WebAssembly", async () => {
    const { page, asked, errors, close } = await over(() => null, { route: without(() => { delete window.WebAssembly; }) });
    await isFailed(page);
    await isReadable(page);
    assert.deepEqual(errors.map(({ code }) => code), ["wasm"]);
    assert.ok(!asked.some(isEngine));
    await close();
  });

  it("has too little memory", async () => {
    const { page, errors, close } = await over(() => null, { route: without(() => {
      const short = () => Promise.reject(new RangeError("WebAssembly.Memory(): could not allocate memory"));
      WebAssembly.compileStreaming = short;
      WebAssembly.compile = short;
    }) });
    await isFailed(page);
    await isReadable(page);
    assert.match(await page.locator("#failure-words").innerText(), /memory/);
    assert.deepEqual(errors.map(({ code }) => code), ["memory"]);
    await close();
  });

  it("gets the engine in a type that cannot be compiled on its way", async () => {
    const mistyped = async (page) => page.route(`**/${ENGINE}`, async (request) => {
      const response = await request.fetch();
      await request.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
    });
    const { page, errors, close } = await over(() => null, { route: mistyped });
    await isReady(page);
    assert.deepEqual(errors, []);
    await close();
  });

  it("runs no script at all: the words say so after a while, with a link", async () => {
    const { page, close } = await over(({ path }) => (path.endsWith(".js") ? { status: 200, body: "" } : null));
    const words = page.locator("#blocked");
    assert.ok(!await words.isVisible());
    await words.waitFor({ state: "visible", timeout: ANSWER_MS });
    assert.ok(await page.locator("#poster").isVisible());
    assert.ok(await words.getByRole("link", { name: "Load the page again" }).isVisible());
    await close();
  });
});

describe("a picture that the browser takes away", () => {
  const take = (page) => page.evaluate(() => document.getElementById("psoas-canvas").dispatchEvent(new Event("webglcontextlost")));
  const view = (page, query) => page.evaluate((shown) => window.fake.raise({ type: "view", query: shown }), query);
  const shown = (page) => page.evaluate(() => window.fake?.query ?? "");

  it("is drawn again as it was, twice; then it is said", async () => {
    const { page, errors, close } = await over(() => null, { query: "?exercise=bird_dog&body=light&lang=es&theme=dark" });
    await isReady(page);
    for (const at of ["0.25", "0.5"]) {
      await view(page, `exercise=cat_cow&at=${at}&camera=1,2,3&lang=es`);
      await Promise.all([page.waitForEvent("load"), take(page)]);
      await waitUntilReady(page);
      assert.deepEqual(Object.fromEntries(new URLSearchParams(await shown(page))), { exercise: "cat_cow", at, camera: "1,2,3", lang: "es", theme: "dark", body: "light" });
    }
    await take(page);
    await isFailed(page);
    assert.ok(await page.locator("#poster").isVisible());
    assert.deepEqual(errors.map(({ code }) => code), ["context_lost", "context_lost", "context_lost", "context_lost"]);
    await page.locator("#retry").click();
    await isReady(page);
    await close();
  });
});

describe("the poster", () => {
  const address = (page) => page.locator("#poster").evaluate((image) => new URL(image.currentSrc).pathname.slice(1));

  it("is that of the exercise and of the theme, and nothing else is fetched for it", async () => {
    await cp(join(dist.folder, "posters/cat_cow.webp"), join(dist.folder, "posters/of_a_test.webp"));
    await cp(join(dist.folder, "posters/cat_cow.webp"), join(dist.folder, "posters/of_a_test_dark.webp"));
    for (const [query, options, wanted] of [
      ["", {}, "posters/cat_cow.webp"],
      ["", { colorScheme: "dark" }, "posters/cat_cow_dark.webp"],
      ["?exercise=of_a_test", {}, "posters/of_a_test.webp"],
      ["?exercise=of_a_test", { colorScheme: "dark" }, "posters/of_a_test_dark.webp"],
      ["?exercise=of_a_test&theme=dark", {}, "posters/of_a_test_dark.webp"],
      ["?exercise=of_a_test&theme=light", { colorScheme: "dark" }, "posters/of_a_test.webp"],
    ]) {
      const { page, asked, close } = await over(() => null, { query, ...options });
      await isReady(page);
      assert.equal(await address(page), wanted, query);
      assert.deepEqual(asked.map(({ path }) => path).filter((path) => path.startsWith("posters/")), [wanted], query);
      await close();
    }
  });

  it("is the first one where there is none for the exercise", async () => {
    const { page, close } = await over(() => null, { query: "?exercise=no_such_exercise" });
    await isReady(page);
    await page.waitForFunction(() => document.getElementById("poster").currentSrc.endsWith("posters/cat_cow.webp"));
    await close();
  });
});

describe("everything that is fetched", () => {
  it("comes from the same origin, in one request for the texts and with names that change with the content", async () => {
    const { page, requests, origin, close } = await over(() => null);
    await isReady(page);
    await page.evaluate(() => Promise.all(["library.ron", "palette.ron"].map((path) => fetch(`assets/${path}`))));
    assert.deepEqual(requests.filter((address) => !address.startsWith(`${origin}/`)), []);
    assert.deepEqual(requests.filter((address) => /\.ron$/.test(address)), []);
    assert.equal(requests.filter((address) => /texts_\w+\.json$/.test(address)).length, 1);
    assert.ok(requests.filter((address) => /\.(css|glb|wasm|woff2)$/.test(address)).every((address) => address.startsWith(`${origin}/parts/`)));
    await close();
  });

  it("holds the Spanish texts where they are asked for, later too", async () => {
    const { page, requests, close } = await over(() => null);
    await isReady(page);
    const text = await page.evaluate(async () => (await fetch("assets/locales/es/presenter.ftl")).text());
    assert.match(text, /decimal-mark/);
    assert.equal(requests.filter((address) => address.endsWith("texts_es.json")).length, 1);
    await close();
  });
});
