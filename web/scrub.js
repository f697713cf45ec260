// A slider through the round of an exercise: the one of the play bar, and the one on the graph.

import { number, say } from "./locale.js";

const SMALL_SEEK = 0.01;

/** Wires the slider `scrub`; `seek(at)` goes to a moment. Returns `{ exercise(exercise), moment(at, caption, playing) }`. */
export function scrubber(scrub, seek) {
  let dragging = false;
  let seconds = 0;
  let spoken = "";
  const go = () => seek(Number(scrub.value));
  scrub.addEventListener("input", go);
  scrub.addEventListener("pointerdown", () => { dragging = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) scrub.addEventListener(end, () => { dragging = false; });
  scrub.addEventListener("keydown", (event) => {
    // The smallest step of the slider is for dragging; a key moves a visible amount.
    const step = { ArrowLeft: -SMALL_SEEK, ArrowDown: -SMALL_SEEK, ArrowRight: SMALL_SEEK, ArrowUp: SMALL_SEEK }[event.key];
    if (!step) return;
    event.preventDefault();
    scrub.value = Number(scrub.value) + step;
    go();
  });
  return {
    exercise(exercise) {
      seconds = exercise.seconds;
    },
    moment(at, caption, playing) {
      if (!dragging) scrub.value = at;
      // While it plays a focused slider would be read out without end: then only each new phase is told.
      if (playing && document.activeElement === scrub && spoken === caption.phase) return;
      spoken = caption.phase;
      scrub.setAttribute("aria-valuetext", say("player-at", { phase: caption.phase, at: number(at * seconds, 1), length: number(seconds, 0) }));
    },
  };
}
