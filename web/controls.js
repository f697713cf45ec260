// The play bar, the views, the layers and the keys of the canvas: what a person does becomes a command.

import { byId, el, fill, onChange } from "./dom.js";

const TURN_DEGREES = 10;
const PAN_M = 0.05;
const ZOOM_STEP = 1.15;
const SMALL_SEEK = 0.01;

const BREATH = { in: "breathe in", out: "breathe out", free: "breathe easily" };

/** Wires the controls; returns `{ show(panel), moment(event) }`. */
export function controls(send) {
  const scrub = byId("scrub");
  let exercise = null;
  let playing = false;
  let dragging = false;
  const announce = announcer();

  const toggle = () => {
    announce.again();
    send({ type: playing ? "pause" : "play" });
  };
  byId("play").addEventListener("click", toggle);
  byId("loop").addEventListener("click", ({ currentTarget }) => {
    send({ type: "set_loop", looping: currentTarget.getAttribute("aria-pressed") !== "true" });
  });
  for (const button of document.querySelectorAll("[data-speed]")) {
    button.addEventListener("click", () => send({ type: "set_speed", speed: Number(button.dataset.speed) }));
  }

  const seek = (at) => {
    announce.again();
    send({ type: "seek", at });
    showMoment(at, null);
  };
  scrub.addEventListener("input", () => seek(Number(scrub.value)));
  scrub.addEventListener("pointerdown", () => { dragging = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) scrub.addEventListener(end, () => { dragging = false; });
  scrub.addEventListener("keydown", (event) => {
    // The smallest step of the slider is for dragging; a key moves a visible amount.
    const step = { ArrowLeft: -SMALL_SEEK, ArrowDown: -SMALL_SEEK, ArrowRight: SMALL_SEEK, ArrowUp: SMALL_SEEK }[event.key];
    if (!step) return;
    event.preventDefault();
    scrub.value = Number(scrub.value) + step;
    seek(Number(scrub.value));
  });

  const phaseAt = (at) => exercise?.phases.findIndex((phase) => at >= phase.start && at < phase.end) ?? -1;

  function showMoment(at, given) {
    if (!exercise) return;
    const phase = exercise.phases[given ?? phaseAt(at)] ?? exercise.phases.at(-1);
    const breath = BREATH[phase?.breath] ?? "";
    const seconds = (at * exercise.seconds).toFixed(1);
    if (!dragging) scrub.value = at;
    // While it plays a focused slider would be read out without end: then only each new phase is told.
    if (!playing || document.activeElement !== scrub || byId("phase-name").textContent !== phase?.name) {
      scrub.setAttribute("aria-valuetext", `${phase?.name ?? ""}, ${seconds} of ${exercise.seconds.toFixed(0)} seconds`);
    }
    byId("clock").textContent = `${seconds} / ${exercise.seconds.toFixed(0)} s`;
    setText("phase-name", phase?.name ?? "");
    setText("phase-breath", breath);
    setText("phase-cue", phase?.cue ?? "");
    announce.phase(phase?.name, breath);
  }

  const drawExercise = onChange((next) => {
    exercise = next;
    byId("play-bar").hidden = !next;
    if (next) fill(byId("phase-marks"), next.phases.slice(1).map((phase) => {
      const mark = el("span");
      mark.style.setProperty("--at", phase.start);
      return mark;
    }));
  });

  function showPlaying(now) {
    playing = now;
    byId("play").setAttribute("aria-label", now ? "Pause" : "Play");
    byId("play").toggleAttribute("data-playing", now);
  }

  const viewsAndLayers = cameraControls(send);
  canvasKeys(send, toggle);

  return {
    show(panel) {
      drawExercise(panel.exercise);
      showPlaying(panel.playing);
      byId("loop").setAttribute("aria-pressed", panel.looping);
      for (const button of document.querySelectorAll("[data-speed]")) {
        button.setAttribute("aria-pressed", Number(button.dataset.speed) === panel.speed);
      }
      viewsAndLayers(panel);
    },
    moment(event) {
      showPlaying(event.playing);
      showMoment(event.at, event.phase);
    },
  };
}

function setText(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** Tells a screen reader each phase once after the person did something, then is silent. */
function announcer() {
  const told = new Set();
  return {
    again: () => told.clear(),
    phase(name, breath) {
      if (!name || told.has(name)) return;
      told.add(name);
      byId("spoken").textContent = breath ? `${name}, ${breath}` : name;
    },
  };
}

function cameraControls(send) {
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
      slider.setAttribute("aria-valuetext", `${Math.round(panel.layers[layer] * 100)} percent`);
    }
  };
}

/** Arrow keys turn, with Shift they shift; the engine itself takes mouse and touch. */
function canvasKeys(send, toggle) {
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
  };
  byId("psoas-canvas").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = event.key.startsWith("Arrow");
    const command = commands[event.shiftKey && arrow ? `Shift ${event.key}` : event.key];
    if (!command && event.key !== " ") return;
    event.preventDefault();
    if (command) send(command);
    else toggle();
  });
}
