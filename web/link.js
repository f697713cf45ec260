// The address of the page follows what is seen, so that it can be passed on, and the back button goes back to what
// was seen before. The engine writes and reads what is seen; here it is a text.

/** Keys of the page itself, which the engine does not write. */
const OF_PAGE = ["body", "theme", "ui", "accent", "background", "font"];
/** What makes another place to come back to, and not only another look at the same. */
const PLACE = ["exercise", "mistake", "muscle", "routine", "care", "card"];
/** The plan stands behind the `#`, which no browser sends to a server. */
const PLAN = "#plan=";

/** The address for what is seen: `query` and `fragment` with what the present address says to the page itself. */
export function addressFor(present, query, fragment = "") {
  const [now, next] = [new URL(present), new URLSearchParams(query)];
  for (const key of OF_PAGE) {
    if (now.searchParams.has(key)) next.set(key, now.searchParams.get(key));
  }
  // Commas and colons need no escape in a query, and a person may read it.
  now.search = String(next).replaceAll("%2C", ",").replaceAll("%3A", ":");
  if (fragment || now.hash.startsWith(PLAN)) now.hash = fragment;
  return now.href;
}

/** The link to what stands behind the address of the viewer: a query or a fragment. */
export const linkOf = ({ origin, pathname }, behind) => `${origin}${pathname}${behind}`;

/** The link of a plan by its code, with nothing in it that concerns only whoever made it. */
export const planLink = (place, code) => linkOf(place, `${PLAN}${code}`);

/** Whether an address brings a plan. */
export const bringsPlan = ({ hash }) => hash.startsWith(PLAN);

/** Whether two queries show another exercise, mistake, muscle, routine or card of the care plan. */
export function isElsewhere(one, other) {
  const [first, second] = [new URLSearchParams(one), new URLSearchParams(other)];
  return PLACE.some((key) => first.get(key) !== second.get(key));
}

/**
 * Returns `follow(query, fragment)` for what the engine says is seen. `open()` is called when the address has become another
 * one by the back button. In somebody else's page the steps back are theirs.
 */
export function linkToAddress(open) {
  const embedded = window.parent !== window;
  let last = null;
  window.addEventListener("popstate", open);
  return (query, fragment) => {
    // In a sandbox without an origin nobody may change the address.
    if (window.origin === "null") return;
    const before = last;
    last = { query, fragment };
    // What is seen first is what the address asked for.
    if (before === null || (before.query === query && before.fragment === fragment)) return;
    const address = addressFor(location.href, query, fragment);
    if (address === location.href) return;
    const isStep = !embedded && isElsewhere(before.query, query) && isElsewhere(location.search, query);
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(history.state, "", address);
  };
}
