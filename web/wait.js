// Waiting for the browser.

const NOT_LONG_MS = 500;
/** A frame for the page itself, also while those of the engine are held (`taps.js`). */
const nextFrame = globalThis.requestAnimationFrame?.bind(globalThis);

/** Waits for a promise, however it ends, but not for long. */
export const soon = (promise) => Promise.race([promise.catch(() => {}), new Promise((done) => { setTimeout(done, NOT_LONG_MS); })]);

/** Resolves once the browser has painted what stands in the page; a hidden page paints nothing. */
export const painted = () => new Promise((done) => { nextFrame(() => setTimeout(done)); });
