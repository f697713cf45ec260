// A sheet of paper to take home, for the printer of the browser: what stands on it is told by the engine, as for `psoas sheet`.

import { el } from "./dom.js";
import { linkOf } from "./link.js";
import { list } from "./pieces.js";
import { qrCode } from "./qr.js";

const LINES_TO_WRITE_ON = 4;

let shown = null;

/** Prints a sheet as the event `sheet` tells it. Resolves when the browser has taken it. */
export async function printSheet(sheet) {
  takeAway();
  shown = sheetOf(sheet);
  document.body.append(shown);
  await Promise.all([...shown.querySelectorAll("img")].map((picture) => picture.decode().catch(() => picture.closest("figure").remove())));
  document.body.toggleAttribute("data-sheet", true);
  window.print();
  // Some browsers go on before the paper is drawn; whoever touches the page again has done with it.
  for (const touch of ["pointerdown", "keydown"]) window.addEventListener(touch, takeAway, { once: true, capture: true });
}

function takeAway() {
  shown?.remove();
  shown = null;
  document.body.removeAttribute("data-sheet");
}

const words = (name, text) => (text ? el("p", { class: name }, text) : null);
const about = (point) => (point.about ? [el("b", {}, `${point.about}: `), point.says] : [point.says]);
const titled = (title, inside) => (inside ? [el("h3", {}, title), inside] : []);
const listed = (tag, rows) => (rows.length ? list(tag, rows) : null);

function sheetOf(sheet) {
  const { title, clinic, lead, takes, items, sources } = sheet;
  const fixed = sheet.words;
  return el("article", { class: "sheet", lang: sheet.language },
    el("header", {},
      el("div", {}, el("h1", {}, title), words("sheet-clinic", clinic), words("sheet-lead", lead), words("sheet-takes", takes)),
      codeOf(sheet)),
    el("section", { class: "sheet-plan" }, el("h2", {}, fixed.plan), sheet.parts.flatMap((part) => partOf(part, items)), sheet.left_out.map((why) => words("sheet-left-out", why))),
    el("section", { class: "sheet-note" }, el("h2", {}, fixed.note),
      words("sheet-said", sheet.note) ?? Array.from({ length: LINES_TO_WRITE_ON }, () => el("div", { class: "sheet-line" }))),
    flagsOf(sheet.red_flags),
    items.some(({ pictures }) => pictures.length) ? words("sheet-small", fixed.legend) : null,
    items.map((item, place) => itemOf(item, place, fixed)),
    el("section", { class: "sheet-sources" }, el("h2", {}, fixed.sources), list("ul", sources), el("p", {}, fixed.credit)));
}

function codeOf({ link, words: { code: name, scan } }) {
  const code = qrCode(linkOf(location, link), name);
  return code && el("div", { class: "sheet-code" }, code, el("p", {}, scan));
}

function partOf({ name, says, rows }, items) {
  return [
    name ? el("h3", {}, name) : null,
    words("sheet-says", says),
    rows.length ? el("ul", {}, rows.map(({ item, dose, note }) => el("li", {},
      el("span", { class: "sheet-number" }, `${item + 1}`), " ", el("b", {}, items[item].name), " ", dose, words("sheet-said", note)))) : null,
  ];
}

function flagsOf({ title, groups, until, note }) {
  return el("section", { class: "sheet-flags" },
    el("h2", {}, title),
    el("div", { class: "sheet-acts" }, groups.map((act) => el("div", {}, el("h3", {}, act.title), words("sheet-how", act.how), list("ul", act.signs)))),
    words("sheet-until", until),
    words("sheet-small", note));
}

function itemOf(item, place, fixed) {
  const steps = item.steps.map(({ name, breath, cue }) => [el("b", {}, name), ` (${breath})`, cue ? `: ${cue}` : ""]);
  const facts = [[fixed.works, item.works], [fixed.stretches, item.stretches], [fixed.needs, item.needs]];
  return el("section", { class: "sheet-item" },
    el("h2", {}, el("span", { class: "sheet-number" }, `${place + 1}`), " ", item.name),
    words("sheet-dose", item.doses.join(" · ")),
    item.notes.map((note) => words("sheet-said", note)),
    el("div", { class: "sheet-seen" },
      item.pictures.map(pictureOf),
      el("div", {}, facts.map(([label, names]) => (names.length ? el("p", {}, el("b", {}, `${label}: `), names.join(", ")) : null)))),
    el("div", { class: "sheet-done" },
      el("div", {}, titled(fixed.how, listed("ol", steps)), item.points.map((point) => el("p", {}, about(point)))),
      el("div", {}, titled(fixed.mistakes, listed("ul", item.mistakes.map(about))), el("div", { class: "sheet-stop" }, titled(fixed.stop, listed("ul", item.stop_if))))));
}

/** A picture of `web/posters/prints`; each is drawn for one side, and mirrored for the other. */
function pictureOf({ caption, alt, does, side }, place) {
  const [[kind, id]] = Object.entries(does);
  const mirrored = side === (kind === "release" ? "right" : "left");
  const name = `${kind === "release" ? "release_" : ""}${id}_${place + 1}`;
  return el("figure", {},
    el("img", { src: `posters/prints/${name}.webp`, width: 420, height: 280, alt, "data-mirrored": mirrored }),
    el("figcaption", {}, caption));
}
