// The diary as plain data: what a kept text holds, also where somebody has changed it by hand, and how it is written,
// changed and exported. An entry is `{ day: "2026-03-01", done, pain, note }`, one for each day; `pain` is 0 to 10 or null.

import { isRecord } from "./values.js";

export const VERSION = 1;
export const WORST_PAIN = 10;
/** Characters of a note. */
export const LONGEST_NOTE = 500;

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;

/** The day of a moment where the person is, as an entry names it. */
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The day so many days after another one. */
export const daysLater = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Days from one day to another. */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

const isDay = (day) => DAY.test(day) && !Number.isNaN(Date.parse(day)) && daysLater(day, 0) === day;

/**
 * What a kept text holds: `{ entries, unread, newer }`. `unread` are the pieces that could not be understood, as texts;
 * `newer` where a newer Psoas wrote it, which must not be written over.
 */
export function readDiary(text) {
  let kept;
  try {
    kept = JSON.parse(text);
  } catch {
    return { ...understood(pieces(text)), unread: [text], newer: false };
  }
  if (!isRecord(kept) || !Array.isArray(kept.entries)) return { entries: [], unread: [text], newer: kept?.version > VERSION };
  const before = Array.isArray(kept.unread) ? kept.unread.map(String) : [];
  const { entries, unread } = understood(kept.entries);
  return { entries, unread: [...before, ...unread], newer: kept.version > VERSION };
}

/** The text of a diary that `readDiary` reads. */
export function writeDiary({ entries, unread }) {
  return JSON.stringify({ version: VERSION, entries, ...(unread.length ? { unread } : {}) });
}

/** The whole objects in a text that is broken elsewhere. */
function pieces(text) {
  return [...text.matchAll(/\{[^{}]*\}/g)].flatMap(([piece]) => {
    try {
      return [JSON.parse(piece)];
    } catch {
      return [];
    }
  });
}

function understood(all) {
  const byDay = new Map();
  const unread = [];
  for (const one of all) {
    const { entry, whole } = entryOf(one);
    if (!whole || byDay.has(entry.day)) unread.push(JSON.stringify(one));
    if (entry && !byDay.has(entry.day)) byDay.set(entry.day, entry);
  }
  return { entries: sorted([...byDay.values()]), unread };
}

/** The entry in a value, and whether all of it was understood. */
function entryOf(value) {
  if (!isRecord(value) || !isDay(value.day)) return { entry: null, whole: false };
  const { day, done = false, pain = null, note = "" } = value;
  const strong = typeof pain === "string" && /^\d+$/.test(pain) ? Number(pain) : pain;
  const isPain = strong === null || (Number.isInteger(strong) && strong >= 0 && strong <= WORST_PAIN);
  return {
    entry: { day, done: done === true, pain: isPain ? strong : null, note: typeof note === "string" ? note : "" },
    whole: isPain && typeof done === "boolean" && typeof note === "string",
  };
}

const sorted = (entries) => entries.toSorted((one, other) => (one.day < other.day ? -1 : 1));

/** The entry of a day; an empty one where there is none. */
export const entryFor = (entries, day) => entries.find((entry) => entry.day === day) ?? { day, done: false, pain: null, note: "" };

/** The entries with this one in the place of the one of its day; one that says nothing takes the day away. */
export function withEntry(entries, entry) {
  const others = entries.filter(({ day }) => day !== entry.day);
  const says = entry.done || entry.pain !== null || entry.note !== "";
  return says ? sorted([...others, entry]) : others;
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

const cell = (value) => `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll("\"", "\"\"")}"`;

/** A file for a spreadsheet: `heads` names its four columns, `yes` stands where something was done; what was not read comes last. */
export function csvOf({ entries, unread }, heads, yes) {
  const rows = entries.map(({ day, done, pain, note }) => [day, done ? yes : "", pain === null ? "" : String(pain), note]);
  const rest = unread.map((text) => ["", "", "", text]);
  return [heads, ...rows, ...rest].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

const WEEK = 7;
const FEWEST_WEEKS = 4;
const MOST_WEEKS = 12;

/** What a chart shows up to `today`: its first Monday, how many weeks, and the entries in them. */
export function chartOf(entries, today) {
  const monday = (day) => daysLater(day, -((new Date(day).getUTCDay() + 6) % WEEK));
  const last = monday(today);
  const earliest = entries.length ? monday(entries[0].day) : last;
  const weeks = Math.min(MOST_WEEKS, Math.max(FEWEST_WEEKS, daysBetween(earliest, last) / WEEK + 1));
  const from = daysLater(last, -(weeks - 1) * WEEK);
  const to = daysLater(from, weeks * WEEK - 1);
  return { from, weeks, entries: entries.filter(({ day }) => day >= from && day <= to) };
}
