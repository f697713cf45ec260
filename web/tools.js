// The tools over the body: what is chosen, how much of the body is shown, and the slider that peels from skin to bone.

import { byId, el, fill, onChange } from "./dom.js";
import { say } from "./locale.js";

/** The messages of the stops of the peel, from the outside to the inside. */
const DEPTHS = ["depth-skin", "depth-superficial", "depth-intermediate", "depth-deep", "depth-bone"];

/** Whether a tool can be used, by its `data-tool`, which is the `type` of its command. */
const CAN = {
  undo: ({ can_undo }) => can_undo,
  redo: ({ can_redo }) => can_redo,
  isolate: ({ chosen, isolated }) => chosen.length > 0 || isolated,
  hide: ({ chosen }) => chosen.length > 0,
  fade: ({ chosen }) => chosen.length > 0,
  show_all: ({ leaves_out }) => leaves_out,
  fly_to: ({ chosen }) => chosen.length > 0,
};

/** Wires the tools; returns `show(panel)`. */
export function tools(send) {
  const buttons = [...document.querySelectorAll("[data-tool]")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") send({ type: button.dataset.tool });
    });
  }
  const keep = byId("keep");
  keep.addEventListener("click", () => send({ type: "set_tap", tap: keep.getAttribute("aria-pressed") === "true" ? "replaces" : "keeps" }));

  const slider = byId("peel");
  slider.addEventListener("input", () => send({ type: "set_peel", depth: Number(slider.value) }));
  const stops = DEPTHS.map((_, depth) => el("button", { type: "button", onclick: () => send({ type: "set_peel", depth }) }));
  fill(byId("peel-stops"), stops);

  const drawChosen = onChange((chosen) => fill(byId("chosen"), chosen.length > 1 ? chosen.map((one) => chosenRow(one, send)) : []));

  return ({ explore }) => {
    for (const button of buttons) button.setAttribute("aria-disabled", !CAN[button.dataset.tool](explore));
    keep.setAttribute("aria-pressed", explore.tap === "keeps");
    if (document.activeElement !== slider) slider.value = explore.depth;
    slider.setAttribute("aria-valuetext", explore.depth_words);
    for (const [depth, stop] of stops.entries()) {
      stop.textContent = say(DEPTHS[depth]);
      stop.setAttribute("aria-pressed", depth === explore.depth);
    }
    drawChosen(explore.chosen);
  };
}

/** One of several that are chosen, to be given up. */
function chosenRow({ id, side, name }, send) {
  const onclick = () => send({ type: "keep_muscle", muscle: id, side });
  return el("li", {}, el("button", { type: "button", onclick, "aria-label": say("tool-give-up-one", { name }) }, `${name} ×`));
}
