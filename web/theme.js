// Light or dark: as the address asks, or later the page around this one, else as the reader's system is, also while that changes.

const DARK = window.matchMedia("(prefers-color-scheme: dark)");
let asked = new URLSearchParams(location.search).get("theme") ?? "auto";
let tellEngine = () => {};

/** What the engine is asked for. */
export const theme = () => (asked === "auto" ? (DARK.matches ? "dark" : "light") : asked);

const wear = (worn) => { document.documentElement.dataset.theme = worn; };

function change() {
  wear(theme());
  tellEngine({ type: "set_theme", theme: theme() });
}

/** Asks for "light", "dark" or "auto" in the place of what the address asks for. */
export function askTheme(wanted) {
  if (wanted === asked) return;
  asked = wanted;
  change();
}

/** Follows the system; returns `show(panel)`, after which the page is drawn as the body is. */
export function themes(send) {
  tellEngine = send;
  DARK.addEventListener("change", () => {
    if (asked === "auto") change();
  });
  return (panel) => wear(panel.theme);
}

if (asked !== "auto") wear(asked);
