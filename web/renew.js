// Beginning anew in place: after a lost picture, or when the server has another version than this page.
// How often that happened stands in the history entry of the page, which no other page reads and which goes with it.

import { addressFor } from "./link.js";

const MOST = 2;
const FORGOTTEN_AFTER_MS = 10 * 60_000;

/** Loads the page again, with what the view `{ query, fragment }` shows; false where that was tried too often. */
export function beginAnew(view = null) {
  const now = Date.now();
  const lately = (history.state?.begun ?? []).filter((time) => now - time < FORGOTTEN_AFTER_MS);
  if (lately.length >= MOST) return false;
  const address = view === null ? location.href : addressFor(location.href, view.query, view.fragment);
  history.replaceState({ ...history.state, begun: [...lately, now] }, "", address);
  location.reload();
  return true;
}

/** A person asks for another try: then nothing that was tried before counts. */
export function tryAgain() {
  history.replaceState({ ...history.state, begun: [] }, "");
  location.reload();
}

/** Fetches the newest page from the server, past the browser's cache, and begins anew with it. */
export async function fetchNewVersion() {
  // What cannot be fetched now will say so itself when the page begins anew.
  await fetch(location.href, { cache: "reload" }).catch(() => {});
  return beginAnew();
}

/** Resolves once the page is seen: a picture that is drawn unseen would only be lost again. */
export function seen() {
  return new Promise((done) => {
    if (!document.hidden) done();
    else document.addEventListener("visibilitychange", () => { if (!document.hidden) done(); });
  });
}
