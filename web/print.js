// On paper everything is open: what is folded on the screen is unfolded for the print and folded again after it.

let unfolded = [];

/** Unfolds before a print, and folds again. */
export function unfoldForPrint() {
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")];
    for (const part of unfolded) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of unfolded) part.open = false;
  });
}
