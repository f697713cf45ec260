// The parts of the care plan in words: a step with cards and exercises, the routines, and what may be true of the person.

import { pieceOf } from "./card.js";
import { capital, el } from "./dom.js";
import { say } from "./locale.js";
import { sourcesOf } from "./pieces.js";

const ORDERS = ["level", "position", "muscle"];
const POSITIONS = ["standing", "seated", "floor"];

/**
 * A step with its cards, `card` open. `how` holds `send`, the name of what is shown on the body as `more` with `leave()`
 * to its card, and the `order` of the exercises with `sort(by)`.
 */
export function stepWords({ number, title, lead, source, cards, exercises, muscles }, card, how) {
  return [
    el("h3", {}, number ? `${number}. ${title}` : title),
    el("p", {}, lead),
    el("ul", { class: "care-cards" }, cards.map((row) => cardRow(row, row.open ? card : null, how))),
    exercises.length ? exerciseWords(exercises, muscles, how) : [],
    sourcesOf([source]),
  ].flat();
}

function cardRow({ id, title, kind, kind_words, open, barred, command }, card, how) {
  const press = () => how.send(open ? { type: "open_care", card: null } : command);
  return el("li", { "data-kind": kind },
    el("button", { type: "button", class: "care-row", "data-key": `card.${id}`, "aria-expanded": String(open), onclick: press },
      el("span", {}, title, kind_words ? el("small", {}, kind_words) : null, barred ? leftOut() : null)),
    card ? el("div", { class: "care-open" }, cardWords(card, how)) : null);
}

const leftOut = () => el("small", { class: "warning" }, say("care-left-out"));

function cardWords({ says, pieces, changes, id }, { send, more, leave }) {
  return [
    changes.map(changeWords),
    says.map(({ text }) => el("p", {}, text)),
    pieces.flatMap((piece) => pieceOf(piece, send)),
    more ? el("p", {}, el("button", { type: "button", class: "quiet", "data-key": `more.${id}`, onclick: leave }, say("care-more", { name: more }))) : null,
    sourcesOf(says.map(({ source }) => source).filter(({ text }, at, all) => all.findIndex((other) => other.text === text) === at)),
  ].flat();
}

const changeWords = ({ effect, because, text }) =>
  el("p", { class: effect === "bars" ? "caution" : "care-adapted" }, el("b", {}, because), " ", text);

/** The exercises under headings: by level or position as they come, or by what they stretch or strengthen. */
function exerciseWords(exercises, muscles, { send, order, sort }) {
  const groups = {
    level: () => grouped(exercises, ({ level_words }) => level_words),
    position: () => grouped(exercises.toSorted((one, other) => place(one) - place(other)), ({ position_words }) => position_words),
    muscle: () => muscles.map(({ name, exercises: ids }) => [name, exercises.filter(({ id }) => ids.includes(id))]),
  };
  const orders = muscles.length ? ORDERS : ORDERS.filter((by) => by !== "muscle");
  const chosen = orders.includes(order) ? order : orders[0];
  const choice = orders.map((by) => el("button", { type: "button", "data-key": `order.${by}`, "aria-pressed": String(by === chosen), onclick: () => sort(by) }, say(`care-order-${by}`)));
  return [
    el("h4", {}, say("care-exercises")),
    el("div", { class: "choice", role: "group", "aria-label": say("care-order") }, choice),
    groups[chosen]().map(([name, rows], group) => [
      name ? el("h5", {}, capital(name)) : null,
      el("ul", { class: "care-cards" }, rows.map((row) => exerciseRow(row, `${group}.${row.id}`, chosen, send))),
    ]),
  ].flat(2);
}

const place = ({ position }) => POSITIONS.indexOf(position);

function grouped(rows, by) {
  const groups = new Map();
  for (const row of rows) groups.set(by(row), [...groups.get(by(row)) ?? [], row]);
  return [...groups];
}

function exerciseRow({ name, level_words, position_words, dose, changes, barred, command }, key, order, send) {
  const beside = [order === "level" ? "" : level_words, order === "position" ? "" : position_words, dose].filter(Boolean).join(" · ");
  return el("li", {},
    el("button", { type: "button", class: "care-row", "data-key": key, onclick: () => send(command) },
      el("span", {}, name, el("small", {}, capital(beside)), barred ? leftOut() : null)),
    changes.map(changeWords));
}

/** The routines, each with a button that starts it and what it consists of. */
export function routineWords(title, routines, send) {
  const opens = (name, words) => el("button", { type: "button", class: "quiet", "data-opens": name, "data-key": `opens.${name}` }, words);
  return [el("h3", {}, title), el("div", { class: "actions" }, opens("plan", say("planner-open")), opens("diary", say("diary-title"))), el("ul", { class: "care-routines" }, routines.map((routine) => routineRow(routine, send)))];
}

function routineRow(routine, send) {
  const { id, name, lead, minutes, playable, blocks, weeks, sources } = routine;
  const changed = blocks.some(({ items }) => items.some(({ changes }) => changes.length > 0));
  return el("li", {},
    el("h4", {}, name, minutes ? el("small", {}, minutes) : null),
    el("p", {}, lead),
    playable ? el("div", { class: "actions" }, startButton(id, name, `start.${id}`, send), printButton(id, name, send)) : null,
    weeks.length ? el("ol", {}, weeks.map((row) => weekRow(row, `start.${id}.${row.weeks}`, send))) : null,
    blocks.length ? el("details", { open: changed }, el("summary", { "data-key": `contents.${id}` }, say("care-contents")), blocks.flatMap(blockWords)) : null,
    sourcesOf(sources));
}

const startButton = (routine, name, key, send) => el("button", {
  type: "button", class: "quiet care-start", "data-key": key, "aria-label": say("care-start-what", { routine: name }),
  onclick: () => send({ type: "start_routine", routine }),
}, say("care-start"));

const printButton = (routine, name, send) => el("button", {
  type: "button", class: "quiet", "data-key": `print.${routine}`, "aria-label": say("paper-print-what", { routine: name }),
  onclick: () => send({ type: "print_sheet", routine }),
}, say("paper-print"));

const weekRow = ({ weeks, routine, name, text }, key, send) => el("li", {}, el("b", {}, weeks), el("p", {}, `${name}. ${text}`), startButton(routine, name, key, send));

const blockWords = ({ name, minutes, items }) => [
  el("h5", {}, name, el("small", {}, minutes)),
  el("ul", {}, items.map((item) => el("li", {}, item.name, " ", el("small", {}, item.amount), item.note ? el("p", { class: "small" }, item.note) : null, item.changes.map(changeWords)))),
];

/** Boxes to tick; what a ticked one changes stands below it. */
export function conditionWords({ title, lead, rows, sources }, send) {
  return [
    el("h3", {}, title),
    el("p", {}, lead),
    el("ul", { class: "care-conditions" }, rows.map((row) => conditionRow(row, send))),
    sourcesOf(sources),
  ].flat();
}

function conditionRow({ id, name, ticked, changes }, send) {
  const box = el("input", { type: "checkbox", "data-key": `condition.${id}`, checked: ticked });
  box.addEventListener("change", () => send({ type: "tick_condition", condition: id, ticked: box.checked }));
  return el("li", {}, el("label", {}, box, el("span", {}, name)), changes.length ? el("ul", {}, changes.map((text) => el("li", {}, text))) : null);
}
