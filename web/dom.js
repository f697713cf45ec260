// Building HTML without a framework.

import { language } from "./locale.js";

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** `el("li", { class: "cue" }, "Breathe out", …)`; properties that are null or false are left out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** `svg("path", { class: "curve", d: "M0 0H9" }, …)`. */
export function svg(tag, properties, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children.flat());
  return element;
}

/** Puts `children` in the place of what `parent` holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
}

/**
 * One child of `parent` for each item, known by `key(item)`: `make(item)` gives a new one, `update(child, item)` fills it.
 * A child that stays in its place is left there, with its focus.
 */
export function keep(parent, items, key, make, update) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  for (const [index, item] of items.entries()) {
    const child = known.get(key(item)) ?? make(item);
    child.dataset.key = key(item);
    update(child, item);
    const there = parent.children[index];
    if (there !== child) parent.insertBefore(child, there ?? null);
  }
  while (parent.children.length > items.length) parent.lastElementChild.remove();
}

/**
 * New children, with the keys `data-key`: the button that had the focus keeps it, else `otherwise` gets it, and what was
 * unfolded stays so.
 */
export function refill(parent, children, otherwise) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const unfolded = [...parent.querySelectorAll("[open] > summary[data-key]")].map((summary) => summary.dataset.key);
  fill(parent, children);
  const keyed = (key) => parent.querySelector(`[data-key="${CSS.escape(key)}"]`);
  for (const key of unfolded) keyed(key)?.parentElement.setAttribute("open", "");
  if (focused) (keyed(focused) ?? otherwise).focus();
}

/** Writes the text of an element, if it is another one. */
export function setText(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** Calls `draw(value)` only when the value or the language differs from last time: what has focus or is open stays so. */
export function onChange(draw) {
  let last;
  return (value) => {
    const now = JSON.stringify([language(), value]);
    if (now === last) return;
    last = now;
    draw(value);
  };
}

/** The words with a capital letter at their start. */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** Calls `act()` when something with `data-opens="name"` is pressed, whenever it has come into the page. */
export function onOpen(name, act) {
  document.addEventListener("click", ({ target }) => {
    if (target.closest(`[data-opens="${name}"]`)) act();
  });
}
