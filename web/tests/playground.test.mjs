// The page that writes what a webmaster pastes: by mouse and by keyboard, in both languages, wide and on the smallest phone.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { elementSnippet, frameSnippet, linkTo } from "../snippet.js";
import { fakePage } from "./fake_engine.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HASH = `sha384-${createHash("sha384").update(await readFile(new URL("../psoas.js", import.meta.url))).digest("base64")}`;
const HOME = "https://clinic.example/psoas/";
const MIN_TARGET_PX = 44;

const openPage = fakePage();
/** Opens the playground and waits for the preview. */
async function open(options, query = "") {
  const seen = await openPage(`playground.html${query}`, { ready: false, size: { width: 1280, height: 1000 }, ...options });
  await seen.page.locator("#take-over").scrollIntoViewIfNeeded();
  await seen.page.waitForFunction(() => !document.getElementById("take-over").disabled);
  const frame = await (await seen.page.waitForSelector("psoas-viewer >> iframe")).contentFrame();
  return { ...seen, frame, home: new URL("./", seen.page.url()).href };
}
const value = (page, id) => page.locator(`#${id}`).inputValue();
const choose = async (page, name, wanted) => {
  await page.locator(`[name=${name}]`).fill(wanted);
  await page.locator(`[name=${name}]`).blur();
};

describe("the lines", () => {
  it("hold the attributes, and text stays text", () => {
    const attributes = { exercise: "bird_dog", names: "", "link-text": '"><script>alert(1)</script>', accent: "#1d4e89", loading: "near" };
    const lines = elementSnippet(HOME, attributes, { integrity: "sha384-x", height: 560 });
    assert.equal(lines, `<script src="${HOME}psoas.js" integrity="sha384-x" crossorigin="anonymous"></script>
<psoas-viewer exercise="bird_dog" names link-text="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" accent="#1d4e89" loading="near" style="height: 560px"></psoas-viewer>`);
    assert.equal(linkTo(HOME, attributes), `${HOME}index.html?exercise=bird_dog&names=&accent=1d4e89`);
    assert.equal(frameSnippet(HOME, { ...attributes, href: "?at=0.5&view=left" }, { title: 'A "body"', height: 640 }),
      `<iframe src="${HOME}index.html?at=0.5&amp;view=left&amp;exercise=bird_dog&amp;names=&amp;accent=1d4e89" title="A &quot;body&quot;" width="100%" height="640" loading="lazy"></iframe>`);
  });
});

describe("the form", () => {
  it("changes preview and lines at once", async () => {
    const { page, frame, home, close } = await open();
    await choose(page, "exercise", "dead_bug");
    await choose(page, "muscle", "psoas_major");
    await page.locator("[name=side][value=right]").check();
    await page.locator("[name=view]").selectOption("back");
    await page.locator("[name=theme][value=dark]").check();
    await page.locator("[name=pain]").uncheck();
    await page.locator("[name=loading]").selectOption("near");
    assert.equal(await value(page, "element"), `<script src="${home}psoas.js" integrity="${HASH}" crossorigin="anonymous"></script>
<psoas-viewer exercise="dead_bug" muscle="psoas_major" side="right" view="back" pain="false" ui="mini" theme="dark" loading="near" style="height: 560px"></psoas-viewer>`);
    const link = new URL(await value(page, "link"));
    assert.equal(link.search, "?exercise=dead_bug&muscle=psoas_major&side=right&view=back&pain=false&theme=dark");
    await frame.waitForFunction(() => window.fake.sent.some(({ type }) => type === "set_pain"));
    const types = await frame.evaluate(() => window.fake.sent.map(({ type }) => type));
    for (const type of ["set_exercise", "set_muscle", "set_view", "set_theme", "set_pain"]) assert.ok(types.includes(type), type);
    await close();
  });

  it("pastes lines that show the same", async () => {
    const { page, close } = await open();
    await choose(page, "exercise", "dead_bug");
    await choose(page, "link-text", "Book <b>now</b>");
    await choose(page, "link-href", "https://clinic.example/book");
    const lines = await value(page, "element");
    await page.route("**/pasted.html", (one) => one.fulfill({ contentType: "text/html", body: `<!doctype html><title>Pasted</title>${lines}` }));
    await page.goto(new URL("pasted.html", page.url()).href);
    assert.ok(await page.getByRole("link", { name: "Book <b>now</b>" }).isVisible());
    await page.getByRole("button").click();
    const frame = await (await page.waitForSelector("psoas-viewer >> iframe")).contentFrame();
    await frame.waitForSelector("body[data-stage=ready]");
    assert.equal(await frame.evaluate(() => new URLSearchParams(window.fake.query).get("exercise")), "dead_bug");
    await close();
  });

  it("offers the exercises and muscles of the viewer", async () => {
    const { page, close } = await open();
    for (const list of ["exercises", "muscles"]) {
      await page.locator(`#${list} option`).nth(1).waitFor({ state: "attached" });
      const offered = await page.locator(`#${list} option`).evaluateAll((options) => options.map((option) => [option.value, option.textContent]));
      assert.ok(offered.length > 1 && offered.every(([id, name]) => /^[a-z_]+$/.test(id) && name), JSON.stringify(offered));
    }
    await close();
  });

  it("says what cannot be obeyed, as long as it stands there", async () => {
    const { page, close } = await open();
    const complaints = page.locator("#complaints");
    await choose(page, "exercise", "<b>Bird dog</b>");
    await complaints.waitFor({ state: "visible" });
    assert.match(await complaints.innerText(), /^exercise="<b>Bird dog<\/b>" is ignored/);
    assert.equal(await page.locator("[name=exercise]").getAttribute("aria-invalid"), "true");
    await page.locator("[name=view]").selectOption("left");
    assert.ok(await complaints.isVisible());
    assert.match(await value(page, "element"), /<psoas-viewer view="left" ui="mini"/);
    await choose(page, "exercise", "bird_dog");
    await complaints.waitFor({ state: "hidden" });
    await page.locator("#accent").fill("#ffee88");
    await complaints.waitFor({ state: "visible" });
    assert.match(await complaints.innerText(), /accent.*contrast/);
    await page.locator("[data-colour=accent]").uncheck();
    await complaints.waitFor({ state: "hidden" });
    await close();
  });

  it("takes over moment and camera of the preview, and lets go", async () => {
    const { page, close } = await open();
    await page.locator("#take-over").click();
    await page.locator("#let-go").waitFor({ state: "visible" });
    assert.match(await value(page, "element"), /href="\?exercise=cat_cow&amp;at=0\.25/);
    assert.equal(new URL(await value(page, "link")).searchParams.get("camera"), "35,8,3.2,0,0.9,0");
    await page.locator("#let-go").click();
    assert.ok(!(await value(page, "element")).includes("href="));
    await close();
  });

  it("names another server's viewer, without the hash of this one", async () => {
    const { page, close } = await open();
    await page.locator("#home").fill("https://clinic.example/psoas");
    await page.locator("#home").blur();
    const lines = await value(page, "element");
    assert.match(lines, /^<script src="https:\/\/clinic\.example\/psoas\/psoas\.js"><\/script>/);
    await page.locator("#home").fill("javascript:alert(1)");
    await page.locator("#home").blur();
    assert.ok(!(await value(page, "element")).includes("javascript:"));
    await close();
  });

  it("copies", async () => {
    const { page, close } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    for (const id of ["element", "frame", "link"]) {
      await page.locator(`[data-copy=${id}]`).press("Enter");
      await page.locator("#copied").filter({ hasText: "Copied." }).waitFor();
      assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", ""), await value(page, id));
    }
    await close();
  });
});

describe("everybody", () => {
  it("reads it in Spanish, by the address and by a press", async () => {
    const { page, close } = await open({}, "?lang=es");
    assert.equal(await page.title(), "Psoas en tu propia página");
    await page.locator("[data-language=en]").click();
    await page.waitForFunction(() => document.documentElement.lang === "en");
    assert.equal(await page.title(), "Psoas in your own page");
    await close();
  });

  it("reaches every field and button by the keyboard", async () => {
    const { page, close } = await open({ reducedMotion: "reduce" });
    await page.evaluate(() => document.activeElement.blur());
    const reached = new Set();
    for (let index = 0; index < 120; index += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.dataset?.copy || ""));
    }
    for (const wanted of ["exercise", "muscle", "side", "view", "ui", "theme", "accent", "font", "height", "home", "logo", "loading", "preview", "take-over", "element", "frame", "link"]) {
      assert.ok(reached.has(wanted), `${wanted} is not among ${[...reached].join(" ")}`);
    }
    await close();
  });

  for (const [colorScheme, size] of [["light", { width: 1280, height: 1000 }], ["dark", { width: 390, height: 844 }], ["light", { width: 320, height: 640 }]]) {
    it(`meets axe-core's rules and finds targets for a thumb, ${colorScheme}, ${size.width} px`, async () => {
      const { page, close } = await open({ size, colorScheme, reducedMotion: "reduce" }, size.width === 320 ? "?lang=es" : "");
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => window.axe.run({ exclude: ["psoas-viewer"] }));
      assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`)), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), size.width);
      const small = await page.evaluate((least) => [...document.querySelectorAll("button, a, select, textarea, input:not([type=checkbox], [type=radio]), .tick")]
        .filter((target) => target.checkVisibility())
        .map((target) => [target.name || target.id || target.textContent.trim(), target.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < least || height < least).map(([name]) => name), MIN_TARGET_PX);
      assert.deepEqual(small, []);
      await close();
    });
  }

  it("has every word in both languages", async () => {
    const html = await readFile(new URL("../playground.html", import.meta.url), "utf8");
    const used = [...html.matchAll(/data-l10n-(?:id|aria-label)="([\w-]+)"/g)].map(([, id]) => id);
    for (const tag of ["en", "es"]) {
      const messages = await readFile(new URL(`../../assets/locales/${tag}/panel.ftl`, import.meta.url), "utf8");
      for (const id of used) assert.match(messages, new RegExp(`^${id} =`, "m"), `${tag}: ${id}`);
    }
  });
});
