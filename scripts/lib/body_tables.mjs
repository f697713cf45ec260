// The tables of docs/anatomy.md, from what was measured and what the audit found.
//
//   node body_tables.mjs MEASURES.csv AUDIT.json DOCUMENT.md

import { readFile, writeFile } from "node:fs/promises";

const START = "<!-- tables: written by scripts/measure-body, not by hand -->";
const END = "<!-- end of the tables -->";
const KINDS = ["bone", "disc", "muscle", "fascia", "ligament", "nerve", "organ", "skin"];
/** Mean distance from the reference that no structure should exceed, millimetres; the first row that fits counts. */
const ASSD_BARS = [
  { what: "vertebrae, hip bone and sacrum", holds: (it) => it.kind === "bone" && /^(vertebra_|hip_bone$|sacrum$)/.test(it.id), most: 3 },
  { what: "other bones and discs", holds: (it) => it.kind === "bone" || it.kind === "disc", most: 6 },
  { what: "muscles", holds: (it) => it.kind === "muscle", most: 4 },
  { what: "skin", holds: (it) => it.kind === "skin", most: 6 },
];
/** Median of the mean distances over a kind, millimetres. */
const MEDIAN_BARS = { bone: 2.5, muscle: 1.5 };
/** Volume of a muscle against the reference, and how many of the muscles keep it, percent. */
const VOLUME_BAR = { least: 0.8, most: 1.25, percent: 90 };
const FARTHEST = 10;

const [measuresPath, auditPath, documentPath] = process.argv.slice(2);

function parseCsv(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
}

/** `bone.femur.left` as the measures name it: `femur_l`. */
function measuredName(node) {
  const [kind, id, side] = node.split(".");
  return side ? `${id}_${side[0]}` : id ?? kind;
}

const number = (text) => (text === undefined || text === "" || text === "nan" ? null : Number(text));
const shown = (value, digits = 1) => (value === null || value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits));
const count = (value) => value.toLocaleString("en");
const row = (...cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(...head), row(...head.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");

function median(values) {
  const sorted = values.filter((value) => value !== null && !Number.isNaN(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

const audit = JSON.parse(await readFile(auditPath, "utf8"));
const measures = new Map(parseCsv(await readFile(measuresPath, "utf8")).map((line) => [line.structure, {
  assd: number(line.assd_mm), hd95: number(line.hd95_mm), centroid: number(line.centroid_mm), volume: number(line.volume_ratio),
}]));

const structures = audit.structures.map((found) => {
  const [kind, id, side] = found.name.split(".");
  const missed = audit.missed.filter(({ name }) => name === found.name).map(({ bar }) => bar);
  const measured = measures.get(measuredName(found.name)) ?? null;
  const structure = { ...found, kind, id: id ?? kind, side, measured, missed };
  const bar = ASSD_BARS.find(({ holds }) => holds(structure));
  if (measured && bar && measured.assd > bar.most) missed.push(`at most ${bar.most} mm away`);
  return structure;
});

/** What was asked for beside what was found. */
function bars() {
  const measured = structures.filter((it) => it.measured);
  const farthest = ASSD_BARS.map((bar) => {
    const held = measured.filter((it) => ASSD_BARS.find(({ holds }) => holds(it)) === bar);
    const worst = held.reduce((far, it) => (it.measured.assd > far.measured.assd ? it : far));
    return [`farthest of ${bar.what}`, `at most ${bar.most} mm`, `${shown(worst.measured.assd)} mm (${worst.id})`];
  });
  const medians = Object.entries(MEDIAN_BARS).map(([kind, most]) => {
    const found = median(measured.filter((it) => it.kind === kind).map((it) => it.measured.assd));
    return [`median of ${kind}s`, `at most ${most} mm`, `${shown(found, 2)} mm`];
  });
  // An open reference encloses no volume.
  const volumes = measured.filter((it) => it.kind === "muscle").map((it) => it.measured.volume).filter(Boolean);
  const { least, most, percent } = VOLUME_BAR;
  const full = volumes.filter((volume) => volume >= least && volume <= most);
  const share = `${shown((100 * full.length) / volumes.length)} % (${full.length} of ${volumes.length} whose reference is closed)`;
  const greatest = (name) => structures.reduce((most, it) => ((it[name] ?? 0) > (most[name] ?? 0) ? it : most));
  const [deepest, highest] = [greatest("in_bone_percent"), greatest("out_of_skin_mm")];
  const sound = structures.filter((it) => it.closed && it.faces_outwards && it.degenerate === 0);
  return table(["what", "bar", "found"], [
    ...medians,
    ...farthest,
    [`muscles with a volume of ${least} to ${most}`, `at least ${percent} %`, share],
    ["surface of a muscle, fascia or nerve more than 2 mm inside bones", "at most 2 %", `${shown(deepest.in_bone_percent)} % (${deepest.id})`],
    ["out of the skin in the anatomical position", "nothing", `${shown(highest.out_of_skin_mm, 2)} mm`],
    ["closed, facing outwards, no empty triangle", "all", `${sound.length} of ${structures.length}`],
  ]);
}

function summary() {
  const rows = KINDS.flatMap((kind) => {
    const all = structures.filter((it) => it.kind === kind);
    const measured = all.map((it) => it.measured).filter(Boolean);
    if (all.length === 0) return [];
    const middle = (name, digits) => shown(median(measured.map((it) => it[name])), digits);
    const sound = all.filter((it) => it.missed.length === 0).length;
    const triangles = all.reduce((sum, it) => sum + it.triangles, 0);
    return [[kind, all.length, count(triangles), measured.length, middle("assd"), middle("hd95"), middle("centroid"), middle("volume", 2), `${sound} of ${all.length}`]];
  });
  return table(["kind", "structures", "triangles", "measured", "assd", "hd95", "centroid", "volume ratio", "meet every bar"], rows);
}

function farthest() {
  const measured = structures.filter((it) => it.measured && it.side !== "right");
  const worst = measured.sort((a, b) => b.measured.assd - a.measured.assd).slice(0, FARTHEST);
  return table(["structure", "assd", "hd95"], worst.map((it) => [it.id, shown(it.measured.assd), shown(it.measured.hd95)]));
}

function everything() {
  const rows = structures.filter((it) => it.side !== "right").map((it) => [
    it.id, it.kind, count(it.triangles), shown(it.measured?.assd), shown(it.measured?.hd95), shown(it.measured?.centroid),
    shown(it.measured?.volume, 2), shown(it.in_bone_percent), shown(it.out_of_skin_mm), it.missed.join("; ") || "–",
  ]);
  return table(["structure", "kind", "triangles", "assd", "hd95", "centroid", "volume ratio", "in bone, %", "out of skin, mm", "bars missed"], rows);
}

function bodies() {
  const rows = ["full", "light"].filter((name) => audit[name]).map((name) => {
    const { structures: all, triangles, vertices, bytes } = audit[name];
    return [name, all, count(triangles), count(vertices), count(bytes)];
  });
  return table(["body", "structures", "triangles", "vertices", "bytes"], rows);
}

const tables = [
  bodies(),
  "What is asked for, and what was found:",
  bars(),
  "Medians over the structures of each kind, right and left:",
  summary(),
  `The ${FARTHEST} that are farthest from the reference:`,
  farthest(),
  "<details><summary>Every structure, of what is paired the left one</summary>",
  everything(),
  "</details>",
].join("\n\n");

const document = await readFile(documentPath, "utf8");
const [before, rest] = document.split(START);
const after = rest?.split(END)[1];
if (after === undefined) {
  console.error(`error: ${documentPath} has no place for the tables\n  try: put these two lines where they belong\n    ${START}\n    ${END}`);
  process.exit(2);
}
await writeFile(documentPath, `${before}${START}\n\n${tables}\n\n${END}${after}`);
