/** A side of the body. */
export type Side = "left" | "right" | "midline";
/** From where the body is looked at. */
export type View = "three_quarter" | "front" | "back" | "left" | "right" | "above" | "front_right" | "back_left" | "back_right";

/** The attributes of `<psoas-viewer>`, as HTML has them: each is a text. */
export interface PsoasViewerAttributes {
  /** Id of an exercise, such as `bird_dog`. */
  exercise?: string;
  /** Id of a muscle or of what lies around it, such as `multifidus`. */
  muscle?: string;
  side?: Side;
  /** What else is chosen, such as `iliacus,psoas_major.right`. */
  also?: string;
  /** Whether the pain that what is chosen often refers is drawn; it is where nothing is said. */
  pain?: "" | "true" | "false";
  view?: View;
  /** Six numbers as a link of the viewer has them. */
  camera?: string;
  /** 0 to 1. */
  at?: string;
  play?: "" | "true" | "false";
  /** 1 for the first. */
  mistake?: string;
  compare?: "alone" | "beside";
  /** 0.25 to 2. */
  speed?: string;
  motion?: "full" | "key_poses";
  /** skin, superficial, intermediate, deep, bone, or 0 to 4. */
  peel?: string;
  /** Opacities such as `skin:0.3,muscles:1`. */
  layers?: string;
  /** Where it hurts, such as `buttock_mid:left:3`. */
  hurts?: string;
  only?: string;
  hide?: string;
  fade?: string;
  focus?: string;
  /** 0.1 to 50. */
  zoom?: string;
  names?: "" | "true" | "false";
  release?: "" | "true" | "false";
  body?: "light" | "full";
  /** How much of the page is there. */
  ui?: "full" | "mini" | "none";
  theme?: "light" | "dark" | "auto";
  accent?: string;
  background?: string;
  font?: string;
  lang?: string;
  title?: string;
  /** A link of the viewer, or its query; the other attributes go before it. */
  href?: string;
  poster?: string;
  /** When the viewer is fetched: on a press, when the reader comes near, or at once. */
  loading?: "tap" | "near" | "eager";
  logo?: string;
  "link-href"?: string;
  "link-text"?: string;
}

/** One thing to do: an exercise, the self-release of a muscle or a card of the guide, by its id. */
export interface PlanItem {
  does: { exercise: string } | { release: string } | { card: string };
  side?: "both" | "left" | "right";
  amount: { seconds: number } | { reps: { reps: number; sets: number; rest: number } };
  note?: string;
}

/** A plan as somebody made it: at most 40 items, 500 characters a note. */
export interface Plan {
  title?: string;
  clinic?: string;
  note?: string;
  items?: PlanItem[];
}

/** What the viewer can be asked for. */
export type PsoasCommand =
  | { type: "play" }
  | { type: "pause" }
  | { type: "seek"; at: number }
  | { type: "show_phase"; phase: number }
  | { type: "step_phase"; to: "previous" | "next" }
  | { type: "set_motion"; motion: "full" | "key_poses" }
  | { type: "set_speed"; speed: number }
  | { type: "set_loop"; looping: boolean }
  | { type: "set_exercise"; exercise?: string | null }
  | { type: "set_side"; side: "written" | "mirrored" | "alternating" }
  | { type: "set_mistake"; mistake?: number | null }
  | { type: "set_comparison"; comparison: "alone" | "beside" }
  | { type: "set_muscle"; muscle?: string | null; side?: Side | null }
  | { type: "keep_muscle"; muscle: string; side?: Side | null }
  | { type: "set_tap"; tap: "replaces" | "keeps" }
  | { type: "set_view"; view: View }
  | { type: "set_language"; language: string }
  | { type: "find"; query: string }
  | { type: "reset" }
  | { type: "start_over" }
  | { type: "set_layers"; skin?: number; fascia?: number; muscles?: number; nerves?: number; bones?: number }
  | { type: "set_shown"; only?: string[]; hidden?: string[]; faded?: string[] }
  | { type: "isolate" }
  | { type: "hide" }
  | { type: "fade" }
  | { type: "show_all" }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "fly_to" }
  | { type: "set_peel"; depth: number }
  | { type: "step_peel"; to: "previous" | "next" }
  | { type: "set_focus"; focus?: string[]; zoom?: number }
  | { type: "set_camera"; yaw_degrees: number; pitch_degrees: number; distance_m: number; focus_m: [number, number, number] }
  | { type: "orbit"; yaw_degrees: number; pitch_degrees: number }
  | { type: "zoom"; factor: number }
  | { type: "pan"; right_m: number; up_m: number }
  | { type: "set_hurt"; zone: string; side?: Side | null; strength: number }
  | { type: "clear_hurts" }
  | { type: "set_tapping"; tapping: "chooses" | "paints" }
  | { type: "open_red_flags" }
  | { type: "tick_red_flag"; sign: string; ticked: boolean }
  | { type: "leave_red_flags"; how: "answered" | "skipped" | "closed" }
  | { type: "open_care"; card?: string | null }
  | { type: "close_care" }
  | { type: "set_release"; release: "shown" | "told" }
  | { type: "set_pain"; pain: "shown" | "hidden" }
  | { type: "set_named"; named: "chosen" | "seen" }
  | { type: "set_theme"; theme: "light" | "dark" }
  | { type: "set_body"; body: "light" | "full" }
  | { type: "set_sharpness"; sharpness: "at_rest" | "always" }
  | { type: "start_routine"; routine: string; elapsed?: number }
  | { type: "start_plan"; plan?: string | null; elapsed?: number }
  | { type: "leave_out"; items: number[] }
  | { type: "open_plan"; plan: string }
  | { type: "set_plan"; plan?: Plan | null }
  | { type: "pause_practice" }
  | { type: "go_on_practice" }
  | { type: "next_item" }
  | { type: "previous_item" }
  | { type: "end_practice" }
  | { type: "tick_condition"; condition: string; ticked: boolean }
  | { type: "open"; query: string }
  | { type: "get_view" }
  | { type: "print_sheet"; routine?: string | null }
  | { type: "screenshot" };

/** What each event of the element carries as its `detail`. */
export interface PsoasEvents {
  "psoas-ready": CustomEvent<Record<string, never>>;
  "psoas-progress": CustomEvent<{ step: "download" | "compile" | "start" | "body"; received: number; total: number; fraction: number }>;
  "psoas-select": CustomEvent<{ muscle: string | null; side: Side | null }>;
  "psoas-time": CustomEvent<{ at: number; phase: number | null; playing: boolean }>;
  "psoas-phase": CustomEvent<{ phase: number; name: string }>;
  "psoas-repetition": CustomEvent<{ repetition: number; of: number | null }>;
  "psoas-end": CustomEvent<{ exercise: string }>;
  "psoas-view": CustomEvent<{ query: string }>;
  "psoas-screenshot": CustomEvent<{ image: Blob }>;
  "psoas-error": CustomEvent<{ code: string; field: string | null; message: string }>;
}

/** `<psoas-viewer>`. */
export interface PsoasViewer extends HTMLElement {
  /** Its language or that of the page around it; null where the viewer does not speak it. */
  readonly language: string | null;
  /** Puts the viewer in the place of the poster. */
  load(): void;
  play(): void;
  pause(): void;
  /** Goes to a moment, 0 to 1. */
  seek(at: number): void;
  /** Shows an exercise, or the anatomical position. */
  show(exercise: string | null): void;
  select(muscle: string | null, side?: Side | null): void;
  /** A PNG picture of the body. */
  screenshot(): Promise<Blob>;
  /** What is seen, as the query of a link. */
  getView(): Promise<string>;
  /** Shows what a link, or its query, says. */
  setView(query: string): void;
  /** Sends a command; it waits until the viewer is there. */
  send(command: PsoasCommand): void;
  addEventListener<Name extends keyof PsoasEvents>(type: Name, listener: (this: PsoasViewer, event: PsoasEvents[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(type: Name, listener: (this: PsoasViewer, event: HTMLElementEventMap[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The class of the element. */
export interface PsoasViewerClass {
  new (): PsoasViewer;
  /** The address of the folder that the viewer is served from. */
  home: string | null;
}

/** The types of the events, without their `psoas-`. */
export const EVENTS: readonly string[];

/** Defines `<psoas-viewer>`; `home` is the address of the folder that the built viewer is served from. */
export function definePsoasViewer(options: { home: string | URL }): Promise<PsoasViewerClass>;

declare global {
  interface Window {
    /** The address of the folder that the viewer is served from, where `psoas.js` cannot know it. */
    psoasHome?: string;
  }
  interface HTMLElementTagNameMap {
    "psoas-viewer": PsoasViewer;
  }
}
