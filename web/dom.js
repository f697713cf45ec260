// Building HTML without a framework.

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

/** Puts `children` in the place of what `parent` holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
}

/** Calls `draw(value)` only when the value differs from last time: what has focus or is open stays so. */
export function onChange(draw) {
  let last;
  return (value) => {
    const now = JSON.stringify(value);
    if (now === last) return;
    last = now;
    draw(value);
  };
}

/** The words with a capital letter at their start. */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
