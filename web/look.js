// How the page may look in somebody else's page: how much of it is there, and the clinic's colours and letters.

import { contrast, mix, READABLE, readableOn } from "./colour.js";
import { isRecord, like, oneOf, optional, problem, readFields, shown } from "./values.js";

const COLOUR = optional(like(/^#[0-9a-f]{6}$/i, "a colour such as #1E6B5C"));

/** The properties of a look; one that is not there is as the page's own. */
export const LOOK = {
  ui: optional(oneOf("full", "mini", "none")),
  theme: optional(oneOf("light", "dark", "auto")),
  accent: COLOUR,
  background: COLOUR,
  font: optional(like(/^[\p{L}\d '",-]{1,200}$/u, "names of letters such as Verdana, sans-serif")),
};

/** What the page wears by itself, as in `psoas.css`; `ground` is that of its grounds on which letters are hardest to read. */
const ROOMS = {
  light: { ground: "#FBF9F5", accent: "#1E6B5C", soft: "#5C5850", pole: "#000000" },
  dark: { ground: "#1E2125", accent: "#7CC7B4", soft: "#B3ADA3", pole: "#FFFFFF" },
};
const GROUNDS = ["paper", "surface", "stage-top", "stage-end"];
const ON_ACCENT = ["#FFFFFF", "#000000"];
const TINT = 0.1;
const STRONGER = 0.2;

/** Reads a look; gives `{ value }` or `{ problem: { field, message } }`. */
export function readLook(given) {
  if (!isRecord(given)) return problem("look", `the look is ${shown(given)}; expected an object`);
  const read = readFields(given, LOOK);
  return read.problem ? read : readable(read.value) ?? read;
}

/** What is wrong with colours that nobody can read in the theme that is asked for. */
function readable({ theme, accent, background }) {
  const { ground, soft } = ROOMS[theme === "dark" ? "dark" : "light"];
  const needed = `at least ${READABLE} is needed`;
  const letters = contrast(background ?? ground, soft);
  if (background && letters < READABLE) return problem("background", `letters on ${background} have a contrast of ${letters.toFixed(1)}; ${needed}`);
  const ratio = contrast(accent ?? soft, background ?? ground);
  if (accent && ratio < READABLE) return problem("accent", `${accent} has a contrast of ${ratio.toFixed(1)} with its ground; ${needed}`);
  return null;
}

/** Colours of `psoas.css`, by name, for both themes: a clinic names one, the other theme gets what can be read there. */
export function coloursOf(accent, background) {
  const [light, dark] = Object.values(ROOMS).map((room) => inRoom(room, accent, background));
  const names = background ? Object.keys(light) : Object.keys(light).filter((name) => name !== "veil" && !GROUNDS.includes(name));
  return Object.fromEntries(names.map((name) => [name, `light-dark(${light[name]}, ${dark[name]})`]));
}

function inRoom({ ground: own, accent: ownAccent, soft, pole }, wishedAccent, wishedGround) {
  const ground = wishedGround && contrast(wishedGround, soft) >= READABLE ? wishedGround : own;
  const accent = readableOn(ground, wishedAccent ?? ownAccent, pole);
  const tint = mix(ground, accent, TINT);
  const [best] = ON_ACCENT.toSorted((one, other) => contrast(other, accent) - contrast(one, accent));
  return {
    ...Object.fromEntries(GROUNDS.map((name) => [name, ground])),
    veil: `${ground}E0`,
    accent,
    "accent-strong": readableOn(tint, mix(accent, pole, STRONGER), pole),
    "on-accent": best,
    tint,
  };
}
