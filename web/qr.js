// A code to scan, as a drawing.

import { svg } from "./dom.js";
import { encode } from "./uqr/index.mjs";

/** Modules of light around the code, so that a camera finds its edge. */
const QUIET = 4;
/** Bytes that a code holds at most. */
const MOST = 2_953;

/** The code of a link with a name for who does not see it; null where the link is too long for one. */
export function qrCode(link, name) {
  if (new TextEncoder().encode(link).length > MOST) return null;
  const { size, data } = encode(link, { ecc: "L", border: QUIET });
  const rows = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return svg("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" },
    svg("path", { class: "qr-light", d: `M0 0h${size}v${size}H0z` }), svg("path", { class: "qr-dark", d: rows.join("") }));
}
