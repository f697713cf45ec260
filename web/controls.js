// The views, the layers and the keys of the canvas: what a person does becomes a command.

import { byId } from "./dom.js";
import { say } from "./locale.js";

const TURN_DEGREES = 10;
const PAN_M = 0.05;
const ZOOM_STEP = 1.15;
const VIEWS = ["front", "back", "left", "right", "above"];

/** Wires the views and the layers; returns `show(panel)`. */
export function cameraControls(send) {
  for (const button of document.querySelectorAll("[data-view]")) {
    const view = button.dataset.view;
    button.addEventListener("click", () => send(view === "reset" ? { type: "reset" } : { type: "set_view", view }));
  }
  const sliders = ["skin", "fascia", "muscles", "nerves", "bones"].map((layer) => [layer, byId(`layer-${layer}`)]);
  const layers = () => Object.fromEntries(sliders.map(([layer, slider]) => [layer, Number(slider.value)]));
  for (const [, slider] of sliders) slider.addEventListener("input", () => send({ type: "set_layers", ...layers() }));

  return (panel) => {
    for (const button of document.querySelectorAll("[data-view]:not([data-view=reset])")) {
      button.setAttribute("aria-pressed", button.dataset.view === panel.view);
    }
    for (const [layer, slider] of sliders) {
      if (document.activeElement !== slider) slider.value = panel.layers[layer];
      slider.setAttribute("aria-valuetext", say("layer-percent", { percent: Math.round(panel.layers[layer] * 100) }));
    }
  };
}

/** Arrow keys turn, with Shift they shift; the engine itself takes mouse and touch. `player` plays and steps. */
export function canvasKeys(send, player) {
  const turn = (yaw_degrees, pitch_degrees) => ({ type: "orbit", yaw_degrees, pitch_degrees });
  const shift = (right_m, up_m) => ({ type: "pan", right_m, up_m });
  const zoom = (factor) => ({ type: "zoom", factor });
  const commands = {
    "ArrowLeft": turn(-TURN_DEGREES, 0),
    "ArrowRight": turn(TURN_DEGREES, 0),
    "ArrowUp": turn(0, TURN_DEGREES),
    "ArrowDown": turn(0, -TURN_DEGREES),
    "Shift ArrowLeft": shift(-PAN_M, 0),
    "Shift ArrowRight": shift(PAN_M, 0),
    "Shift ArrowUp": shift(0, PAN_M),
    "Shift ArrowDown": shift(0, -PAN_M),
    "+": zoom(ZOOM_STEP),
    "=": zoom(ZOOM_STEP),
    "-": zoom(1 / ZOOM_STEP),
    "Home": { type: "reset" },
    "0": { type: "reset" },
    ...Object.fromEntries(VIEWS.map((view, place) => [`${place + 1}`, { type: "set_view", view }])),
    "Escape": { type: "set_muscle", muscle: null, side: null },
    "i": { type: "isolate" },
    "h": { type: "hide" },
    "x": { type: "fade" },
    "a": { type: "show_all" },
    "f": { type: "fly_to" },
    "[": { type: "step_peel", to: "previous" },
    "]": { type: "step_peel", to: "next" },
  };
  const steps = { " ": player.toggle, ",": player.previous, ".": player.next, "w": () => byId("hurts-button").click(), "c": () => byId("care-button").click() };
  byId("psoas-canvas").addEventListener("keydown", (event) => {
    if (event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      const step = { z: "undo", Z: "redo", y: "redo" }[event.key];
      if (!step) return;
      event.preventDefault();
      send({ type: step });
      return;
    }
    const arrow = event.key.startsWith("Arrow");
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const command = commands[event.shiftKey && arrow ? `Shift ${key}` : key];
    const step = steps[event.key];
    if (!command && !step) return;
    event.preventDefault();
    if (command) send(command);
    else step();
  });
}
