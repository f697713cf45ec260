// Small pieces of the words beside the canvas: lists, signs of the legend, sources.

import { el } from "./dom.js";
import { ENGLISH, say } from "./locale.js";

export const list = (tag, items, properties) => el(tag, properties, items.map((item) => el("li", {}, item)));

/** Colour and pattern of a meaning; the words beside it say the same. */
export function swatch(kind, colour) {
  const sign = el("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" });
  if (colour) sign.style.setProperty("--c", colour);
  return sign;
}

/** The word for the side of a muscle; empty for the middle. */
export const sideWord = (side) => say("side-word", { side });

/** A source, in the English of its literature, and how sure we are. */
export function sourceOf({ text, confidence }) {
  return [el("span", { lang: ENGLISH }, text), confidence ? ` ${say("card-confidence", { confidence })}` : ""];
}

/** Where statements come from, folded. */
export function sourcesOf(sources) {
  if (!sources?.length) return [];
  return [el("details", { class: "sources" }, el("summary", {}, say("card-sources")), list("ul", sources.map(sourceOf)))];
}
