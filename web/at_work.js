// What the muscles do now: the pressure on the low back, who works, who is stretched. It follows the motion and
// is not read out by itself; the player tells it phase by phase.

import { byId, el, fill, keep, setText } from "./dom.js";
import { language, say } from "./locale.js";
import { sideWord } from "./pieces.js";

const FEW = 3;
const WIDE = window.matchMedia("(min-width: 900px)");

/** Wires the part "Muscles now"; returns `{ show(panel), now(at_work) }`. */
export function atWork(send) {
  const part = byId("at-work");
  part.open = WIDE.matches;
  let chosen = null;
  const lists = [
    nowList("now-working", "works", (row) => choose(row)),
    nowList("now-stretching", "stretched", (row) => choose(row)),
  ];
  const choose = ({ muscle, side }) => send({ type: "set_muscle", muscle, side: side === "both" ? null : side });
  return {
    show(panel) {
      part.hidden = !panel.exercise;
      chosen = panel.card ? { muscle: panel.card.id, side: panel.card.side } : null;
      for (const list of lists) list.chosen(chosen);
    },
    now({ working, stretching, back }) {
      gauge(back);
      lists[0].show(working);
      lists[1].show(stretching);
      setText("at-work-brief", brief(working, back));
    },
  };
}

/** The first muscles of each list in a few words, for a voice. */
export function spokenMuscles({ working, stretching }) {
  const names = ({ rows }) => rows.slice(0, 3).map((row) => [row.name, sideWord(row.side)].filter(Boolean).join(" ")).join(", ");
  const said = (message, list) => (list.rows.length ? say(message, { muscles: names(list) }) : "");
  return [said("now-told-working", working), said("now-told-stretched", stretching)].filter(Boolean).join("; ");
}

function brief(working, back) {
  const first = working.rows[0];
  const load = back?.rows[0];
  return [
    first ? [first.name, sideWord(first.side)].filter(Boolean).join(", ") : "",
    load?.discs.length ? say("now-brief-back", { pressure: load.discs[0].words }) : "",
  ].filter(Boolean).join(" · ");
}

/** A sorted list: the foremost few, and all when asked. */
function nowList(id, kind, choose) {
  const list = byId(id);
  const more = byId(`${id}-more`);
  let all = false;
  let last = { rows: [], more: 0 };
  let chosen = null;
  more.addEventListener("click", () => {
    all = !all;
    draw();
  });
  const draw = () => {
    const rows = all ? last.rows : last.rows.slice(0, FEW);
    const hidden = last.rows.length - rows.length + last.more;
    keep(list, standing(list, rows), key, () => newRow(kind, choose), (item, row) => fillRow(item, row, chosen));
    byId(`${id}-none`).hidden = list.children.length > 0;
    more.hidden = !all && hidden === 0;
    more.setAttribute("aria-expanded", all);
    if (all) more.textContent = hidden ? say("now-more-show-fewer", { count: hidden }) : say("now-show-fewer");
    else more.textContent = say("now-more", { count: hidden });
  };
  return {
    show(now) {
      last = now;
      draw();
    },
    chosen(now) {
      chosen = now;
      draw();
    },
  };
}

const key = ({ muscle, side }) => `${muscle} ${side}`;

/** The rows as they come; while one of them has the keyboard, those that stand there stay in their places. */
function standing(list, rows) {
  if (!list.querySelector(":focus-visible")) return rows;
  const coming = new Map(rows.map((row) => [key(row), row]));
  return [...list.children].map(({ row }) => coming.get(key(row)) ?? { ...row, level: 0, words: say("now-gone") });
}

function newRow(kind, choose) {
  const level = el("span", { class: "level", "data-kind": kind, "aria-hidden": "true" });
  const item = el("li", {}, el("button", { type: "button", onclick: () => choose(item.row) }, level, el("span")));
  return item;
}

function fillRow(item, row, chosen) {
  item.row = row;
  const button = item.firstChild;
  const isChosen = chosen?.muscle === row.muscle && (row.side === "both" || row.side === chosen.side);
  button.setAttribute("aria-pressed", Boolean(isChosen));
  const details = row.details.join("\n");
  if (button.title !== details) button.title = details;
  button.firstChild.style.setProperty("--level", row.level);
  const side = sideWord(row.side);
  const words = [language(), row.name, side, row.words].join();
  if (item.words === words) return;
  item.words = words;
  fill(button.lastChild, el("b", {}, row.name), side ? el("span", {}, ", ", el("abbr", { title: side }, say("side-short", { side: row.side }))) : "", el("small", {}, row.words));
}

/** The bars against standing; one for each of two bodies. */
function gauge(back) {
  byId("gauge").hidden = !back;
  if (!back) return;
  setText("gauge-title", back.title);
  setText("gauge-note", back.note);
  byId("gauge").style.setProperty("--standing", back.standing);
  keep(byId("loads"), back.rows, ({ name }) => name, newLoad, fillLoad);
}

function newLoad({ name }) {
  return el("div", { class: "load" }, name ? el("h4", {}, name) : null, el("div", { class: "discs" }), el("p", { class: "none" }));
}

function fillLoad(load, { discs, none }) {
  keep(load.querySelector(".discs"), discs, ({ disc }) => disc, newDisc, fillDisc);
  const words = load.querySelector(".none");
  words.hidden = !none;
  if (words.textContent !== none) words.textContent = none;
}

function newDisc({ disc }) {
  return el("div", { class: "disc", role: "meter", "aria-valuemin": "0", "aria-valuemax": "1" },
    el("span", {}, disc),
    el("span", { class: "bar", "aria-hidden": "true" }, el("span", { class: "load-now" }), el("span", { class: "load-standing" }), el("span", { class: "load-most" })),
    el("span", { class: "said" }));
}

function fillDisc(disc, { disc: name, at, words, most, most_words }) {
  disc.setAttribute("aria-label", say("now-pressure-on", { disc: name }));
  disc.setAttribute("aria-valuenow", at);
  disc.setAttribute("aria-valuetext", [words, most_words].filter(Boolean).join("; "));
  disc.title = disc.getAttribute("aria-valuetext");
  const bar = disc.querySelector(".bar");
  bar.style.setProperty("--at", at);
  bar.style.setProperty("--most", most ?? 0);
  const said = disc.querySelector(".said");
  if (said.textContent !== words) said.textContent = words;
}
