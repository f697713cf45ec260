// In the place of the engine: it answers with the panel of `panel.json`, changed as commands say, with the muscles
// of `at_work.json`, to every search with `found.json`, with what hurts as in `pain.json`, and with the care plan and the
// practice of `care.json` and `practice.json`; every sheet is that of `sheet.json`.

const fake = {
  sent: [],
  query: "",
  panel: null,
  atWork: null,
  found: null,
  pain: null,
  care: null,
  practice: null,
  told: null,
  raise: (event) => window.dispatchEvent(new CustomEvent("psoas", { detail: JSON.stringify(event) })),
};
window.fake = fake;

const DEPTHS = ["Skin", "Superficial", "Intermediate", "Deep", "Bone"];
const explore = (changed) => ({ explore: { ...fake.panel.explore, ...changed } });

/** The card with its switch turned. */
const released = (release) => {
  const switched = (piece) => piece.kind === "switch"
    ? { ...piece, on: release === "shown", name: release === "shown" ? "Hide it" : "Show it on the body", command: { type: "set_release", release: release === "shown" ? "told" : "shown" } }
    : piece;
  const sections = fake.panel.card.sections.map((section) => ({ ...section, pieces: section.pieces.map(switched) }));
  return { release, card: { ...fake.panel.card, sections } };
};

const SHOWN = "exercise=cat_cow&at=0.25&view=left&camera=35,8,3.2,0,0.9,0";

const CHANGES = {
  play: () => ({ playing: true }),
  pause: () => ({ playing: false }),
  set_speed: ({ speed }) => ({ speed }),
  set_loop: ({ looping }) => ({ looping }),
  set_motion: ({ motion }) => ({ motion }),
  set_peel: ({ depth }) => explore({ depth, depth_words: DEPTHS[Math.round(depth)] }),
  set_named: ({ named }) => ({ named }),
  set_release: ({ release }) => released(release),
  set_tap: ({ tap }) => explore({ tap }),
  set_theme: ({ theme }) => ({ theme }),
};

const PAIN_CHANGES = {
  set_tapping: ({ tapping }, { search }) => { search.painting = tapping === "paints"; },
  clear_hurts: (_, { search }) => { search.hurts = []; },
  set_hurt: ({ zone, side, strength }, { search }) => {
    for (const hurt of search.hurts) if (hurt.zone === zone && hurt.side === side) hurt.strength = strength;
    search.hurts = search.hurts.filter((hurt) => hurt.strength > 0);
  },
  open_red_flags: (_, { red_flags }) => { red_flags.open = true; },
  leave_red_flags: (_, { red_flags }) => { red_flags.open = false; },
  tick_red_flag: ({ sign, ticked }, { red_flags }) => {
    for (const { questions } of red_flags.groups) for (const question of questions) if (question.id === sign) question.ticked = ticked;
  },
};

/** The care plan while it is closed: only what it is called. */
const closed = ({ title }) => ({ title, open: false, card: null, steps: [], routines: [] });

const CARE_CHANGES = {
  open_care: ({ card }) => {
    const opened = { ...fake.told.care, open: true, card: card ? { ...fake.told.care.card, id: card } : null };
    for (const { cards } of opened.steps) for (const row of cards) row.open = row.id === card;
    for (const step of opened.steps) if (card && step.cards.some(({ id }) => id === card)) opened.card.step = step.id;
    return opened;
  },
  close_care: () => closed(fake.care),
  tick_condition: ({ condition, ticked }) => {
    for (const row of fake.care.conditions.rows) if (row.id === condition) row.ticked = ticked;
    return fake.care;
  },
};

const practised = (changed) => ({ ...fake.told.practice, ...fake.practice, ...changed });
const PRACTICE_CHANGES = {
  start_routine: ({ routine }) => ({ ...fake.told.practice, what: "routine", id: routine }),
  start_plan: () => ({ ...fake.told.practice, what: "plan", id: "" }),
  pause_practice: () => practised({ state: "paused", state_words: "Paused", say: { id: "paused", text: "" } }),
  go_on_practice: () => practised({ state: "running", state_words: "" }),
  end_practice: () => fake.practice?.summary ? null : practised({
    state: "done", state_words: "Done", now: null, next: "", left_seconds: 0, say: { id: "done", text: "That was all. Well done." },
    summary: { title: "Done", text: "4 things done in 8 minutes.", done: ["Neck stretches"], left_out: ["Pigeon pose"], minutes: 8 },
  }),
};

/** The plan of a command in words; without one as at first. */
function planned(plan) {
  const offers = fake.toldPlan.add.flatMap(({ rows }) => rows);
  const row = ({ does, amount, note }) => {
    const [[kind, id]] = Object.entries(does);
    const known = fake.toldPlan.rows.find((one) => one.id === id) ?? offers.find(({ item }) => item.does[kind] === id);
    return { kind, id, name: known?.name ?? id, has_sides: known?.has_sides ?? false, side: "", dose: Object.values(amount).map(JSON.stringify).join(), note, remarks: [] };
  };
  const rows = (plan?.items ?? []).map(row);
  const code = plan ? `1.${plan.items.length}${plan.title.length}${"x".repeat(Math.min(plan.note.length, 40))}` : "";
  return { ...fake.toldPlan, plan, rows, code, takes: rows.length ? `${rows.length} min` : "", problems: [] };
}

export default async function load() {
  fake.sheet = await (await fetch("sheet.json")).json();
  fake.toldPlan = await (await fetch("plan.json")).json();
  fake.panel = await (await fetch("panel.json")).json();
  fake.pain = await (await fetch("pain.json")).json();
  fake.found = await (await fetch("found.json")).json();
  fake.told = { care: await (await fetch("care.json")).json(), practice: await (await fetch("practice.json")).json() };
  fake.atWork = await (await fetch("at_work.json")).json();
}

export function start(query) {
  fake.query = query;
  fake.panel.theme = new URLSearchParams(query).get("theme");
  fake.raise({ type: "panel", panel: fake.panel });
  fake.raise({ type: "at_work", at_work: fake.atWork });
  const nothing = { painting: false, hurts: [], fits: [], look_alikes: [], answer: null };
  if (!new URLSearchParams(query).has("hurts")) Object.assign(fake.pain.search, nothing);
  fake.raise({ type: "pain", ...fake.pain });
  const asked = new URLSearchParams(query);
  fake.care = asked.has("care") || asked.has("card") ? CARE_CHANGES.open_care({ card: asked.get("card") }) : closed(fake.told.care);
  fake.practice = asked.has("routine") ? PRACTICE_CHANGES.start_routine({ routine: asked.get("routine") }) : null;
  fake.raise({ type: "care", care: fake.care });
  fake.raise({ type: "practice", practice: fake.practice });
  fake.plan = query.includes("#plan=") ? fake.toldPlan : planned(null);
  fake.raise({ type: "plan", plan: fake.plan });
  fake.raise({ type: "ready" });
}

export function send(text) {
  const command = JSON.parse(text);
  // The page asks for the full body by itself.
  if (command.type !== "set_body") fake.sent.push(command);
  Object.assign(fake.panel, CHANGES[command.type]?.(command));
  if (command.type in PAIN_CHANGES) {
    PAIN_CHANGES[command.type](command, fake.pain);
    fake.raise({ type: "pain", ...fake.pain });
  }
  if (command.type in CARE_CHANGES) {
    fake.care = CARE_CHANGES[command.type](command);
    fake.raise({ type: "care", care: fake.care });
  }
  if (command.type in PRACTICE_CHANGES) {
    fake.practice = PRACTICE_CHANGES[command.type](command);
    fake.raise({ type: "practice", practice: fake.practice });
  }
  if (command.type === "print_sheet") {
    const link = command.routine ? `?routine=${command.routine}` : `#plan=${fake.plan.code}`;
    fake.raise({ type: "sheet", sheet: { ...fake.sheet, link } });
  }
  if (command.type === "set_plan") {
    fake.plan = planned(command.plan);
    fake.raise({ type: "plan", plan: fake.plan });
  }
  if (command.type === "get_view") fake.raise({ type: "view", query: SHOWN });
  if (command.type === "screenshot") fake.raise({ type: "screenshot" });
  if (command.type === "set_muscle") fake.raise({ type: "select", muscle: command.muscle ?? null, side: command.side ?? null });
  if (command.type === "find") fake.raise({ type: "found", found: { ...fake.found, query: command.query } });
  fake.raise({ type: "panel", panel: fake.panel });
}
