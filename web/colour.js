// Colours as `#rrggbb`, and whether letters can be read on them (WCAG 2: relative luminance and contrast).

/** The contrast that letters need. */
export const READABLE = 4.5;

const MIX_STEP = 0.05;

const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** A colour between two: `share` of the second. */
export function mix(one, other, share) {
  const [from, to] = [parts(one), parts(other)];
  return `#${from.map((part, place) => Math.round(part + (to[place] - part) * share).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour) {
  const [red, green, blue] = parts(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, or as little nearer to `pole` as makes it readable on a ground. */
export function readableOn(ground, colour, pole) {
  for (let share = 0; share < 1; share += MIX_STEP) {
    const near = mix(colour, pole, share);
    if (contrast(near, ground) >= READABLE) return near;
  }
  return pole;
}
