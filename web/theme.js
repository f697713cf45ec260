// Light or dark: as the address asks, else as the reader's system is, also while that changes.

const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const asked = new URLSearchParams(location.search).get("theme");
const follows = asked === null || asked === "auto";

/** What the engine is asked for. */
export const theme = () => (follows ? (DARK.matches ? "dark" : "light") : asked);

const wear = (worn) => { document.documentElement.dataset.theme = worn; };

/** Follows the system; returns `show(panel)`, after which the page is drawn as the body is. */
export function themes(send) {
  DARK.addEventListener("change", () => {
    if (!follows) return;
    wear(theme());
    send({ type: "set_theme", theme: theme() });
  });
  return (panel) => wear(panel.theme);
}

if (!follows) wear(asked);
