// What a page around the viewer may send: the reading of messages alone, and 10,000 random ones.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { FIELDS } from "../commands.js";
import { COMMANDS } from "../engine.js";
import { MESSAGE_VERSION, readMessage, welcomeFrom } from "../frame.js";
import { LOOK } from "../look.js";
import { hostileMessage, random } from "./hostile.mjs";

const message = (rest) => ({ psoas: MESSAGE_VERSION, ...rest });
const command = (wanted) => readMessage(message({ type: "command", command: wanted }));
const field = (read) => read.problem?.field;

describe("a message", () => {
  it("that is none of the viewer's is nobody's business", () => {
    for (const data of [null, undefined, 1, "psoas", [], {}, { type: "hello" }, new Map([["psoas", 1]]), new Date()]) assert.equal(readMessage(data), null);
  });

  it("that is malformed names the field", () => {
    assert.equal(field(readMessage({ psoas: 2, type: "hello" })), "psoas");
    assert.equal(field(readMessage({ psoas: "1", type: "hello" })), "psoas");
    for (const type of [undefined, "helo", 1, {}, ["hello"], "__proto__", "constructor"]) assert.equal(field(readMessage(message({ type }))), "type");
    for (const wanted of [undefined, null, "play", 1, [], new Map()]) assert.equal(field(command(wanted)), "command");
    assert.equal(field(readMessage(message({ type: "look", look: "mini" }))), "look");
  });

  it("may hold every command of the engine, and no other", () => {
    assert.deepEqual(Object.keys(FIELDS).sort(), [...COMMANDS].sort());
  });

  it("with a command of the wrong kind names the property", () => {
    for (const [wanted, name] of [
      [{ type: "jump" }, "type"],
      [{ type: "constructor" }, "type"],
      [{ type: ["play"] }, "type"],
      [{ type: "play", loud: true }, "loud"],
      [{ type: "seek" }, "at"],
      [{ type: "seek", at: 2 }, "at"],
      [{ type: "seek", at: NaN }, "at"],
      [{ type: "seek", at: "0.5" }, "at"],
      [{ type: "set_exercise", exercise: "<img src=x onerror=alert(1)>" }, "exercise"],
      [{ type: "set_exercise", exercise: "x".repeat(1_000_000) }, "exercise"],
      [{ type: "set_muscle", muscle: "psoas_major", side: "up" }, "side"],
      [{ type: "set_shown", only: ["bone", "<b>"] }, "only"],
      [{ type: "set_shown", only: "bone" }, "only"],
      [{ type: "set_shown", only: new Array(2_000).fill("bone") }, "only"],
      [{ type: "set_shown", only: new Array(3) }, "only"],
      [{ type: "set_layers", skin: -1 }, "skin"],
      [{ type: "set_camera", yaw_degrees: 0, pitch_degrees: 0, distance_m: 2, focus_m: [0, 0] }, "focus_m"],
      [{ type: "orbit", yaw_degrees: 1e30, pitch_degrees: 0 }, "yaw_degrees"],
      [{ type: "set_language", language: "xx" }, "language"],
      [{ type: "open", query: "x".repeat(1_000_000) }, "query"],
      [JSON.parse('{ "type": "play", "__proto__": { "polluted": true } }'), "__proto__"],
      [JSON.parse('{ "type": "set_layers", "constructor": 1 }'), "constructor"],
    ]) assert.equal(field(command(wanted)), name, JSON.stringify(wanted).slice(0, 80));
  });

  it("is read into a command of its own", () => {
    const focus = ["psoas_major"];
    const wanted = { type: "set_focus", focus, zoom: null };
    const read = command(wanted).command;
    assert.deepEqual(read, { type: "set_focus", focus: ["psoas_major"] });
    assert.notEqual(read.focus, focus);
    assert.deepEqual(command({ type: "set_muscle", muscle: null, side: null }).command, { type: "set_muscle" });
  });

  it("with a look that nobody can read names the colour", () => {
    const look = (wanted) => readMessage(message({ type: "look", look: wanted }));
    assert.equal(field(look({ accent: "#FFEE88" })), "accent");
    assert.deepEqual(look({ accent: "#FFEE88", theme: "dark" }).look, { accent: "#FFEE88", theme: "dark" });
    assert.equal(field(look({ accent: "#114488", theme: "dark" })), "accent");
    assert.equal(field(look({ background: "#777777" })), "background");
    assert.equal(field(look({ accent: "red" })), "accent");
    assert.equal(field(look({ font: "a;b" })), "font");
    assert.equal(field(look({ font: "url(x)" })), "font");
    assert.equal(field(look({ ui: "tiny" })), "ui");
  });
});

describe("the list of embedders", () => {
  const own = "https://psoas.example";

  it("as shipped lets everybody in", async () => {
    const welcome = welcomeFrom(JSON.parse(await readFile(new URL("../embedders.json", import.meta.url))), own);
    assert.ok(welcome("https://clinic.example"));
    assert.ok(welcome("null"));
  });

  it("lets in whom it names and the viewer's own pages, nobody else", () => {
    const welcome = welcomeFrom({ origins: ["https://clinic.example"] }, own);
    for (const [origin, expected] of [
      ["https://clinic.example", true], [own, true], ["http://clinic.example", false], ["https://clinic.example.evil.example", false], ["https://evil.example", false], ["null", false],
    ]) assert.equal(welcome(origin), expected, origin);
  });

  it("that is none lets nobody in by mistake", () => {
    for (const list of [null, [], {}, { origins: "*" }, { origins: [1] }]) assert.throws(() => welcomeFrom(list, own), TypeError);
  });
});

describe("10,000 random messages", () => {
  it("are read into known commands with known values or into an error that names a field, and leave nothing behind", () => {
    const next = random(20_260_101);
    const count = { null: 0, hello: 0, command: 0, look: 0, problem: 0 };
    for (let index = 0; index < 10_000; index += 1) {
      const read = readMessage(hostileMessage(next));
      count[read?.type ?? "null"] += 1;
      if (read?.type === "command") {
        const { type, ...rest } = read.command;
        for (const [name, value] of Object.entries(rest)) {
          assert.ok(Object.hasOwn(FIELDS[type], name), `${type}.${name}`);
          assert.ok(FIELDS[type][name].fits(value), `${type}.${name}`);
        }
        assert.ok(JSON.stringify(read.command).length < 20_000);
      } else if (read?.type === "look") {
        for (const [name, value] of Object.entries(read.look)) assert.ok(LOOK[name].fits(value), name);
      } else if (read?.type === "problem") {
        const { code, field: name, message: words } = read.problem;
        assert.ok(code && name && words.length < 2_000, `${code} ${name}`);
        assert.ok(name.length <= 60);
      }
    }
    for (const [kind, seen] of Object.entries(count)) assert.ok(seen > 100, `${kind}: ${seen}`);
    assert.equal({}.polluted, undefined);
  });
});
