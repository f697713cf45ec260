// Messages that should not come, to a viewer that runs: from other origins, before the first word, malformed, many.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { sent } from "./fake_engine.mjs";
import { foreignPages, frameOf, told } from "./foreign.mjs";

const { show } = foreignPages();
const FRAME = '<iframe src="VIEWER/index.html?exercise=cat_cow" width="800" height="600" title="Psoas"></iframe>';
const HOSTILE = await readFile(new URL("hostile.mjs", import.meta.url), "utf8");

/** A host page of its own making around a plain frame, with what the frame says in `window.heard`. */
async function host(options) {
  const shown = await show(`${FRAME}<script>
    window.heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    window.say = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
  </script>`, { head: "", ...options });
  const frame = await frameOf(shown.page, "iframe");
  await sent(frame);
  return { ...shown, frame };
}
const say = (page, ...messages) => page.evaluate((all) => all.forEach((message) => window.say(message)), messages);
const heard = (page) => page.evaluate(() => window.heard.splice(0).map(({ type, detail }) => ({ type, detail })));
const hears = (page, type) => page.waitForFunction((wanted) => window.heard.some((one) => one.type === wanted), type);
const hello = { psoas: 1, type: "hello" };
const pause = { psoas: 1, type: "command", command: { type: "pause" } };
/** Something heard surely after all that was said before. */
const settle = async (page) => {
  await say(page, { psoas: 1, type: "settle" });
  await page.waitForFunction(() => window.heard.some(({ detail }) => detail?.message?.includes('"settle"')));
};

describe("a plain frame", () => {
  it("answers the first word, and obeys from then on", async () => {
    const { page, frame, close } = await host();
    await say(page, pause);
    await say(page, hello);
    await hears(page, "ready");
    const names = (await heard(page)).map(({ type }) => type);
    assert.equal(names[0], "hello");
    assert.deepEqual(await sent(frame), []); // what came before the first word was not heard
    await say(page, pause);
    await settle(page);
    assert.deepEqual(await sent(frame), [{ type: "pause" }]);
    await close();
  });

  it("says to its host what is wrong, and does nothing", async () => {
    const { page, frame, close } = await host();
    await say(page, hello);
    await hears(page, "ready");
    await heard(page);
    await say(page, { psoas: 9, type: "hello" }, { psoas: 1, type: "command", command: { type: "seek", at: "soon" } }, { psoas: 1, type: "look", look: { accent: "#FFEE88" } });
    await settle(page);
    const errors = (await heard(page)).filter(({ type }) => type === "error").map(({ detail }) => [detail.code, detail.field]);
    assert.deepEqual(errors, [["version", "psoas"], ["command", "at"], ["look", "accent"], ["message", "type"]]);
    assert.deepEqual(await sent(frame), []);
    await close();
  });

  it("hears no window but its parent", async () => {
    const { page, frame, close } = await host();
    await page.evaluate(() => {
      const other = document.createElement("iframe");
      other.srcdoc = '<script>parent.frames[0].postMessage({ psoas: 1, type: "hello" }, "*"); parent.frames[0].postMessage({ psoas: 1, type: "command", command: { type: "pause" } }, "*"); parent.postMessage({ said: true }, "*")</' + "script>";
      document.body.append(other);
    });
    await page.waitForFunction(() => window.heard.some((one) => one.said));
    await page.evaluate(() => { window.heard = []; });
    await say(page, hello);
    await settle(page);
    assert.deepEqual(await sent(frame), []);
    assert.equal((await heard(page)).filter(({ type }) => type === "hello").length, 1);
    await close();
  });

  it("neither hears nor answers a page that is not on the list", async () => {
    const route = (page) => page.route("**/embedders.json", (one) => one.fulfill({ json: { origins: ["https://clinic.example"] } }));
    const { page, frame, close } = await host({ route });
    await say(page, hello, pause);
    await frame.evaluate(() => new Promise((done) => { setTimeout(done, 500); }));
    assert.deepEqual(await heard(page), []);
    assert.deepEqual(await sent(frame), []);
    await close();
  });

  it("lets nobody in where the list is broken, and says so to itself", async () => {
    const route = (page) => page.route("**/embedders.json", (one) => one.fulfill({ body: "{" }));
    const { page, frame, close } = await host({ route });
    await say(page, hello, pause);
    await frame.evaluate(() => new Promise((done) => { setTimeout(done, 500); }));
    assert.deepEqual(await heard(page), []);
    assert.deepEqual(await sent(frame), []);
    await close();
  });

  it("survives 500 random messages with its view as it was", async () => {
    const { page, frame, close } = await host();
    await say(page, hello);
    await hears(page, "ready");
    await page.addScriptTag({ type: "module", content: `${HOSTILE}\n window.hostile = { random, hostileMessage };` });
    await page.waitForFunction(() => window.hostile); // a module's text runs after its tag is there
    const refused = await page.evaluate(() => {
      const next = window.hostile.random(7);
      let count = 0;
      for (let index = 0; index < 500; index += 1) {
        const message = window.hostile.hostileMessage(next);
        try {
          window.say(message);
        } catch {
          count += 1; // no message at all: the browser does not send it
        }
      }
      return count;
    });
    assert.ok(refused < 100);
    await settle(page);
    const commands = await sent(frame);
    const { readCommand } = await import("../commands.js");
    for (const command of commands) assert.deepEqual(readCommand(command).value, command);
    assert.equal(await frame.evaluate(() => document.body.dataset.stage), "ready");
    assert.equal(await frame.evaluate(() => ({}).polluted), undefined);
    assert.equal(await frame.evaluate(() => new URLSearchParams(location.search).get("exercise")), "cat_cow");
    assert.equal(await frame.evaluate(() => document.querySelectorAll("img[src=x], script:not([src], #parts)").length), 0);
    await close();
  });
});

describe("the element", () => {
  it("hears nobody but its frame", async () => {
    const { page, close } = await show('<psoas-viewer loading="eager"></psoas-viewer>');
    await frameOf(page);
    await page.waitForFunction(() => window.told.some(({ name }) => name === "ready"));
    await page.evaluate(() => {
      window.told = [];
      window.postMessage({ psoas: 1, type: "select", detail: { muscle: "evil", side: "left" } }, "*");
      const other = document.createElement("iframe");
      other.srcdoc = '<script>parent.postMessage({ psoas: 1, type: "error", detail: { code: "evil" } }, "*"); parent.postMessage("said", "*")</' + "script>";
      document.body.append(other);
      return new Promise((done) => addEventListener("message", ({ data }) => data === "said" && done()));
    });
    assert.deepEqual([...await told(page, "select"), ...await told(page, "error")], []);
    await close();
  });
});
