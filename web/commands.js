// What each command may hold. What comes from somebody else's page is read here before the engine sees it; ids are
// checked by the engine, which knows them. The names are those of `engine.js`, and a test compares the two.

import { known } from "./locale.js";
import { isRecord, like, listOf, number, oneOf, optional, problem, readFields, several, shown, text, truth, whole } from "./values.js";

const ID = like(/^[a-z][a-z0-9_]{0,79}$/, "an id such as psoas_major");
const NAME = like(/^[a-z][a-z0-9_]{0,79}(\.(left|right|midline))?$/, "an id such as psoas_major, or psoas_major.left");
const SIDE = optional(oneOf("left", "right", "midline"));
const NAMES = optional(listOf(NAME, 500));
const LAYER = optional(number(0, 1));
const NEIGHBOUR = oneOf("previous", "next");
const PLACE = whole(0, 999);
const ELAPSED = optional(number(0, 86_400));
const CODE = text(32_000);
/** What it holds is read by the engine, which names the field at fault. */
const PLAN = { fits: (plan) => isRecord(plan) && JSON.stringify(plan).length < 60_000, says: "a plan: title, clinic, note and items" };

/** By the `type` of a command the kinds of its properties. */
export const FIELDS = {
  play: {},
  pause: {},
  seek: { at: number(0, 1) },
  show_phase: { phase: PLACE },
  step_phase: { to: NEIGHBOUR },
  set_motion: { motion: oneOf("full", "key_poses") },
  set_speed: { speed: number(0.25, 2) },
  set_loop: { looping: truth },
  set_exercise: { exercise: optional(ID) },
  set_side: { side: oneOf("written", "mirrored", "alternating") },
  set_mistake: { mistake: optional(PLACE) },
  set_comparison: { comparison: oneOf("alone", "beside") },
  set_muscle: { muscle: optional(ID), side: SIDE },
  keep_muscle: { muscle: ID, side: SIDE },
  set_tap: { tap: oneOf("replaces", "keeps") },
  set_view: { view: oneOf("three_quarter", "front", "back", "left", "right", "above", "front_right", "back_left", "back_right") },
  set_language: { language: { fits: (tag) => typeof tag === "string" && tag.length < 20 && known(tag) !== undefined, says: "the tag of a language of the viewer, such as es" } },
  find: { query: text(200) },
  reset: {},
  start_over: {},
  set_layers: { skin: LAYER, fascia: LAYER, muscles: LAYER, nerves: LAYER, bones: LAYER },
  set_shown: { only: NAMES, hidden: NAMES, faded: NAMES },
  isolate: {},
  hide: {},
  fade: {},
  show_all: {},
  undo: {},
  redo: {},
  fly_to: {},
  set_peel: { depth: number(0, 4) },
  step_peel: { to: NEIGHBOUR },
  set_focus: { focus: NAMES, zoom: optional(number(0.1, 50)) },
  set_camera: { yaw_degrees: number(-100_000, 100_000), pitch_degrees: number(-90, 90), distance_m: number(0.01, 20), focus_m: several(number(-5, 5), 3) },
  orbit: { yaw_degrees: number(-360, 360), pitch_degrees: number(-180, 180) },
  zoom: { factor: number(0.01, 100) },
  pan: { right_m: number(-10, 10), up_m: number(-10, 10) },
  set_hurt: { zone: ID, side: SIDE, strength: number(0, 3) },
  clear_hurts: {},
  set_tapping: { tapping: oneOf("chooses", "paints") },
  open_red_flags: {},
  tick_red_flag: { sign: ID, ticked: truth },
  leave_red_flags: { how: oneOf("answered", "skipped", "closed") },
  open_care: { card: optional(ID) },
  close_care: {},
  set_release: { release: oneOf("shown", "told") },
  set_pain: { pain: oneOf("shown", "hidden") },
  set_named: { named: oneOf("chosen", "seen") },
  set_theme: { theme: oneOf("light", "dark") },
  set_body: { body: oneOf("light", "full") },
  set_sharpness: { sharpness: oneOf("at_rest", "always") },
  start_routine: { routine: ID, elapsed: ELAPSED },
  start_plan: { plan: optional(CODE), elapsed: ELAPSED },
  leave_out: { items: listOf(PLACE, 100) },
  open_plan: { plan: CODE },
  set_plan: { plan: optional(PLAN) },
  pause_practice: {},
  go_on_practice: {},
  next_item: {},
  previous_item: {},
  end_practice: {},
  tick_condition: { condition: ID, ticked: truth },
  open: { query: text(16_000) },
  get_view: {},
  print_sheet: { routine: optional(ID) },
  screenshot: {},
};

/** Reads one command; gives `{ value }`, a command of its own, or `{ problem: { field, message } }`. */
export function readCommand(given) {
  if (!isRecord(given)) return problem("command", `the command is ${shown(given)}; expected an object with a type`);
  const { type, ...rest } = given;
  if (!Object.hasOwn(given, "type") || typeof type !== "string" || !Object.hasOwn(FIELDS, type)) {
    return problem("type", `unknown command ${shown(type)}; there are: ${Object.keys(FIELDS).join(", ")}`);
  }
  const { value, problem: wrong } = readFields(rest, FIELDS[type]);
  return wrong ? { problem: wrong } : { value: { type, ...value } };
}
