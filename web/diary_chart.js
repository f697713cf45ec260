// What the diary shows: a small chart of the pain over weeks, and the same as a table.

import { daysBetween, daysLater, WORST_PAIN } from "./diary_entries.js";
import { el, svg } from "./dom.js";
import { language, number, say } from "./locale.js";

const [WIDTH, HEIGHT] = [640, 240];
const [LEFT, TOP, BOTTOM] = [32, 12, 36];
const WEEK = 7;
/** What stands over the columns of the table. */
export const HEADS = ["diary-day", "diary-head-done", "diary-head-pain", "diary-note"];
const DOT = 6;
/** So many weeks are named at most. */
const NAMED = 4;

/** The chart of `chartOf`; who does not see it hears what it comes to. */
export function drawChart({ from, weeks, entries }) {
  const days = weeks * WEEK;
  const x = (day) => LEFT + (daysBetween(from, day) + 0.5) * (WIDTH - LEFT - DOT) / days;
  const y = (pain) => TOP + (1 - pain / WORST_PAIN) * (HEIGHT - TOP - BOTTOM);
  const text = (at, words, anchor) => svg("text", { ...at, "text-anchor": anchor }, words);
  const levels = [0, WORST_PAIN / 2, WORST_PAIN].flatMap((pain) => [
    svg("line", { x1: LEFT, x2: WIDTH, y1: y(pain), y2: y(pain), class: "diary-level" }),
    text({ x: LEFT - 8, y: y(pain) + 5 }, number(pain), "end"),
  ]);
  const named = Math.ceil(weeks / NAMED);
  const short = new Intl.DateTimeFormat(language(), { day: "numeric", month: "short", timeZone: "UTC" });
  const mondays = Array.from({ length: weeks }, (_, week) => daysLater(from, week * WEEK)).flatMap((day, week) => [
    svg("line", { x1: x(day), x2: x(day), y1: TOP, y2: HEIGHT - BOTTOM, class: "diary-week" }),
    week % named === 0 ? [text({ x: x(day), y: HEIGHT - 10 }, short.format(new Date(day)), "start")] : [],
  ].flat());
  const said = entries.filter(({ pain }) => pain !== null);
  const line = said.map(({ day, pain }) => `${x(day)},${y(pain)}`).join(" ");
  // A day without a word on pain stands on the line below the chart.
  const dots = entries.filter(({ done, pain }) => done || pain !== null).map(({ day, done, pain }) =>
    svg("circle", { cx: x(day), cy: pain === null ? HEIGHT - BOTTOM + 10 : y(pain), r: pain === null ? 4 : DOT, class: done ? "diary-dot done" : "diary-dot" }));
  const words = say("diary-chart", {
    weeks, pains: said.length, first: said[0]?.pain ?? 0, last: said.at(-1)?.pain ?? 0, done: entries.filter(({ done }) => done).length,
  });
  const sign = (kind) => svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("circle", { cx: 8, cy: 8, r: DOT, class: `diary-dot ${kind}` }));
  return [
    svg("svg", { class: "diary-chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words }, levels, mondays, svg("polyline", { points: line, class: "diary-line" }), dots),
    el("p", { class: "small diary-key" }, el("span", {}, sign("done"), say("diary-key-done")), el("span", {}, sign(""), say("diary-key-not-done"))),
    el("p", { class: "small" }, words),
  ];
}

/** All entries, the latest first; `choose(day)` brings one back into the form. */
export function tableOf(entries, dayWords, choose) {
  const named = (day) => (choose ? el("button", { type: "button", class: "quiet", onclick: () => choose(day) }, dayWords(day)) : dayWords(day));
  const heads = HEADS.map((id) => el("th", { scope: "col" }, say(id)));
  const rows = entries.toReversed().map(({ day, done, pain, note }) => el("tr", {},
    el("th", { scope: "row" }, named(day)), el("td", {}, done ? say("diary-yes-word") : ""), el("td", {}, pain === null ? "" : number(pain)), el("td", {}, note)));
  return el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows));
}
