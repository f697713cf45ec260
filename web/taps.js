// A tap is seen at once, whatever it asks for.

const SEEN_MS = 400;

/** Marks what was tapped for a moment. */
export function showTaps() {
  document.addEventListener("click", ({ target }) => {
    const tapped = target.closest("button, summary");
    if (!tapped) return;
    tapped.dataset.tapped = "";
    setTimeout(() => { delete tapped.dataset.tapped; }, SEEN_MS);
  }, { capture: true });
}
