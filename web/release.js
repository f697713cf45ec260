// The self-release of what is chosen, drawn on the body or only told; its switch stands in the card.

import { byId } from "./dom.js";

/** Wires the key R; returns `show(panel)`. */
export function releaseKey(send) {
  let shown = false;
  byId("psoas-canvas").addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    send({ type: "set_release", release: shown ? "told" : "shown" });
  });
  return ({ release }) => { shown = release === "shown"; };
}
