// Messages as nobody should send them: from a seed, the same each time. It is plain JavaScript, so that a browser can run it too.

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const COMMANDS = {
  play: {}, pause: {}, seek: { at: 0.5 }, show_phase: { phase: 1 }, set_speed: { speed: 1 }, set_exercise: { exercise: "bird_dog" },
  set_muscle: { muscle: "psoas_major", side: "left" }, set_view: { view: "back" }, set_layers: { skin: 0.5 }, set_shown: { only: ["bone"], hidden: [], faded: [] },
  set_focus: { focus: ["psoas_major"], zoom: 2 }, orbit: { yaw_degrees: 10, pitch_degrees: 5 }, set_camera: { yaw_degrees: 1, pitch_degrees: 2, distance_m: 3, focus_m: [0, 1, 0] },
  set_hurt: { zone: "buttock_mid", side: "left", strength: 2 }, set_language: { language: "es" }, set_theme: { theme: "dark" }, find: { query: "hip" },
  open: { query: "exercise=bird_dog" }, get_view: {}, set_pain: { pain: "hidden" },
};
const LOOK = { ui: "mini", theme: "dark", accent: "#1155AA", background: "#FFFFFF", font: "Verdana" };
const KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty", "type", "psoas", "command", "look", "at", "muscle", "<b>", "", "x".repeat(1_000)];

const cyclic = () => {
  const ring = { name: "ring" };
  ring.self = ring;
  return ring;
};
const polluting = () => JSON.parse('{ "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } } }');

const VALUES = [
  () => null, () => undefined, () => true, () => false, () => 0, () => -1, () => 0.3, () => 2, () => 1e30, () => NaN, () => Infinity, () => -0,
  () => "", () => "bird_dog", () => "psoas_major", () => "left", () => "back", () => "es", () => "shown", () => "<img src=x onerror=alert(1)>",
  () => "javascript:alert(1)", () => "\u0000\uFFFF", () => "x".repeat(100_000), () => [], () => ["bone"], () => new Array(5), () => [[["deep"]]],
  () => ({}), cyclic, polluting, () => new Map([["type", "play"]]), () => new Date(0), () => new Uint8Array(9), () => 10n, () => /x/,
];

/** One message: often nearly right, with something put in the place of something else. */
export function hostileMessage(next) {
  const one = (list) => list[Math.floor(next() * list.length)];
  const value = () => one(VALUES)();
  if (next() < 0.08) return value();
  const command = () => {
    const type = one(Object.keys(COMMANDS));
    return { type, ...structuredClone(COMMANDS[type]) };
  };
  const kind = next();
  const message = { psoas: 1, type: kind < 0.05 ? "hello" : kind < 0.2 ? "look" : "command" };
  if (message.type === "command") message.command = command();
  if (message.type === "look") message.look = Object.fromEntries(Object.entries(LOOK).filter(() => next() < 0.5));
  const spoil = (record) => {
    const names = Object.keys(record);
    const name = next() < 0.25 || names.length === 0 ? one(KEYS) : one(names);
    Object.defineProperty(record, name, { value: value(), enumerable: true, configurable: true, writable: true });
  };
  if (next() < 0.7) spoil(message.command ?? message.look ?? message);
  if (next() < 0.15) spoil(message);
  return message;
}
