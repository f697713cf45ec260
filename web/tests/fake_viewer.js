// In the place of the engine: it answers with the panel of `panel.json`, changed as commands say, and with the muscles
// of `at_work.json`.

const fake = {
  sent: [],
  query: "",
  panel: null,
  atWork: null,
  raise: (event) => window.dispatchEvent(new CustomEvent("psoas", { detail: JSON.stringify(event) })),
};
window.fake = fake;

const CHANGES = {
  play: () => ({ playing: true }),
  pause: () => ({ playing: false }),
  set_speed: ({ speed }) => ({ speed }),
  set_loop: ({ looping }) => ({ looping }),
  set_motion: ({ motion }) => ({ motion }),
};

export default async function load() {
  fake.panel = await (await fetch("panel.json")).json();
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
  fake.raise({ type: "panel", panel: fake.panel });
}
