// The chosen muscle over the time of a round: length and work, the phases, the present moment. The moment is a slider
// that lies over the curves, so that mouse, touch and keys go to any other.

import { byId, el, fill, svg } from "./dom.js";
import { say } from "./locale.js";
import { scrubber } from "./scrub.js";

/** Returns `{ draw(graph, exercise), moment(event), chosen(facts) }`; `draw` gives the elements. */
export function muscleGraph(seek) {
  let slider = null;
  let facts = [];
  let last = null;
  const follow = () => {
    if (!slider || !last?.caption) return;
    slider.moment(last.at, last.caption, last.playing);
    byId("graph-plots").style.setProperty("--at", last.at);
    for (const [index, name] of [...byId("graph-phases").children].entries()) name.toggleAttribute("data-now", index === last.phase);
  };
  const showFacts = () => {
    const list = byId("chosen-now");
    if (list) fill(list, facts.flatMap(({ label, text }) => [el("dt", {}, label), el("dd", {}, text)]));
  };
  return {
    draw(graph, exercise) {
      slider = null;
      if (!graph || !exercise) return [];
      const numbers = el("dl", { id: "chosen-now", class: "facts" });
      queueMicrotask(showFacts);
      if (!graph.plots.length) return [heading(graph), ...words(graph)];
      const moment = el("input", { type: "range", class: "graph-moment", min: "0", max: "1", step: "0.001", "aria-label": say("graph-moment") });
      slider = scrubber(moment, (at) => seek(at));
      slider.exercise(exercise);
      queueMicrotask(follow);
      return [heading(graph), plots(graph, exercise, moment), phaseNames(exercise), numbers, ...words(graph)];
    },
    moment(event) {
      last = event;
      follow();
    },
    chosen(now) {
      if (JSON.stringify(now) === JSON.stringify(facts)) return;
      facts = now;
      showFacts();
    },
  };
}

const heading = ({ title }) => el("h3", {}, title);

/** The same in sentences, and where it comes from. */
const words = ({ words: sentences, note }) => [
  ...sentences.map((sentence) => el("p", { class: "graph-words" }, sentence)),
  el("p", { class: "small" }, note),
];

function plots(graph, exercise, moment) {
  return el("div", { id: "graph-plots", class: "graph-plots" },
    graph.plots.map((plot) => el("figure", {}, caption(plot), field(plot, exercise))),
    el("div", { class: "graph-now" }, el("span", { "aria-hidden": "true" }), moment));
}

/** What is plotted; where there are two curves, which is which. */
function caption({ title, curves }) {
  const samples = curves.length > 1 || curves[0]?.kind !== "length" ? curves : [];
  const sample = ({ kind, label }) => el("span", { class: "sample" },
    svg("svg", { viewBox: "0 0 28 8", "aria-hidden": "true" }, svg("path", { class: "curve", "data-kind": kind, d: "M0 4H28" })), label);
  return el("figcaption", {}, el("span", {}, title), samples.map(sample));
}

function field({ marks, curves }, { phases }) {
  const y = (at) => 100 - at * 100;
  const line = (points) => points.map(([at, value], index) => `${index ? "L" : "M"}${at * 100} ${y(value)}`).join("");
  const path = (kind, d) => svg("path", { class: kind, d });
  return el("div", { class: "field" },
    marks.map(({ at, words: value }) => {
      const mark = el("span", { class: "mark", "aria-hidden": "true" }, value);
      mark.style.setProperty("--value", at);
      return mark;
    }),
    svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" },
      marks.map(({ at }) => path("grid", `M0 ${y(at)}H100`)),
      phases.slice(1).map(({ start }) => path("bound", `M${start * 100} 0V100`)),
      curves.flatMap(({ kind, parts }) => parts.map((part) => svg("path", { class: "curve", "data-kind": kind, d: line(part) })))));
}

/** Below the time; the phases of the play bar are the ones to press. */
function phaseNames({ phases }) {
  return el("div", { id: "graph-phases", class: "graph-phases", "aria-hidden": "true" }, phases.map(({ name, start, end }) => {
    const item = el("span", { title: name }, name);
    item.style.setProperty("--share", end - start);
    return item;
  }));
}
