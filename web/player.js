// The player: phase by phase, by hand or in time, with the words of the moment.

import { byId, el, fill, onChange } from "./dom.js";

const SMALL_SEEK = 0.01;
const SPEEDS = [0.25, 0.5, 0.75, 1, 1.5, 2];

/** Wires the play bar; returns `{ show(panel), moment(event), toggle(), previous(), next() }`. */
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
  const slider = scrubber(ask);
  const phases = phaseNames((phase) => ask({ type: "show_phase", phase }));
  const drawExercise = onChange((exercise) => {
    byId("play-bar").hidden = !exercise;
    if (!exercise) return;
    slider.exercise(exercise);
    phases.exercise(exercise);
  });
  const drawPlaying = (now) => {
    playing = now;
    byId("play").setAttribute("aria-label", now ? "Pause" : "Play");
    byId("play").toggleAttribute("data-playing", now);
  };

  return {
    toggle, previous, next,
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
    setText("speed", `${speed}×`);
    byId("slower").setAttribute("aria-disabled", speed <= SPEEDS[0]);
    byId("faster").setAttribute("aria-disabled", speed >= SPEEDS.at(-1));
    byId("loop").setAttribute("aria-pressed", panel.looping);
    byId("poses").setAttribute("aria-pressed", panel.motion === "key_poses");
  };
}

const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** The slider through a round, with the bounds of the phases as ticks. */
function scrubber(ask) {
  const scrub = byId("scrub");
  let dragging = false;
  let seconds = 0;
  let spoken = "";
  const showClock = (at) => setText("clock", `${(at * seconds).toFixed(1)} / ${seconds.toFixed(0)} s`);
  const seek = () => {
    ask({ type: "seek", at: Number(scrub.value) });
    showClock(Number(scrub.value));
  };
  scrub.addEventListener("input", seek);
  scrub.addEventListener("pointerdown", () => { dragging = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) scrub.addEventListener(end, () => { dragging = false; });
  scrub.addEventListener("keydown", (event) => {
    // The smallest step of the slider is for dragging; a key moves a visible amount.
    const step = { ArrowLeft: -SMALL_SEEK, ArrowDown: -SMALL_SEEK, ArrowRight: SMALL_SEEK, ArrowUp: SMALL_SEEK }[event.key];
    if (!step) return;
    event.preventDefault();
    scrub.value = Number(scrub.value) + step;
    seek();
  });
  return {
    exercise(exercise) {
      seconds = exercise.seconds;
      fill(byId("phase-marks"), exercise.phases.slice(1).map(({ start }) => {
        const mark = el("span");
        mark.style.setProperty("--at", start);
        return mark;
      }));
    },
    moment(at, caption, playing) {
      if (!dragging) scrub.value = at;
      showClock(at);
      // While it plays a focused slider would be read out without end: then only each new phase is told.
      if (playing && document.activeElement === scrub && spoken === caption.phase) return;
      spoken = caption.phase;
      scrub.setAttribute("aria-valuetext", `${caption.phase}, ${(at * seconds).toFixed(1)} of ${seconds.toFixed(0)} seconds`);
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

function setText(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** Tells a screen reader each phase with its cue once after the person did something, then only each new repetition. */
function announcer() {
  const told = new Set();
  let counted = "";
  const say = (words) => { byId("spoken").textContent = words.filter(Boolean).join(", "); };
  return {
    again: () => told.clear(),
    moment({ phase, breath_words, cue, count }, playing) {
      const repeated = playing && counted !== "" && count !== counted;
      counted = count;
      if (!told.has(phase)) {
        told.add(phase);
        say([repeated ? count : "", phase, breath_words, cue]);
      } else if (repeated) {
        say([count]);
      }
    },
  };
}
