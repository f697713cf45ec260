// The player: phase by phase, by hand or in time, with the words of the moment.

import { spokenMuscles } from "./at_work.js";
import { byId, el, fill, onChange, setText } from "./dom.js";
import { number, say } from "./locale.js";
import { scrubber } from "./scrub.js";

const SPEEDS = [0.25, 0.5, 0.75, 1, 1.5, 2];

/** Wires the play bar; returns `{ show(panel), moment(event), atWork(at_work), seek(at), toggle(), previous(), next() }`. */
export function player(send) {
  let playing = false;
  const announce = announcer();
  const ask = (command) => {
    announce.again();
    send(command);
  };
  const toggle = () => ask({ type: playing ? "pause" : "play" });
  const previous = () => ask({ type: "step_phase", to: "previous" });
  const next = () => ask({ type: "step_phase", to: "next" });
  byId("play").addEventListener("click", toggle);
  byId("step-previous").addEventListener("click", previous);
  byId("step-next").addEventListener("click", next);
  byId("play-bar").addEventListener("keydown", (event) => {
    const step = { ",": previous, ".": next }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  });

  const ways = showWays(send);
  const seek = (at) => ask({ type: "seek", at });
  const slider = playSlider(seek);
  const phases = phaseNames((phase) => ask({ type: "show_phase", phase }));
  const drawExercise = onChange((exercise) => {
    byId("play-bar").hidden = !exercise;
    if (!exercise) return;
    slider.exercise(exercise);
    phases.exercise(exercise);
  });
  const drawPlaying = (now) => {
    playing = now;
    byId("play").setAttribute("aria-label", now ? say("player-pause") : say("player-play"));
    byId("play").toggleAttribute("data-playing", now);
  };

  return {
    toggle, previous, next, seek,
    atWork: announce.atWork,
    show(panel) {
      drawExercise(panel.exercise);
      drawPlaying(panel.playing);
      ways(panel);
    },
    moment({ at, phase, playing: now, caption }) {
      drawPlaying(now);
      if (!caption) return;
      phases.moment(phase);
      slider.moment(at, caption, now);
      showCaption(caption);
      announce.moment(caption, now);
    },
  };
}

/** Speed, repeating, motion or key poses; returns `show(panel)`. */
function showWays(send) {
  let speed = 1;
  const step = (by) => {
    const beside = by < 0 ? SPEEDS.findLast((known) => known < speed) : SPEEDS.find((known) => known > speed);
    if (beside) send({ type: "set_speed", speed: beside });
  };
  byId("slower").addEventListener("click", () => step(-1));
  byId("faster").addEventListener("click", () => step(1));
  byId("loop").addEventListener("click", ({ currentTarget }) => send({ type: "set_loop", looping: !isPressed(currentTarget) }));
  byId("poses").addEventListener("click", ({ currentTarget }) => send({ type: "set_motion", motion: isPressed(currentTarget) ? "full" : "key_poses" }));
  return (panel) => {
    speed = panel.speed;
    setText("speed", say("player-speed", { speed: number(speed) }));
    byId("slower").setAttribute("aria-disabled", speed <= SPEEDS[0]);
    byId("faster").setAttribute("aria-disabled", speed >= SPEEDS.at(-1));
    byId("loop").setAttribute("aria-pressed", panel.looping);
    byId("poses").setAttribute("aria-pressed", panel.motion === "key_poses");
  };
}

const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** The slider of the play bar, with the bounds of the phases as ticks, and the clock beside it. */
function playSlider(seek) {
  let seconds = 0;
  const showClock = (at) => setText("clock", say("player-clock", { at: number(at * seconds, 1), length: number(seconds, 0) }));
  const slider = scrubber(byId("scrub"), (at) => {
    seek(at);
    showClock(at);
  });
  return {
    exercise(exercise) {
      seconds = exercise.seconds;
      slider.exercise(exercise);
      fill(byId("phase-marks"), exercise.phases.slice(1).map(({ start }) => {
        const mark = el("span");
        mark.style.setProperty("--at", start);
        return mark;
      }));
    },
    moment(at, caption, playing) {
      showClock(at);
      slider.moment(at, caption, playing);
    },
  };
}

/** The name of each phase below its part of the slider: a press goes there. */
function phaseNames(go) {
  const names = byId("phases");
  return {
    exercise({ phases }) {
      fill(names, phases.map(({ name, start, end }, index) => {
        const item = el("li", {}, el("button", { type: "button", title: name, onclick: () => go(index) }, name));
        item.style.setProperty("--share", end - start);
        return item;
      }));
    },
    moment(phase) {
      for (const [index, item] of [...names.children].entries()) {
        const button = item.firstChild;
        const now = index === phase;
        if (now === button.hasAttribute("aria-current")) continue;
        if (now) {
          button.setAttribute("aria-current", "step");
          names.scrollLeft = item.offsetLeft - (names.clientWidth - item.offsetWidth) / 2;
        } else {
          button.removeAttribute("aria-current");
        }
      }
    },
  };
}

function showCaption({ phase, cue, breath, breath_words, count, hold }) {
  setText("phase-name", phase);
  byId("phase-breath").dataset.breath = breath;
  setText("breath-words", breath_words);
  setText("hold", hold);
  setText("count", count);
  setText("phase-cue", cue);
}

/**
 * Tells a screen reader each phase with its cue once after the person did something, then only each new repetition.
 * Which muscles worked is told once at the end of a phase, or with the phase where time stands.
 */
function announcer() {
  const told = new Set();
  const toldMuscles = new Set();
  let counted = "";
  let present = "";
  let muscles = "";
  const say = (words) => { byId("spoken").textContent = words.filter(Boolean).join(", "); };
  const once = (phase) => {
    if (!muscles || toldMuscles.has(phase)) return "";
    toldMuscles.add(phase);
    return muscles;
  };
  return {
    again() {
      told.clear();
      toldMuscles.clear();
    },
    atWork(now) { muscles = spokenMuscles(now); },
    moment({ phase, breath_words, cue, count }, playing) {
      const repeated = playing && counted !== "" && count !== counted;
      counted = count;
      const over = playing && present && present !== phase ? once(present) : "";
      const worked = over ? `${present}: ${over}` : "";
      present = phase;
      if (!told.has(phase)) {
        told.add(phase);
        say([repeated ? count : "", worked, phase, breath_words, cue, playing ? "" : once(phase)]);
      } else if (repeated || worked) {
        say([repeated ? count : "", worked]);
      }
    },
  };
}
