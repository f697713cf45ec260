// A sheet of paper to take home: the same in the same order as `psoas sheet` makes it, for the printer of the browser.

import { byId, el } from "./dom.js";
import { routineLink } from "./link.js";
import { say } from "./locale.js";
import { pictureOf } from "./plan_row.js";
import { qrCode } from "./qr.js";

let sheet = null;

/** Prints what is to be done: `{ title, clinic, note, items, link }`, items as the rows of a plan. Resolves when the browser has taken it. */
export async function printSheet(contents) {
  takeAway();
  sheet = sheetOf(contents);
  document.body.append(sheet);
  await Promise.all([...sheet.querySelectorAll("img")].map((picture) => picture.decode().catch(() => picture.remove())));
  document.body.toggleAttribute("data-sheet", true);
  window.print();
  // Some browsers go on before the paper is drawn; whoever touches the page again has done with it.
  for (const touch of ["pointerdown", "keydown"]) window.addEventListener(touch, takeAway, { once: true, capture: true });
}

/** Prints a routine of the care plan, as the event `care` tells it. */
export function printRoutine({ id, name, lead, blocks }) {
  const items = blocks.flatMap(({ items: inside }) => inside).filter(({ barred }) => !barred).map(({ does, name: words, amount, note, changes }) => {
    const [[kind, of]] = Object.entries(does);
    return { kind, id: of, name: words, dose: amount, side: "", note, remarks: changes.map(({ text }) => text) };
  });
  return printSheet({ title: name, clinic: "", note: lead, items, link: routineLink(location, id) });
}

function takeAway() {
  sheet?.remove();
  sheet = null;
  document.body.removeAttribute("data-sheet");
}

function sheetOf({ title, clinic, note, items, link }) {
  const code = link && qrCode(link, say("planner-code"));
  const flags = byId("doctor-words").cloneNode(true);
  for (const named of [flags, ...flags.querySelectorAll("[id]")]) named.removeAttribute("id");
  return el("article", { class: "sheet" },
    el("header", {},
      el("h1", {}, title || say("paper-untitled")),
      clinic ? el("p", { class: "sheet-clinic" }, clinic) : null,
      note ? el("p", { class: "sheet-note" }, note) : null),
    el("ol", { class: "sheet-items" }, items.map(itemOf)),
    el("section", { class: "sheet-flags" }, el("h2", {}, say("doctor-title")), flags),
    el("footer", {},
      el("div", { class: "sheet-end" },
        code,
        el("div", {},
          code ? el("p", {}, say("paper-scan")) : null,
          el("section", { class: "sheet-own" }, el("h2", {}, say("paper-own-notes"))))),
      el("p", {}, say("page-explains")),
      el("p", {}, say("paper-credit"))));
}

function itemOf(item, place) {
  const { name, dose, side, note, remarks } = item;
  return el("li", {},
    pictureOf(item, false) ?? el("span", { class: "sheet-no-picture" }),
    el("div", {},
      el("h2", {}, `${place + 1}. ${name}`),
      el("p", { class: "sheet-dose" }, [dose, side].filter(Boolean).join(", ")),
      note ? el("p", { class: "sheet-said" }, note) : null,
      remarks.map((remark) => el("p", { class: "sheet-remark" }, remark))));
}
