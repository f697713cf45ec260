// Compares the paths of the muscles with a reference of moment arms and lengths, and writes the tables of
// docs/biomechanics.md. The reference is a folder with moment_arms.csv, moment_arms_by_level.csv,
// lengths_by_pose.csv and poses.csv; it is not part of this repository. The document holds the exceptions.
//
//   node biomechanics.mjs REFERENCE_FOLDER PSOAS_PROGRAM DOCUMENT.md

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names of the reference that are other muscles, or several ones, of the atlas. */
const NAMES = {
  biceps_femoris: ["biceps_femoris_long", "biceps_femoris_short"],
  gastrocnemius: ["gastrocnemius_medial", "gastrocnemius_lateral"],
  gemelli: ["gemellus_superior", "gemellus_inferior"],
  longissimus: ["longissimus_thoracis"],
};
/** The models of the reference, the most trusted one first; each has a part of the muscles. */
const MODELS = ["rajagopal_lai_uhlrich_2023", "gait2392", "myobody", "myoarm"];
/** A place on a curve counts as met within this many millimetres or this share, whichever is larger. */
const NEAR = { millimetres: 8, share: 0.2 };
/** A pair passes where at least this share of its places is met. */
const MET = 0.85;
/** From here on a moment arm has to have the right sign, millimetres. */
const SURE = 10;
/** From here on a change of length has to have the right sign, and what is asked of all lengths. */
const LENGTH = { sure: 0.03, signs: 0.97, error: 0.05 };
/** The share of pairs of a muscle and a joint that has to pass. */
const PAIRS = 0.85;
/** What moves a path less does not turn the joint, millimetres; steps of single precision stay below. */
const STILL = 0.3;
/** The reference cuts these in two, so that only their moment arms can be compared. */
const WITHOUT_LENGTH = ["psoas_major"];
/** Where the reference says itself that a curve of it holds, degrees. */
const HOLDS = [{ muscle: "rectus_abdominis", dof: "lumbar_flexion", from: -10, to: 15 }];
/** Every angle of the reference is a multiple of it, degrees. */
const STEP = 5;
/**
 * Of the obliques the reference ties some elements to a body in front of L5, so that about one joint at a time they
 * turn either everything above it or nothing. Only these run from the ribs to the pelvis, beside our strands.
 */
const FROM_RIBS_TO_PELVIS = {
  external_oblique: { elements: ["EO5", "EO6"], strands: ["rib_9_to_iliac_crest", "rib_11_to_iliac_crest"] },
  internal_oblique: { elements: ["IO4", "IO5", "IO6"], strands: ["rib_9_to_iliac_crest", "rib_10_to_iliac_crest", "rib_10_to_iliac_crest_back"] },
};

const [folder, program, documentPath] = process.argv.slice(2);
if (!documentPath) {
  console.error("error: what to compare is missing\n  try: node biomechanics.mjs REFERENCE_FOLDER PSOAS_PROGRAM DOCUMENT.md");
  process.exit(2);
}

function parseCsv(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
}

const read = (name) => parseCsv(readFileSync(join(folder, name), "utf8"));
const psoas = (...words) => parseCsv(execFileSync(program, ["muscle", ...words, "--format", "csv"], { encoding: "utf8", maxBuffer: 1 << 28 }));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const rms = (values) => Math.sqrt(mean(values.map((value) => value * value)));
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const greatest = (values) => Math.max(...values.map(Math.abs));
const count = (values, holds) => values.filter(holds).length;
const distinct = (values) => [...new Set(values)];
const atlasNames = (muscle) => NAMES[muscle] ?? [muscle];
const arm = (row) => 1000 * Number(row.moment_arm_m);
const angle = (row) => Number(row.angle_deg);

function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return groups;
}

/** From the place of a row, as `at` tells it, to the mean moment arm of all rows there. */
function meanCurve(rows, at) {
  return new Map([...grouped(rows, at)].map(([place, found]) => [place, mean(found.map(arm))]));
}

/** The strands of a muscle of the reference, each with its rows; without those that the joint does not move. */
function movingStrands(rows, muscle) {
  const own = rows.filter((row) => atlasNames(muscle).includes(row.muscle));
  const strands = [...grouped(own, (row) => `${row.muscle}.${row.strand}`).values()];
  return strands.filter((strand) => greatest(strand.map(arm)) > STILL);
}

/** How near one curve is to another, over the places of the second. */
function compare(ours, theirs) {
  const places = [...theirs].map(([at, wanted]) => ({ wanted, off: (ours.get(at) ?? 0) - wanted }));
  const met = count(places, ({ wanted, off }) => Math.abs(off) <= Math.max(NEAR.millimetres, NEAR.share * Math.abs(wanted)));
  const sure = places.filter(({ wanted }) => Math.abs(wanted) > SURE);
  const off = places.map((place) => place.off);
  return {
    places: places.length, met, passes: met >= MET * places.length,
    sure: sure.length, signs: count(sure, ({ wanted, off }) => (wanted + off) * wanted > 0),
    ours: mean(places.map(({ wanted, off }) => wanted + off)), theirs: mean(places.map(({ wanted }) => wanted)),
    rms: rms(off), greatest: greatest(off),
  };
}

/** A table of moment arms of the reference, without the rows that it marks itself as no measure. */
function readArms(name, at) {
  const holds = (row) => HOLDS.every(({ muscle, dof, from, to }) => row.muscle !== muscle || row.dof !== dof || (at(row) >= from && at(row) <= to));
  return read(name).filter((row) => !row.flag && holds(row));
}

/** Our moment arms over a degree of freedom of the reference, right side, all muscles. */
function sweep(dof, angles) {
  const [movement, held] = dof.split("_at_hip_flexion_");
  const range = ["--from", Math.min(...angles), "--to", Math.max(...angles), "--step", STEP].map(String);
  const at = held ? ["--at", `hip_flexion=${held}`] : [];
  return psoas("sweep", "--dof", movement, ...range, ...at).filter((row) => row.side === "right");
}

/** Every pair of muscle and movement: ours against the first model that has it, and against the nearest one. */
function momentArms() {
  const found = [];
  const missing = [];
  const reference = readArms("moment_arms.csv", angle);
  for (const [dof, rows] of grouped(reference, (row) => row.dof)) {
    const ours = sweep(dof, rows.map(angle));
    for (const [muscle, own] of grouped(rows, (row) => row.muscle)) {
      const strands = movingStrands(ours, muscle);
      if (strands.length > 0) found.push({ muscle, dof, ...beside(strands, own) });
      else missing.push(`${muscle} ${dof}`);
    }
  }
  return { found, missing };
}

/** Our strands beside the models of the reference, the most trusted one first. */
function beside(strands, reference) {
  const ours = meanCurve(strands.flat(), angle);
  const models = MODELS.map((model) => [model, reference.filter((row) => row.model === model)]).filter(([, rows]) => rows.length > 0);
  const results = models.map(([model, rows]) => ({ model, ...compare(ours, meanCurve(rows, angle)) }));
  const nearest = results.reduce((best, it) => (it.rms < best.rms ? it : best));
  return { strands: strands.length, ...results[0], nearest };
}

/** Our moment arms about one joint of the spine with the lumbar spine flexed, right side, all muscles. */
function aboutLevel(dof, level, posture) {
  const movement = dof.replace("lumbar", level);
  return psoas("sweep", "--dof", movement, "--from", "0", "--to", "0", "--at", `lumbar_flexion=${posture}`)
    .filter((row) => row.side === "right").map((row) => ({ ...row, dof, level, posture }));
}

const posture = (row) => row.lumbar_flexion_deg ?? row.posture;

/** Every muscle, movement and joint of the spine; a curve goes over the postures of the lumbar spine. */
function byLevel() {
  const reference = readArms("moment_arms_by_level.csv", (row) => Number(posture(row)));
  const turns = grouped(reference, (row) => [row.dof, row.level, posture(row)].join(" "));
  const ours = [...turns.values()].flatMap(([row]) => aboutLevel(row.dof, row.level, posture(row)));
  const found = [...grouped(reference, (row) => row.muscle)].flatMap(([muscle, theirs]) => levelsOf(muscle, theirs, ours));
  return { found, missing: [] };
}

/** The pairs of one muscle. On both sides all strands count that turn any joint of the lumbar spine, with 0 where one does not. */
function levelsOf(muscle, theirs, ours) {
  const only = FROM_RIBS_TO_PELVIS[muscle];
  const strands = movingStrands(ours, muscle).filter(([{ strand }]) => !only || only.strands.includes(strand));
  const elements = only?.elements ?? distinct(theirs.map((row) => row.element));
  const rows = theirs.filter((row) => elements.includes(row.element));
  return [...grouped(rows, (row) => `${row.dof} ${row.level}`)].map(([, own]) => {
    const [{ dof, level }] = own;
    const here = strands.flat().filter((row) => row.dof === dof && row.level === level);
    const wanted = [...grouped(own, posture)].map(([at, found]) => [at, found.reduce((sum, row) => sum + arm(row), 0) / elements.length]);
    return { muscle, dof, level, strands: strands.length, ...compare(meanCurve(here, posture), new Map(wanted)) };
  });
}

/** The change of length of every muscle in every pose, ours beside that of the first model. */
function lengths() {
  const key = (row, muscle) => `${row.pose} ${row.side} ${muscle}`;
  const ours = grouped(psoas("lengths", "--pose", join(folder, "poses.csv")), (row) => key(row, row.muscle));
  const reference = read("lengths_by_pose.csv").filter((row) => row.flag === "" && !WITHOUT_LENGTH.includes(row.muscle));
  const ratio = (rows) => mean(rows.map((row) => Number(row.ratio)));
  return [...grouped(reference, (row) => key(row, row.muscle)).values()].flatMap((rows) => {
    const [{ pose, side, muscle }] = rows;
    const own = atlasNames(muscle).flatMap((name) => ours.get(key({ pose, side }, name)) ?? []);
    if (own.length === 0) return [];
    const model = MODELS.find((name) => rows.some((row) => row.model === name));
    return [{ pose, side, muscle, ours: ratio(own), wanted: ratio(rows.filter((row) => row.model === model)) }];
  });
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(0)} %`;
const shown = (value, digits = 1) => value.toFixed(digits);
const row = (...cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(...head), row(...head.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");
const folded = (summary, text) => `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;

/** What stands between the marks of a name in the document, as the text before, within and after. */
function between(document, name, word) {
  const [start, end] = [`<!-- ${word}: ${name} -->`, "<!-- end -->"];
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) {
    console.error(`error: the document has no place for the ${word} "${name}"\n  try: put these two lines where it belongs\n    ${start}\n    ${end}`);
    process.exit(2);
  }
  const inside = from + start.length;
  return [document.slice(0, inside), document.slice(inside, to), document.slice(to)];
}

/** The exceptions of a table, as the document lists them: muscle, movement, joints and why. */
function exceptions(document, name) {
  const lines = between(document, name, "exceptions")[1].split("\n").filter((line) => line.startsWith("|")).slice(2);
  return lines.map((line) => {
    const [muscle, dof, joints] = line.split("|").slice(1).map((cell) => cell.trim());
    return { muscle, dof, joints };
  });
}

/** Marks what is excepted; tells of exceptions that nothing needs. */
function except(pairs, listed) {
  const fits = (pair, it) => it.muscle === pair.muscle && it.dof === pair.dof && (it.joints === "all" || it.joints.split(" ").includes(pair.level));
  for (const pair of pairs) pair.excepted = !pair.passes && listed.some((it) => fits(pair, it));
  for (const it of listed) {
    if (!pairs.some((pair) => pair.excepted && fits(pair, it))) console.error(`warning: nothing needs the exception of ${it.muscle}, ${it.dof}, ${it.joints}`);
  }
}

const verdict = ({ passes, excepted }) => (passes ? "yes" : excepted ? "excepted" : "no");
const signCell = ({ sure, signs }) => (sure > 0 ? `${signs} of ${sure}` : "–");
const errorCells = (pair) => [shown(pair.ours), shown(pair.theirs), shown(pair.rms), shown(pair.greatest), verdict(pair)];

function armRows({ found }) {
  return found.map((pair) => {
    const nearest = `${pair.nearest.model.split("_")[0]} ${shown(pair.nearest.rms)}`;
    return [pair.muscle, pair.dof, pair.strands, `${pair.met} of ${pair.places}`, signCell(pair), ...errorCells(pair), nearest];
  });
}

function levelRows({ found }) {
  return found.map((pair) => [pair.muscle, pair.dof, pair.level, pair.strands, `${pair.met} of ${pair.places}`, signCell(pair), ...errorCells(pair)]);
}

/** What is asked of all pairs beside what was found. */
function totals({ found, missing }) {
  const sum = (pairs, name) => pairs.reduce((all, pair) => all + pair[name], 0);
  const [passing, excepted] = [count(found, (pair) => pair.passes), count(found, (pair) => pair.excepted)];
  const held = found.filter((pair) => !pair.excepted);
  return [
    ["pairs that pass", `at least ${percent(PAIRS, 1)}`, `${percent(passing, found.length)} (${passing} of ${found.length})`],
    ["do not, for a reason that is given below", "", `${excepted}`],
    ["do not, for no known reason", "none", `${held.length - passing}`],
    [`right sign beyond ${SURE} mm, where no reason is given against it`, "everywhere", `${percent(sum(held, "signs"), sum(held, "sure"))} (${sum(held, "signs")} of ${sum(held, "sure")})`],
    ["places met", "", percent(sum(found, "met"), sum(found, "places"))],
    ["median of the rms error", "", `${shown(median(found.map((pair) => pair.rms)))} mm`],
    ["pairs without a path", "none", missing.join(", ") || "none"],
  ];
}

const error = ({ ours, wanted }) => Math.abs(ours - wanted);
const rightSign = ({ ours, wanted }) => (ours - 1) * (wanted - 1) > 0;
const isSure = ({ wanted }) => Math.abs(wanted - 1) > LENGTH.sure;

function lengthTotals(found) {
  const sure = found.filter(isSure);
  const signs = count(sure, rightSign);
  return [
    [`right sign of a change beyond ${percent(LENGTH.sure, 1)}`, `at least ${percent(LENGTH.signs, 1)}`, `${shown((100 * signs) / sure.length)} % (${signs} of ${sure.length})`],
    ["mean error of the ratio", `at most ${LENGTH.error}`, shown(mean(found.map(error)), 3)],
    ["greatest error of the ratio", "", shown(greatest(found.map(error)), 3)],
  ];
}

/** Each muscle over all poses, the farthest first. */
function lengthRows(found) {
  const muscles = [...grouped(found, (it) => it.muscle)].map(([muscle, own]) => ({ muscle, own, off: mean(own.map(error)) }));
  return muscles.sort((a, b) => b.off - a.off).map(({ muscle, own, off }) => {
    const sure = own.filter(isSure);
    const worst = own.reduce((far, it) => (error(it) > error(far) ? it : far));
    const farthest = `${worst.pose}, ${worst.side}: ${shown(worst.ours, 2)} for ${shown(worst.wanted, 2)}`;
    return [muscle, shown(off, 3), `${count(sure, rightSign)} of ${sure.length}`, farthest];
  });
}

const BAR_HEAD = ["what", "bar", "found"];
const ERROR_HEAD = ["ours", "reference", "rms", "greatest", "passes"];
const ARM_HEAD = ["muscle", "movement", "strands", "angles met", "right sign", ...ERROR_HEAD, "nearest model"];
const LEVEL_HEAD = ["muscle", "movement", "joint", "strands", "postures met", "right sign", ...ERROR_HEAD];
const PAIRS_SUMMARY = "Every pair; moment arms as means, and errors, in millimetres";

let document = readFileSync(documentPath, "utf8");
const [arms, levels, changes] = [momentArms(), byLevel(), lengths()];
except(arms.found, exceptions(document, "moment arms"));
except(levels.found, exceptions(document, "moment arms by joint"));
const tables = {
  "moment arms": [table(BAR_HEAD, totals(arms)), folded(PAIRS_SUMMARY, table(ARM_HEAD, armRows(arms)))],
  "moment arms by joint": [table(BAR_HEAD, totals(levels)), folded(PAIRS_SUMMARY, table(LEVEL_HEAD, levelRows(levels)))],
  lengths: [table(BAR_HEAD, lengthTotals(changes)), folded("Every muscle", table(["muscle", "mean error", "right sign", "farthest"], lengthRows(changes)))],
};
for (const [name, parts] of Object.entries(tables)) {
  const [before, , after] = between(document, name, "table");
  document = `${before}\n\n${parts.join("\n\n")}\n\n${after}`;
}
writeFileSync(documentPath, document);
for (const [name, [bars]] of Object.entries(tables)) console.log(`${name}\n\n${bars}\n`);
