// What may come from outside, kind by kind: each tells whether a value fits, and says what is expected.

const SHOWN_LETTERS = 60;

/** One of some words. */
export const oneOf = (...words) => ({ fits: (value) => words.includes(value), says: `one of ${words.join(", ")}` });

/** A number within bounds. */
export const number = (least, most) => ({
  fits: (value) => typeof value === "number" && value >= least && value <= most,
  says: `a number from ${least} to ${most}`,
});

/** A whole number within bounds. */
export const whole = (least, most) => ({
  fits: (value) => Number.isInteger(value) && value >= least && value <= most,
  says: `a whole number from ${least} to ${most}`,
});

/** True or false. */
export const truth = { fits: (value) => typeof value === "boolean", says: "true or false" };

/** A text of at most some letters. */
export const text = (most) => ({
  fits: (value) => typeof value === "string" && value.length <= most,
  says: `a text of at most ${most} letters`,
});

/** A text that a pattern matches, described by an example. */
export const like = (pattern, says) => ({ fits: (value) => typeof value === "string" && pattern.test(value), says });

/** A list of at most some values of a kind. */
export const listOf = (kind, most) => ({
  fits: (value) => Array.isArray(value) && value.length <= most && Array.from(value).every(kind.fits),
  says: `a list of at most ${most}, each ${kind.says}`,
});

/** A list of exactly some values of a kind. */
export const several = (kind, count) => ({
  fits: (value) => Array.isArray(value) && value.length === count && Array.from(value).every(kind.fits),
  says: `${count} values, each ${kind.says}`,
});

/** May be left out, or be null, which is the same. */
export const optional = (kind) => ({ ...kind, optional: true });

/** True for what `{ … }` makes, also on the other side of a message. */
export function isRecord(value) {
  if (typeof value !== "object" || value === null) return false;
  const kind = Object.getPrototypeOf(value);
  return kind === null || kind === Object.prototype;
}

/** A value as it may stand in a message: short, and never read as anything but text. */
export function shown(value) {
  if (typeof value === "string") return JSON.stringify(value.length > SHOWN_LETTERS ? `${value.slice(0, SHOWN_LETTERS)}…` : value);
  return ["number", "boolean", "undefined"].includes(typeof value) || value === null ? String(value) : `a value of type ${typeof value}`;
}

/** What is wrong with a field; one without a name is shown as `""`. */
export const problem = (field, message) => ({ problem: { field: field.slice(0, SHOWN_LETTERS) || "\"\"", message } });

/**
 * Reads the properties of a record by the kind of each; resolves to `{ value }`, a record of its own that holds nothing
 * else, or to `{ problem: { field, message } }`.
 */
export function readFields(record, fields) {
  const names = Object.keys(fields);
  const foreign = Object.keys(record).find((name) => !Object.hasOwn(fields, name));
  if (foreign !== undefined) return problem(foreign, `unknown property ${shown(foreign)}; there are: ${names.join(", ") || "none"}`);
  const value = {};
  for (const name of names) {
    const given = Object.hasOwn(record, name) ? record[name] : undefined;
    const { fits, says, optional: mayLack } = fields[name];
    if (mayLack && (given ?? null) === null) continue;
    if (!fits(given)) return problem(name, `${name} is ${shown(given)}; expected ${says}`);
    value[name] = Array.isArray(given) ? Array.from(given) : given;
  }
  return { value };
}
