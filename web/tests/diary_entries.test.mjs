// The diary as plain data: what is read of a kept text, whatever somebody did to it, and what is exported.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chartOf, csvOf, dayOf, entryFor, readDiary, withEntry, writeDiary } from "../diary_entries.js";

const entry = (day, changed = {}) => ({ day, done: false, pain: null, note: "", ...changed });
const DAYS = [entry("2026-02-27", { done: true, pain: 7, note: "ñ \"quoted\"\nand a line" }), entry("2026-02-28", { pain: 0 }), entry("2026-03-02", { done: true })];
const HEADS = ["Day", "Practised", "Pain", "Note"];

describe("a kept text", () => {
  it("reads back as it was written", () => {
    assert.deepEqual(readDiary(writeDiary({ entries: DAYS, unread: [] })), { entries: DAYS, unread: [], newer: false });
    const unread = ["{\"day\":\"soon\"}"];
    assert.deepEqual(readDiary(writeDiary({ entries: DAYS, unread })), { entries: DAYS, unread, newer: false });
  });

  it("cut off anywhere gives what was whole, and loses nothing", () => {
    const text = writeDiary({ entries: DAYS, unread: [] });
    for (let end = 0; end < text.length; end += 1) {
      const cut = text.slice(0, end);
      const { entries, unread, newer } = readDiary(cut);
      assert.deepEqual(entries, DAYS.slice(0, entries.length), cut);
      assert.deepEqual([unread, newer], [[cut], false]);
      assert.deepEqual(readDiary(writeDiary({ entries, unread })), { entries, unread, newer });
    }
  });

  it("of another shape is kept as it is", () => {
    for (const text of ["", "null", "7", "[]", "{}", "{\"entries\":{}}", "\"<b>\"", "{{{{", "\u0000"]) {
      assert.deepEqual(readDiary(text), { entries: [], unread: [text], newer: false }, text);
    }
  });

  it("that somebody changed by hand gives what can be meant", () => {
    const good = entry("2026-01-05", { pain: 3 });
    for (const [odd, read] of [
      [{ day: "2026-02-30", pain: 3 }, null],
      [{ day: "5.1.2026" }, null],
      [{ day: 20260105 }, null],
      [null, null],
      ["2026-01-06", null],
      [{ day: "2026-01-06", pain: 11, note: "hard" }, entry("2026-01-06", { note: "hard" })],
      [{ day: "2026-01-06", pain: 2.5 }, entry("2026-01-06")],
      [{ day: "2026-01-06", done: "yes", pain: 4 }, entry("2026-01-06", { pain: 4 })],
      [{ day: "2026-01-06", note: { html: "<b>" } }, entry("2026-01-06")],
      [{ ...good, pain: 9 }, null],
    ]) {
      const { entries, unread } = readDiary(JSON.stringify({ version: 1, entries: [good, odd] }));
      assert.deepEqual(entries, read ? [good, read] : [good], JSON.stringify(odd));
      assert.deepEqual(unread, [JSON.stringify(odd)]);
    }
    const { entries, unread } = readDiary("{\"version\":1,\"entries\":[{\"day\":\"2026-01-06\",\"pain\":\"4\"},{\"day\":\"2026-01-05\"}]}");
    assert.deepEqual([entries, unread], [[entry("2026-01-05"), entry("2026-01-06", { pain: 4 })], []]);
  });

  it("of a newer version is read as far as it can be, and is known for one", () => {
    const { entries, newer } = readDiary(JSON.stringify({ version: 2, entries: [{ day: "2026-01-05", pain: 3, mood: "good" }] }));
    assert.deepEqual([entries, newer], [[entry("2026-01-05", { pain: 3 })], true]);
  });

  it("of a million letters is read too", () => {
    const note = "x".repeat(1_000_000);
    assert.equal(readDiary(writeDiary({ entries: [entry("2026-01-05", { note })], unread: [] })).entries[0].note, note);
    assert.equal(readDiary("{".repeat(100_000)).entries.length, 0);
  });
});

describe("the entry of a day", () => {
  it("takes the place of the one before it, in the order of days", () => {
    const next = withEntry(DAYS, entry("2026-02-28", { pain: 2 }));
    assert.deepEqual(next.map(({ pain }) => pain), [7, 2, null]);
    assert.deepEqual(withEntry(next, entry("2026-01-01", { done: true }))[0].day, "2026-01-01");
    assert.deepEqual(entryFor(next, "2026-02-28").pain, 2);
    assert.deepEqual(entryFor(next, "2026-02-01"), entry("2026-02-01"));
  });

  it("that says nothing takes the day away", () => {
    assert.deepEqual(withEntry(DAYS, entry("2026-02-28")), [DAYS[0], DAYS[2]]);
  });

  it("is that of the clock on the wall", () => {
    assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
    assert.equal(dayOf(new Date(2026, 0, 6, 0, 0)), "2026-01-06");
  });
});

describe("the file for a spreadsheet", () => {
  it("quotes what needs it, and holds what could not be read", () => {
    assert.equal(csvOf({ entries: DAYS, unread: ["{\"day\""] }, HEADS, "yes"), [
      "\"Day\",\"Practised\",\"Pain\",\"Note\"",
      "\"2026-02-27\",\"yes\",\"7\",\"ñ \"\"quoted\"\"\nand a line\"",
      "\"2026-02-28\",\"\",\"0\",\"\"",
      "\"2026-03-02\",\"yes\",\"\",\"\"",
      "\"\",\"\",\"\",\"{\"\"day\"\"\"",
      "",
    ].join("\r\n"));
  });

  it("has no formula in it", () => {
    for (const note of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(\"http://x\")", "\n=1", "＝1"]) {
      const [, row] = csvOf({ entries: [entry("2026-01-05", { note })], unread: [] }, HEADS, "yes").split(/\r\n/);
      assert.ok(row.split(",")[3].startsWith("\"'"), JSON.stringify(note));
    }
    assert.ok(csvOf({ entries: [], unread: ["=1"] }, HEADS, "yes").includes("\"'=1\""));
    assert.ok(csvOf({ entries: [entry("2026-01-05", { note: "5 - 3" })], unread: [] }, HEADS, "yes").includes("\"5 - 3\""));
  });
});

describe("the weeks of the chart", () => {
  it("begin on a Monday, are four at least and twelve at most", () => {
    assert.deepEqual(chartOf([], "2026-03-04"), { from: "2026-02-09", weeks: 4, entries: [] });
    const long = Array.from({ length: 40 }, (_, week) => entry(dayOf(new Date(2025, 5, 2 + week * 7)), { pain: 5 }));
    const { from, weeks, entries } = chartOf(long, "2026-03-04");
    assert.deepEqual([from, weeks, entries.length], ["2025-12-15", 12, 12]);
    assert.equal(chartOf([entry("2026-01-28", { pain: 1 })], "2026-03-04").weeks, 6);
    assert.deepEqual(chartOf([entry("2027-01-01", { pain: 1 })], "2026-03-04").entries, []);
  });
});
