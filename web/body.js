// Which body is drawn: the light one first, the full one after it where the device is strong.

import { holdBody } from "./answers.js";
import { BODIES } from "./engine.js";
import { fetchAlone } from "./load.js";
import { part } from "./parts.js";

const LEAST_MEMORY_GB = 4;
const PHONE = window.matchMedia("(max-width: 640px), (pointer: coarse)");

/** Phones and slow or costly connections keep the light body. */
function strong() {
  const { connection, deviceMemory = LEAST_MEMORY_GB } = navigator;
  const costly = connection?.saveData || /2g|3g/.test(connection?.effectiveType ?? "");
  return !PHONE.matches && !costly && deviceMemory >= LEAST_MEMORY_GB;
}

/** The body to begin with. The address may ask for one; a word that names none is left to the engine, which says so. */
export function firstBody(asked) {
  if (asked === null) return "light";
  return asked in BODIES ? asked : "full";
}

/** Fetches the full body behind the light one and asks the engine to draw it; one that does not come is not missed. */
export async function fullBodyLater(asked, { send, tell }) {
  if (asked !== null || !strong()) return;
  const wanted = part(BODIES.full);
  let come = 0;
  const received = (bytes) => {
    come += bytes;
    tell({ step: "body", received: come, total: wanted.size, fraction: wanted.size > 0 ? come / wanted.size : 0 });
  };
  const pieces = await fetchAlone(wanted, { received }).catch(() => null);
  if (!pieces) return;
  holdBody(wanted.name, Promise.resolve(pieces));
  send({ type: "set_body", body: "full" });
}
