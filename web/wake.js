// The screen stays on while somebody practises, where the browser can do that.

/** Returns `keep(wanted)`. A browser lets the screen go when the page is hidden, so it is asked again when it is seen. */
export function wakefulness() {
  let wanted = false;
  let asking = false;
  let lock = null;

  const free = () => {
    lock?.release();
    lock = null;
  };
  const ask = async () => {
    if (!wanted || lock || asking || document.hidden || !navigator.wakeLock) return;
    asking = true;
    // Refused where the battery is low, and in a frame that may not: the screen then does as it is set up.
    lock = await navigator.wakeLock.request("screen").catch(() => null);
    asking = false;
    lock?.addEventListener("release", () => { lock = null; });
    if (!wanted) free();
  };
  document.addEventListener("visibilitychange", ask);

  return (now) => {
    wanted = now;
    if (wanted) ask();
    else free();
  };
}
