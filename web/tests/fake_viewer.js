// In the place of the engine: it answers with the panel of `panel.json`, changed as commands say, with the muscles
// of `at_work.json`, and to every search with `found.json`.

const fake = {
  sent: [],
  query: "",
  panel: null,
  atWork: null,
  found: null,
  raise: (event) => window.dispatchEvent(new CustomEvent("psoas", { detail: JSON.stringify(event) })),
};
window.fake = fake;

const CHANGES = {
  play: () => ({ playing: true }),
  pause: () => ({ playing: false }),
  set_speed: ({ speed }) => ({ speed }),
  set_loop: ({ looping }) => ({ looping }),
  set_motion: ({ motion }) => ({ motion }),
  set_named: ({ named }) => ({ named }),
};

export default async function load() {
  fake.panel = await (await fetch("panel.json")).json();
  fake.found = await (await fetch("found.json")).json();
  fake.atWork = await (await fetch("at_work.json")).json();
}

export function start(query) {
  fake.query = query;
  fake.raise({ type: "panel", panel: fake.panel });
  fake.raise({ type: "at_work", at_work: fake.atWork });
  fake.raise({ type: "ready" });
}

export function send(text) {
  const command = JSON.parse(text);
  fake.sent.push(command);
  Object.assign(fake.panel, CHANGES[command.type]?.(command));
  if (command.type === "find") fake.raise({ type: "found", found: { ...fake.found, query: command.query } });
  fake.raise({ type: "panel", panel: fake.panel });
}
