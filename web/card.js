// The card of a muscle, bone, joint or whatever else was chosen: its names, the gist, and sections that fold.

import { capital, el } from "./dom.js";
import { say } from "./locale.js";
import { list, sourcesOf, swatch } from "./pieces.js";

/** By the key of a section whether a person has it open; it stays so on the next card. */
const unfolded = new Map();

/** The card as elements; `plots` are the graph of the muscle. What has `data-stays` is there again on the next one. */
export function structureCard(card, graph, plots, send) {
  const other = { left: "right", right: "left" }[card.side];
  const quiet = (words, wanted) => el("button", { type: "button", class: "quiet", onclick: () => send(wanted) }, words);
  return [
    wayTo(card.way, send),
    el("p", { class: "kind" }, [capital(card.kind), say("card-side", { side: card.side })].filter(Boolean).join(", ")),
    el("h2", {}, capital(card.plain || card.name)),
    el("p", { class: "lead" }, card.plain ? card.name : "", card.plain && card.latin ? " · " : "", card.latin ? el("i", { lang: "la" }, card.latin) : ""),
    card.gist.map((sentence) => el("p", { class: "gist" }, sentence)),
    el("div", { class: "actions" },
      other ? quiet(say("card-show-other", { side: other }), { type: "set_muscle", muscle: card.id, side: other }) : null,
      quiet(say("close"), { type: "set_muscle", muscle: null, side: card.side })),
    plots.length ? el("section", { class: "graph", "aria-label": graph.title }, plots, sourcesOf(graph.sources)) : null,
    card.sections.map((section, place) => folding(section, place === 0, send)),
    sourcesOf(card.sources),
  ].flat();
}

/** From the region over the group to what is shown, each to be framed. */
function wayTo(places, send) {
  if (!places.length) return null;
  return el("nav", { class: "way", "aria-label": say("card-way") }, el("ol", {}, places.map((place) => el("li", {}, choice(place, send)))));
}

function folding({ key, title, pieces }, first, send) {
  // A click on the summary, by whatever means, comes before the section opens or folds.
  const note = () => unfolded.set(key, !section.open);
  const section = el("details", { class: "section", "data-section": key, open: pieces.some(({ on }) => on) || (unfolded.get(key) ?? first) },
    el("summary", { onclick: note }, el("h3", {}, title)), pieces.flatMap((piece) => pieceOf(piece, send)));
  return section;
}

/** A piece of a card as elements. */
export const pieceOf = (piece, send) => PIECES[piece.kind](piece, send);

const titled = (title, sign, ...below) => [title ? el("h4", {}, sign ? swatch(sign) : null, title) : null, ...below].filter(Boolean);

const PIECES = {
  words: ({ text }) => [el("p", {}, text)],
  caution: ({ text }) => [el("p", { class: "caution" }, text)],
  facts: ({ facts }) => [el("dl", { class: "facts" }, facts.map(({ label, text }) => [el("dt", {}, label), el("dd", {}, text)]).flat())],
  points: ({ title, points }) => titled(title, "trigger_point",
    el("ol", { class: "points" }, points.map(({ number, text }) => el("li", {}, el("span", { class: "number" }, number), text)))),
  list: ({ title, sign, items }) => titled(title, sign, list("ul", items)),
  switch: ({ name, command }, send) => [el("p", {}, el("button", { type: "button", class: "quiet", "data-stays": command.type, onclick: () => send(command) }, name))],
  choices: ({ title, choices }, send) => titled(title, "", el("ul", { class: "choices" }, choices.map((one) => el("li", {}, choice(one, send))))),
};

function choice({ name, beside, commands }, send) {
  return el("button", { type: "button", class: "quiet", onclick: () => commands.forEach(send) }, name, beside ? el("small", {}, ` ${beside}`) : null);
}
