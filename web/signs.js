// Words over the bodies while a mistake stands beside the right motion.

import { byId, el, fill } from "./dom.js";

const BETWEEN_PX = 4;

/** Writes each sign over its body, within the picture; one that would cover another stands above it, or below where there is no room. */
export function showSigns(signs) {
  const picture = byId("signs");
  const plates = signs.map(({ words }) => el("span", {}, words));
  fill(picture, plates);
  const taken = [];
  for (const [index, plate] of plates.entries()) {
    const { offsetWidth: width, offsetHeight: height } = plate;
    const [x, y] = signs[index].at;
    const left = within(x * picture.clientWidth - width / 2, picture.clientWidth - width);
    let top = within(y * picture.clientHeight - height, picture.clientHeight - height);
    const covers = (other) => Math.abs(left - other.left) < Math.max(width, other.width) && Math.abs(top - other.top) < height;
    const other = taken.find(covers);
    if (other) top = other.top >= height + BETWEEN_PX ? other.top - height - BETWEEN_PX : other.top + height + BETWEEN_PX;
    plate.style.left = `${left}px`;
    plate.style.top = `${top}px`;
    taken.push({ left, top, width });
  }
}

const within = (wanted, most) => Math.max(0, Math.min(wanted, most));
