// Wears a look: asked for by the address (`?ui=mini&accent=1E6B5C`) or by a message of the element, at any time.

import { coloursOf, LOOK, readLook } from "./look.js";
import { askTheme } from "./theme.js";

const COLOURS = ["paper", "surface", "veil", "stage-top", "stage-end", "accent", "accent-strong", "on-accent", "tint"];

/** Wears what the address asks for; returns `wear(look)`, which puts another look in its place. */
export function looks(tell) {
  wear(askedFor(new URLSearchParams(location.search), tell));
  return (look) => {
    wear(look);
    askTheme(look.theme ?? "auto");
  };
}

/** The look that the address asks for; what is wrong with it is told and left out. The theme is read by `theme.js`. */
function askedFor(address, tell) {
  const theme = LOOK.theme.fits(address.get("theme")) ? address.get("theme") : null;
  const look = {};
  for (const key of ["ui", "accent", "background", "font"]) {
    if (!address.has(key)) continue;
    // In an address a colour may stand without the sign that begins its last part.
    const value = ["accent", "background"].includes(key) ? address.get(key).replace(/^#?/, "#") : address.get(key);
    const { problem } = readLook({ theme, [key]: value });
    if (problem) tell("error", { code: "look", ...problem });
    else look[key] = value;
  }
  return look;
}

function wear({ ui = "full", accent, background, font }) {
  if (ui === "full") delete document.body.dataset.ui;
  else document.body.dataset.ui = ui;
  const root = document.documentElement;
  const colours = accent || background ? coloursOf(accent, background) : {};
  for (const name of COLOURS) root.style.setProperty(`--${name}`, colours[name] ?? "");
  root.style.setProperty("--font", font ?? "");
  root.toggleAttribute("data-font", Boolean(font));
}
