// A tap is seen at once, whatever it asks for: what was tapped is marked, and the engine draws nothing while a finger is on
// it, nor before the browser has painted what the tap changed.

import { painted, soon } from "./wait.js";

const SEEN_MS = 400;
/** A finger that rests longer waits for nothing. */
const HELD_MS = 300;

const tapped = ({ target }) => target.closest?.("button, summary");

/** Marks what was tapped for a moment, and holds back the frames that are asked for from now on. */
export function showTaps() {
  const hold = holdFrames();
  document.addEventListener("pointerdown", (event) => { if (tapped(event)) hold(); }, { capture: true });
  document.addEventListener("click", (event) => {
    const pressed = tapped(event);
    if (!pressed) return;
    hold();
    pressed.dataset.tapped = "";
    setTimeout(() => { delete pressed.dataset.tapped; }, SEEN_MS);
  }, { capture: true });
}

/** Stands between the engine and the frames of the browser; returns what holds them for a moment, until a click has been painted. */
function holdFrames() {
  const ask = window.requestAnimationFrame.bind(window);
  const cancel = window.cancelAnimationFrame.bind(window);
  const waiting = new Map();
  let timer = null;
  const release = () => {
    clearTimeout(timer);
    timer = null;
    waiting.forEach((draw) => ask(draw));
    waiting.clear();
  };
  window.requestAnimationFrame = (draw) => {
    const frame = ask((now) => {
      if (timer === null) draw(now);
      else waiting.set(frame, draw);
    });
    return frame;
  };
  window.cancelAnimationFrame = (frame) => {
    waiting.delete(frame);
    cancel(frame);
  };
  document.addEventListener("click", () => soon(painted()).then(release));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(release, HELD_MS);
  };
}
