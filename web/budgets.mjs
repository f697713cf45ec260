// The most that a reader fetches (bytes as brotli) and that a device draws (triangles of a body).

import { BODIES } from "./engine.js";

export const ENGINE_BYTES = 4_000_000;

/** Everything up to the first frame, with the light body. */
export const FIRST_START_BYTES = 4_000_000;

/** A poster, so that it stands there at once. */
export const POSTER_BYTES = 60_000;

/** Of each body; the light one has besides at most one triangle for every `FEWER` of the full one. */
export const BODY = {
  full: { bytes: 3_000_000, triangles: 150_000 },
  light: { bytes: 1_000_000, triangles: 50_000 },
};
export const FEWER = 3;

/** Brotli bytes by the path in the built page. */
export const BYTES = {
  "psoas_viewer_bg.wasm": ENGINE_BYTES,
  ...Object.fromEntries(Object.entries(BODIES).map(([name, path]) => [path, BODY[name].bytes])),
};
