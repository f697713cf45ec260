// Small pieces of the words beside the canvas: lists, signs of the legend, sources.

import { el } from "./dom.js";

export const list = (tag, items, properties) => el(tag, properties, items.map((item) => el("li", {}, item)));

/** Colour and pattern of a meaning; the words beside it say the same. */
export function swatch(kind, colour) {
  const sign = el("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" });
  if (colour) sign.style.setProperty("--c", colour);
  return sign;
}

/** Where statements come from, folded. */
export function sourcesOf(sources) {
  if (!sources?.length) return [];
  const lines = sources.map(({ text, confidence }) => (confidence ? `${text} (confidence: ${confidence})` : text));
  return [el("details", { class: "sources" }, el("summary", {}, "Sources"), list("ul", lines))];
}
