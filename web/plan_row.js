// One thing of a plan: what it is and how much of it, its place, and behind a press its side, dose and note.

import { el, fill, onChange, svg } from "./dom.js";
import { number, say } from "./locale.js";
import { list } from "./pieces.js";
import { cut, doesOf, stepSeconds, within } from "./plan_draft.js";
import { theme } from "./theme.js";

const SIDES = [["both", "planner-side-both"], ["left", "view-left"], ["right", "view-right"]];
const ICONS = { earlier: "M12 19V5M5 12l7-7 7 7", later: "M12 5v14M5 12l7 7 7-7", out: "M6 6l12 12M18 6L6 18", less: "M6 12h12", more: "M6 12h12M12 6v12" };
/** How much to begin with where nothing of the kind is advised. */
const ONCE = { reps: { reps: 1, sets: 1, rest: 0 } };
const A_MINUTE = { seconds: 60 };

/** The picture of an exercise, in the theme of the page where `themed`; null for what has none. */
export function pictureOf({ kind, id }, themed) {
  if (kind !== "exercise") return null;
  const dark = themed && theme() === "dark" ? "_dark" : "";
  const picture = el("img", { src: `posters/${id}${dark}.webp`, width: 1280, height: 720, alt: "" });
  // What a newer Psoas knows has no picture here.
  picture.addEventListener("error", () => picture.remove());
  return picture;
}

const icon = (name) => svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));

function duration(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), number(Math.round(seconds % 60))];
  if (minutes === 0) return say("planner-seconds", { seconds: rest });
  return seconds % 60 === 0 ? say("planner-minutes", { minutes: number(minutes) }) : say("planner-minutes-seconds", { minutes: number(minutes), seconds: rest });
}

/**
 * A row for `keep`. `ask` obeys what a person asks of it: `change(item)`, `write(item)` while letters are typed, `unfold()`,
 * `move(by)` and `takeOut()`. Returns the element with its `show({ item, row, place, count, unfolded, advised, limits })`.
 */
export function planRow(ask) {
  let shown = null;
  const what = el("div", { class: "plan-what" });
  const ways = el("div", { class: "plan-ways", role: "group" });
  const amounts = el("div", { class: "plan-amounts" });
  const note = el("textarea", { rows: 2, "data-does": "note" });
  const noteLabel = el("span");
  const more = el("div", { class: "plan-more" }, amounts, el("label", { class: "plan-field" }, noteLabel, note));
  note.addEventListener("input", () => ask.write({ ...shown.item, note: cut(note.value, shown.limits.note) }));

  const button = (does, name, onclick, inside, properties = {}) =>
    el("button", { type: "button", class: "quiet", "data-does": does, "aria-label": name, onclick, ...properties }, inside);
  const drawWhat = onChange(({ row, place }) => fill(what,
    pictureOf(row, true),
    el("div", {},
      el("h4", {}, `${place + 1}. ${row.name}`),
      el("p", {}, [row.dose, row.side].filter(Boolean).join(", ")),
      row.note ? el("p", { class: "plan-said" }, row.note) : null,
      row.remarks.length ? list("ul", row.remarks, { class: "plan-remarks" }) : null)));
  const drawWays = onChange(({ name, place, count, unfolded }) => {
    ways.setAttribute("aria-label", name);
    fill(ways,
      button("change", say("planner-change-one", { name }), ask.unfold, say("planner-change"), { "aria-expanded": String(unfolded) }),
      button("earlier", say("planner-earlier", { name }), () => ask.move(-1), icon("earlier"), { "aria-disabled": String(place === 0) }),
      button("later", say("planner-later", { name }), () => ask.move(1), icon("later"), { "aria-disabled": String(place === count - 1) }),
      button("out", say("planner-take-out", { name }), ask.takeOut, icon("out")));
  });
  const drawAmounts = onChange(({ item, hasSides, limits, advised }) => {
    noteLabel.textContent = say("planner-own-note");
    note.maxLength = limits.note;
    fill(amounts, [hasSides ? sides(item) : null, doesOf(item)[0] === "exercise" ? kinds(item, advised) : null, steppers(item, limits)].flat());
  });

  const change = (part) => ask.change({ ...shown.item, ...part });
  const choice = (name, buttons) => el("div", { class: "plan-field" }, el("span", { "aria-hidden": "true" }, name), el("div", { class: "choice", role: "group", "aria-label": name }, buttons));
  const option = (does, words, on, onclick) => el("button", { type: "button", "data-does": does, "aria-pressed": String(on), onclick }, words);
  const sides = (item) => choice(say("planner-side"), SIDES.map(([side, message]) =>
    option(side, say(message), (item.side ?? "both") === side, () => change({ side }))));
  const kinds = (item, advised) => choice(say("planner-amount"), [["reps", "planner-by-reps", ONCE], ["seconds", "planner-by-time", A_MINUTE]].map(([kind, message, least]) =>
    option(kind, say(message), kind in item.amount, () => {
      if (!(kind in item.amount)) change({ amount: advised && kind in advised ? advised : least });
    })));
  const stepper = (does, name, words, step) => el("div", { class: "plan-field" }, el("span", { "aria-hidden": "true" }, name),
    el("div", { class: "stepper", role: "group", "aria-label": name },
      button(`${does}-less`, say("planner-less", { what: name }), () => step(false), icon("less")),
      el("output", { "aria-live": "polite" }, words),
      button(`${does}-more`, say("planner-more", { what: name }), () => step(true), icon("more"))));
  const steppers = ({ amount: { seconds, reps } }, limits) => {
    const timed = (does, name, value, write, most) => stepper(does, name, duration(value), (up) => change({ amount: write(stepSeconds(value, up, most)) }));
    if (!reps) return timed("time", say("planner-time"), seconds, (next) => ({ seconds: next }), limits.seconds);
    const counted = (key, name) => stepper(key, name, number(reps[key]), (up) =>
      change({ amount: { reps: { ...reps, [key]: within(reps[key] + (up ? 1 : -1), limits[key]) } } }));
    const rest = () => timed("rest", say("planner-rest"), reps.rest, (next) => ({ reps: { ...reps, rest: next } }), limits.rest);
    return [counted("reps", say("planner-reps")), counted("sets", say("planner-sets")), reps.sets > 1 ? rest() : null];
  };

  const element = el("li", { class: "plan-row" }, what, ways, more);
  element.show = (next) => {
    shown = next;
    const { item, row, place, count, unfolded, limits, advised } = next;
    drawWhat({ row, place, theme: theme() });
    drawWays({ name: row.name, place, count, unfolded });
    drawAmounts({ item: { ...item, note: "" }, hasSides: row.has_sides, limits, advised });
    if (document.activeElement !== note && note.value !== item.note) note.value = item.note;
    more.hidden = !unfolded;
  };
  return element;
}
