// What the canvas shows, as HTML beside it: the card, the legend, and what went wrong.

import { structureCard } from "./card.js";
import { byId, capital, el, fill, onChange } from "./dom.js";
import { muscleGraph } from "./graph.js";
import { say } from "./locale.js";
import { list, sideWord, sourceOf, sourcesOf, swatch } from "./pieces.js";

/** Returns `{ show(panel), moment(event), chosen(facts) }`; `seek(at)` goes to a moment. */
export function panelView(send, seek) {
  const graph = muscleGraph(seek);
  const drawCard = onChange(([card, exercise, plotted]) => {
    const plots = graph.draw(plotted, exercise);
    byId("reading").hidden = true;
    byId("card").hidden = !card && !exercise;
    const stays = document.activeElement?.closest("#card [data-stays]")?.dataset.stays;
    fill(byId("card"), card ? structureCard(card, plotted, plots, send) : [], exercise ? exerciseCard(exercise, Boolean(card), send) : []);
    if (stays) byId("card").querySelector(`[data-stays="${stays}"]`)?.focus();
  });
  const drawLegend = onChange((rows) => {
    byId("legend").hidden = rows.length === 0;
    fill(byId("legend"), rows.map(legendRow));
  });
  const drawPointed = onChange((name) => {
    byId("pointed").hidden = !name;
    byId("pointed").textContent = name ?? "";
  });
  const drawDoctor = onChange(({ title, lines }) => {
    byId("doctor-title").textContent = byId("doctor-link").textContent = title;
    fill(byId("doctor-words"), list("ul", lines));
  });
  return {
    show(panel) {
      drawCard([panel.card, panel.exercise, panel.graph]);
      drawLegend(panel.legend);
      drawPointed(panel.pointed);
      if (panel.red_flags?.lines?.length) drawDoctor(panel.red_flags);
    },
    moment: graph.moment,
    chosen: graph.chosen,
  };
}

/** A heading and what stands under it, or nothing where there is nothing to say. */
function part(title, items, { warning = false } = {}) {
  if (!items?.length) return [];
  return [el("h3", { class: warning ? "warning" : null }, title), list("ul", items)];
}

const SIDES = [["written", "player-side-first"], ["mirrored", "player-side-other"], ["alternating", "player-side-in-turn"]];

/** The choice of the side that is shown. */
function sideChoice(exercise, send) {
  if (!exercise.has_sides) return [];
  const button = ([side, message]) => el("button", {
    type: "button", "data-shown-side": side, "aria-pressed": String(exercise.side === side),
    onclick: () => send({ type: "set_side", side }),
  }, say(message));
  return [el("div", { class: "choice", role: "group", "aria-label": say("player-side") }, SIDES.map(button))];
}

const COMPARISONS = [["alone", "card-mistake-alone"], ["beside", "card-mistake-beside"]];

/** Whether the mistake that is shown stands in the place of the right motion or beside it. */
function comparisonChoice(exercise, send) {
  const button = ([comparison, message]) => el("button", {
    type: "button", "data-comparison": comparison, "aria-pressed": String(exercise.comparison === comparison),
    onclick: () => send({ type: "set_comparison", comparison }),
  }, say(message));
  return [
    el("div", { class: "choice", role: "group", "aria-label": say("card-mistake-how") }, COMPARISONS.map(button)),
    el("div", { class: "difference" }, exercise.difference.map((sentence) => el("p", {}, sentence))),
  ];
}

/** Common mistakes: each can be shown and left again. */
function mistakes(exercise, send) {
  if (!exercise.mistakes.length) return [];
  const row = ({ name, why }, index) => {
    const shown = exercise.mistake === index;
    return el("li", {}, el("button", {
      type: "button", class: "quiet", "aria-pressed": String(shown),
      onclick: () => send({ type: "set_mistake", mistake: shown ? null : index }),
    }, shown ? say("card-mistake-shown", { mistake: name }) : say("card-mistake-show", { mistake: name })), ` ${why}`, shown ? comparisonChoice(exercise, send) : []);
  };
  return [el("h3", {}, say("card-mistakes")), el("ul", { class: "mistakes" }, exercise.mistakes.map(row))];
}

function exerciseCard(exercise, belowMuscle, send) {
  const said = (title, text) => text ? [el("h3", {}, title), el("p", {}, text)] : [];
  const words = [
    sideChoice(exercise, send),
    part(say("card-how"), exercise.cues),
    said(say("card-how-much"), exercise.dose),
    said(say("card-at-hand"), capital(exercise.needs.join(", "))),
    mistakes(exercise, send),
    said(say("card-easier"), exercise.easier),
    said(say("card-harder"), exercise.harder),
    part(say("card-stop-if"), exercise.stop_if, { warning: true }),
    musclesOf(exercise.muscles),
    sourcesOf(exercise.sources),
  ].flat();
  if (belowMuscle) return [el("details", { class: "below" }, el("summary", {}, say("card-exercise", { exercise: exercise.name })), words)];
  return [
    el("p", { class: "kind" }, say("card-purpose", { purpose: exercise.purpose })),
    el("h2", {}, exercise.name),
    words,
  ].flat();
}

/** Every muscle of the exercise with what was measured, and where that comes from. */
function musclesOf(muscles) {
  const row = ({ name, side, words, measured, source }) => el("li", {},
    el("b", {}, name), side === "both" ? "" : `, ${sideWord(side)}`, `: ${words}`, measured ? `, ${measured}` : "",
    " ", el("small", {}, sourceOf(source)));
  return [el("details", { class: "sources muscles" }, el("summary", {}, say("card-muscles")), el("ul", {}, muscles.map(row)))];
}

function legendRow({ kind, colour, label, sign }) {
  return el("li", {}, swatch(kind, colour), el("span", {}, label, sign ? el("small", {}, ` ${sign}`) : null));
}
