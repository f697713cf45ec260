// The element as a module: `psoas.js` itself, with the address of the viewer said by whoever bundles it.

/** The types of the events, without their `psoas-`. */
export const EVENTS = ["ready", "progress", "select", "time", "phase", "repetition", "end", "view", "screenshot", "error"];

/**
 * Defines `<psoas-viewer>` and resolves to its class. `home` is the address of the folder that the built viewer is served
 * from; nothing is asked of it before a reader comes near or presses, as the element's `loading` says.
 */
export async function definePsoasViewer({ home }) {
  const address = new URL(home, document.baseURI);
  if (!address.pathname.endsWith("/")) address.pathname += "/";
  window.psoasHome = address.href;
  await import("./psoas.js");
  return customElements.get("psoas-viewer");
}
