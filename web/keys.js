// The keys, as a list to read: by "?", by a button, and by the second stop of the Tab key.

import { byId, el, fill, onChange } from "./dom.js";

/** Wires the list; returns `show(panel)`. */
export function keyList() {
  const dialog = byId("keys");
  const open = () => dialog.showModal();
  for (const button of document.querySelectorAll("[data-keys]")) button.addEventListener("click", open);
  byId("keys-close").addEventListener("click", () => dialog.close());
  onKey("?", () => {
    if (!document.querySelector("dialog[open]")) open();
  });
  const draw = onChange((rows) => fill(byId("keys-list"), rows.map(({ keys, words }) =>
    el("div", {}, el("dt", {}, keys), el("dd", {}, words)))));
  return (panel) => draw(panel.keys);
}

/** Calls `act()` for a key wherever it is pressed, unless letters are typed there. */
export function onKey(key, act) {
  window.addEventListener("keydown", (event) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=range], [type=checkbox])")) return;
    event.preventDefault();
    act();
  });
}
