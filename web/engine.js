// The one place that talks to the engine. Commands and events are those of `src/share/`: a change
// there is a change here, and a test compares the two lists.

import { painted, soon } from "./wait.js";

/** The `type` of every command that the engine takes. */
export const COMMANDS = [
  "play", "pause", "seek", "show_phase", "step_phase", "set_motion", "set_speed", "set_loop", "set_exercise", "set_side", "set_mistake",
  "set_comparison", "set_muscle", "keep_muscle", "set_tap", "set_view", "set_language", "find", "reset", "start_over", "set_layers", "set_shown", "isolate",
  "hide", "fade", "show_all", "undo", "redo", "fly_to", "set_peel", "step_peel", "set_focus", "set_camera", "orbit", "zoom", "pan",
  "set_hurt", "clear_hurts", "set_tapping", "open_red_flags", "tick_red_flag", "leave_red_flags", "set_release", "set_pain",
  "set_named", "set_theme", "set_body", "set_sharpness", "open_care", "close_care", "start_routine", "start_plan", "leave_out", "open_plan", "set_plan",
  "pause_practice", "go_on_practice", "next_item", "previous_item", "end_practice", "tick_condition", "open", "get_view", "print_sheet", "screenshot",
];

/** The `type` of every event that the engine raises. */
export const EVENTS = [
  "ready", "select", "error", "moment", "phase", "repetition", "end", "view", "screenshot", "signs", "labels", "at_work", "found",
  "pain", "care", "practice", "plan", "sheet", "panel",
];

/** The file of each body that `?body=` may ask for; `src/body/detail.rs` names the same, and a test compares the two. */
export const BODIES = { full: "assets/models/body.glb", light: "assets/models/body_light.glb" };

const CONTROL_FLOW = "Using exceptions for control flow";

/** Starts the engine on the canvas. It leaves `start` by an exception that means "running". */
export function startEngine(module, query) {
  try {
    module.start(query);
  } catch (problem) {
    if (!isControlFlow(problem)) throw problem;
  }
}

/** True for the exception by which the engine hands control back to the browser. */
export function isControlFlow(problem) {
  return String(problem?.message ?? problem).includes(CONTROL_FLOW);
}

/** The events that are words beside the picture: they keep the browser busy, so it shows the first picture before them. */
const WORDS = ["moment", "signs", "labels", "at_work", "found", "pain", "care", "practice", "plan", "panel"];

/**
 * Calls `handlers[event.type]` for each event of the engine; there is a handler for each of `EVENTS`. Returns a map
 * that holds the last event of each type.
 */
export function listenToEngine(handlers) {
  const last = new Map();
  let shown = false;
  const hear = (event) => {
    if (shown || !WORDS.includes(event.type)) handlers[event.type](event);
  };
  window.addEventListener("psoas", async ({ detail }) => {
    const event = JSON.parse(detail);
    if (!EVENTS.includes(event.type)) return;
    last.set(event.type, event);
    hear(event);
    if (event.type !== "ready") return;
    await soon(painted());
    shown = true;
    WORDS.filter((type) => last.has(type)).forEach((type) => hear(last.get(type)));
  });
  return last;
}

/** A function that sends one command, an object with a `type`; an unknown type throws a `TypeError`. */
export function commandsTo(module) {
  return (command) => {
    if (!COMMANDS.includes(command?.type)) throw new TypeError(`unknown command "${command?.type}"; there are: ${COMMANDS.join(", ")}`);
    module.send(JSON.stringify(command));
  };
}
