// Words over the bodies while a mistake stands beside the right motion.

import { byId, el, fill } from "./dom.js";

const BETWEEN_PX = 4;

/** Writes each sign over its body, within the picture and beside what else stands there. */
export function showSigns(signs) {
  const picture = byId("signs");
  makeRoom(signs.length > 0);
  const plates = signs.map(({ words }) => el("span", {}, words));
  fill(picture, plates);
  const taken = ["legend", "layers", "hurts-button"].map((id) => placeOf(byId(id), picture));
  for (const [index, plate] of plates.entries()) {
    const { offsetWidth: width, offsetHeight: height } = plate;
    const [x, y] = signs[index].at;
    const left = within(x * picture.clientWidth - width / 2, picture.clientWidth - width);
    const wanted = within(y * picture.clientHeight - height, picture.clientHeight - height);
    const place = free({ left, top: wanted, width, height }, taken, picture);
    plate.style.left = `${place.left}px`;
    plate.style.top = `${place.top}px`;
    taken.push(place);
  }
}

/** Two bodies need the width: the layers close when the second comes, and the legend is brief. */
function makeRoom(compared) {
  if (compared && !document.body.hasAttribute("data-compared")) byId("layers").open = false;
  document.body.toggleAttribute("data-compared", compared);
}

const within = (wanted, most) => Math.max(0, Math.min(wanted, most));

/** Where an element stands in the picture; nowhere while it is not shown. */
function placeOf(element, picture) {
  const [{ left, top, width, height }, origin] = [element.getBoundingClientRect(), picture.getBoundingClientRect()];
  return { left: left - origin.left, top: top - origin.top, width, height };
}

/** The place, moved within the picture as little as it takes to cover none of the others. */
function free(place, taken, picture) {
  const covers = (one, other) => one.left < other.left + other.width && other.left < one.left + one.width
    && one.top < other.top + other.height && other.top < one.top + one.height;
  const beside = (from, length) => [place[from], ...taken.flatMap((other) =>
    [other[from] - place[length] - BETWEEN_PX, other[from] + other[length] + BETWEEN_PX])];
  const fits = ({ left, top }) => left >= 0 && top >= 0 && left + place.width <= picture.clientWidth && top + place.height <= picture.clientHeight;
  const way = ({ left, top }) => Math.abs(left - place.left) + Math.abs(top - place.top);
  const places = beside("left", "width").flatMap((left) => beside("top", "height").map((top) => ({ ...place, left, top })));
  return places.filter((one) => fits(one) && !taken.some((other) => covers(one, other)))
    .sort((one, two) => way(one) - way(two))[0] ?? place;
}
