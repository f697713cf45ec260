// What the canvas shows, as HTML beside it: the card, the legend, and what went wrong.

import { structureCard } from "./card.js";
import { byId, capital, el, fill, onChange } from "./dom.js";
import { muscleGraph } from "./graph.js";
import { list, sourcesOf, swatch } from "./pieces.js";

const PURPOSE = { stretch: "Stretch", strengthen: "Strengthen", mobilise: "Mobility", mobility: "Mobility" };

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

const SIDES = [["written", "First side"], ["mirrored", "Other side"], ["alternating", "In turn"]];

/** The choice of the side that is shown. */
function sideChoice(exercise, send) {
  if (!exercise.has_sides) return [];
  const button = ([side, words]) => el("button", {
    type: "button", "data-shown-side": side, "aria-pressed": String(exercise.side === side),
    onclick: () => send({ type: "set_side", side }),
  }, words);
  return [el("div", { class: "choice", role: "group", "aria-label": "Side that is shown" }, SIDES.map(button))];
}

const COMPARISONS = [["alone", "On its own"], ["beside", "Beside the right one"]];

/** Whether the mistake that is shown stands in the place of the right motion or beside it. */
function comparisonChoice(exercise, send) {
  const button = ([comparison, words]) => el("button", {
    type: "button", "data-comparison": comparison, "aria-pressed": String(exercise.comparison === comparison),
    onclick: () => send({ type: "set_comparison", comparison }),
  }, words);
  return [
    el("div", { class: "choice", role: "group", "aria-label": "How the mistake is shown" }, COMPARISONS.map(button)),
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
    }, shown ? `Showing: ${name}` : `Show: ${name}`), ` ${why}`, shown ? comparisonChoice(exercise, send) : []);
  };
  return [el("h3", {}, "Common mistakes"), el("ul", { class: "mistakes" }, exercise.mistakes.map(row))];
}

function exerciseCard(exercise, belowMuscle, send) {
  const said = (title, text) => text ? [el("h3", {}, title), el("p", {}, text)] : [];
  const words = [
    sideChoice(exercise, send),
    part("How to do it", exercise.cues),
    said("How much", exercise.dose),
    said("At hand", capital(exercise.needs.join(", "))),
    mistakes(exercise, send),
    said("Easier", exercise.easier),
    said("Harder", exercise.harder),
    part("Stop if", exercise.stop_if, { warning: true }),
    musclesOf(exercise.muscles),
    sourcesOf(exercise.sources),
  ].flat();
  if (belowMuscle) return [el("details", { class: "below" }, el("summary", {}, `Exercise: ${exercise.name}`), words)];
  const purpose = PURPOSE[String(exercise.purpose).toLowerCase()] ?? exercise.purpose;
  return [
    el("p", { class: "kind" }, purpose ? `Exercise, ${String(purpose).toLowerCase()}` : "Exercise"),
    el("h2", {}, exercise.name),
    words,
  ].flat();
}

/** Every muscle of the exercise with what was measured, and where that comes from. */
function musclesOf(muscles) {
  const row = ({ name, side, words, measured, source }) => el("li", {},
    el("b", {}, name), side === "both" ? "" : `, ${side}`, `: ${words}`, measured ? `, ${measured}` : "",
    el("small", {}, ` ${source.text} (confidence: ${source.confidence})`));
  return [el("details", { class: "sources muscles" }, el("summary", {}, "Muscles, and what was measured"), el("ul", {}, muscles.map(row)))];
}

function legendRow({ kind, colour, label, sign }) {
  return el("li", {}, swatch(kind, colour), el("span", {}, label, sign ? el("small", {}, ` ${sign}`) : null));
}
