// What docs/embedding.md says is what there is: attributes, methods, events, commands, slots and parts.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { FIELDS } from "../commands.js";
import { LOOK } from "../look.js";

const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const guide = await read("../../docs/embedding.md");
const element = await read("../psoas.js");

const section = (title) => guide.slice(guide.indexOf(`\n## ${title}\n`)).split(/\n## /)[1];
const firstCells = (text) => [...text.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word));
const table = (name) => element.slice(element.indexOf(`const ${name} = {`)).split("\n  };")[0];
const keys = (name) => [...table(name).matchAll(/^ {4}"?([a-z-]+)"?:/gm)].map(([, key]) => key);

describe("the guide to embedding", () => {
  it("lists the attributes of the element, in its order", () => {
    assert.deepEqual(firstCells(section("Attributes")), [...keys("SEEN"), ...keys("LOOK"), ...keys("OWN")]);
    assert.deepEqual(keys("LOOK"), Object.keys(LOOK));
  });

  it("lists its methods", () => {
    const methods = [...element.matchAll(/^ {4}(\w+)\(([\w ,=]*)\) \{/gm)].map(([, name]) => name).filter((name) => !/Callback$/.test(name));
    assert.deepEqual(firstCells(section("Methods")).map((cell) => cell.split("(")[0]).sort(), methods.sort());
  });

  it("lists its events", () => {
    const events = JSON.parse(`[${/const EVENTS = \[(.*)\];/.exec(element)[1]}]`);
    assert.deepEqual(firstCells(section("Events")), events.map((name) => `psoas-${name}`));
  });

  it("lists every command with every property", () => {
    const rows = [...section("Messages").matchAll(/^\| (`[a-z_`, ]+`) \| (.*)\|$/gm)];
    const listed = rows.flatMap(([, names, properties]) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, properties]));
    assert.deepEqual(listed.map(([name]) => name).sort(), Object.keys(FIELDS).sort());
    for (const [name, properties] of listed) {
      for (const field of Object.keys(FIELDS[name])) assert.ok(properties.includes(`\`${field}\``), `${name}: ${field}`);
    }
  });

  it("names its slots and parts", () => {
    const colours = section("Your colours and letters");
    for (const [, part] of element.matchAll(/part: "(\w+)"/g)) assert.ok(colours.includes(`\`${part}\``), part);
    for (const [, slot] of element.matchAll(/"slot", \{ name: "(\w+)"/g)) assert.ok(colours.includes(`\`${slot}\``), slot);
  });
});
