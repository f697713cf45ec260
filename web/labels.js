// Names beside the body, each with a line to what it names; the engine says where they stand.

import { byId, el, fill, svg } from "./dom.js";

/** Wires the button and the key L; returns `show(panel)`. */
export function labelControl(send) {
  const button = byId("names");
  const layers = byId("layers");
  let all = false;
  const toggle = () => send({ type: "set_named", named: all ? "chosen" : "seen" });
  button.addEventListener("click", toggle);
  byId("psoas-canvas").addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "l" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    toggle();
  });
  return ({ named }) => {
    // Many names need the room of the other things in the picture.
    if (named === "seen" && !all) layers.open = false;
    all = named === "seen";
    button.setAttribute("aria-pressed", all);
    document.body.toggleAttribute("data-named", all);
  };
}

/** Draws the names and their lines over the picture. The words beside the picture say the same to a screen reader. */
export function showLabels(labels) {
  const lines = labels.map(({ from: [x1, y1], to: [x2, y2] }) => [
    svg("line", { x1, y1, x2, y2 }), svg("circle", { cx: x2, cy: y2, r: 3 }),
  ]);
  byId("label-lines").replaceChildren(...lines.flat());
  fill(byId("label-names"), labels.map(({ words, plate: [left, top, right, bottom], from: [x] }) => {
    const name = el("span", { class: x > left + 1 ? "before" : "behind" }, words);
    Object.assign(name.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    return name;
  }));
}
