// The list at the left: exercises, muscles and what lies around them, chosen by a button each, or found by typing.

import { byId, capital, el, fill, onChange } from "./dom.js";
import { onKey } from "./keys.js";
import { search } from "./search.js";

const LISTS = ["exercise-list", "muscle-list", "around-list"];
const PHONE = window.matchMedia("(max-width: 899px)");

/** Wires the list; returns `{ show(panel), found(event) }`. */
export function lists(send) {
  let side = "left";
  let keeps = false;

  const choose = (command) => {
    send(command);
    if (PHONE.matches) open(false);
  };
  const exercise = (item, chosen) =>
    entry(item, chosen, () => choose({ type: "set_exercise", exercise: item.id === chosen ? null : item.id }));
  const muscle = (item, chosen) =>
    entry(item, chosen, (event) => choose(event.shiftKey || event.ctrlKey || event.metaKey || keeps
      ? { type: "keep_muscle", muscle: item.id, side }
      : { type: "set_muscle", muscle: item.id === chosen ? null : item.id, side }));

  const drawExercises = onChange(([items, chosen]) => refill("exercise-list", items.map((item) => exercise(item, chosen))));
  const drawMuscles = onChange(([items, chosen]) => refill("muscle-list", items.map((item) => muscle(item, chosen))));
  const drawAround = onChange(([items, chosen]) => refill("around-list", items.map((item) => muscle(item, chosen))));
  const drawSide = () => {
    for (const button of document.querySelectorAll("[data-side]")) button.setAttribute("aria-pressed", button.dataset.side === side);
  };

  let selected = null;
  for (const button of document.querySelectorAll("[data-side]")) {
    button.addEventListener("click", () => {
      side = button.dataset.side;
      drawSide();
      if (selected) send({ type: "set_muscle", muscle: selected, side });
    });
  }
  const found = search(send, (commands) => {
    for (const command of commands) send(command.type === "set_muscle" ? { ...command, side } : command);
    if (PHONE.matches) open(false);
  });
  for (const id of LISTS) byId(id).addEventListener("keydown", walk);

  const menu = byId("menu-button");
  const open = (wanted) => {
    byId("lists").toggleAttribute("data-open", wanted);
    menu.setAttribute("aria-expanded", wanted);
    byId(wanted ? "search" : "menu-button").focus();
  };
  menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"));
  onKey("/", () => {
    if (PHONE.matches) open(true);
    else byId("search").focus();
  });
  byId("lists").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && PHONE.matches) open(false);
  });

  const show = (panel) => {
    byId("lists").hidden = menu.hidden = false;
    selected = panel.card?.id ?? null;
    keeps = panel.explore.tap === "keeps";
    if (panel.card && panel.card.side !== side && panel.card.side !== "midline") side = panel.card.side;
    drawExercises([panel.exercises, panel.exercise?.id ?? null]);
    drawMuscles([panel.muscles, selected]);
    drawAround([panel.around, selected]);
    drawSide();
  };
  return { show, found };
}

/** Words a patient uses first, the anatomical name smaller beside it. */
function entry({ id, name, plain }, chosen, onclick) {
  const words = plain ? [el("span", {}, capital(plain)), " ", el("small", {}, name)] : [name];
  return el("li", {}, el("button", { type: "button", "data-id": id, "aria-pressed": String(id === chosen), onclick }, words));
}

/** New entries in the list; the one that had focus keeps it. */
function refill(id, entries) {
  const list = byId(id);
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  fill(list, entries);
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  leaveOneStop(list);
}

const buttonsOf = (list) => [...list.querySelectorAll("button")];

/** A long list is one stop for the Tab key: the entry that has focus, else the chosen one, else the first. */
function leaveOneStop(list) {
  const buttons = buttonsOf(list);
  const stop = buttons.find((button) => button === document.activeElement)
    ?? buttons.find((button) => button.getAttribute("aria-pressed") === "true") ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

/** Arrow keys, Home and End go through a list. */
function walk(event) {
  const list = event.currentTarget;
  const buttons = buttonsOf(list);
  const at = buttons.indexOf(document.activeElement);
  const wanted = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (wanted === undefined || !buttons[wanted]) return;
  event.preventDefault();
  buttons[wanted].focus();
  leaveOneStop(list);
}
