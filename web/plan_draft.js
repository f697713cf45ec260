// A plan while it is being made, as plain data: the JSON that `set_plan` takes.

export const NOTHING = { title: "", clinic: "", note: "", items: [] };

/** The plan with every field there, so that two of the same content are the same text. */
export function normal(plan) {
  const { title, clinic, note, items } = plan ?? NOTHING;
  return { title, clinic, note, items: items.map(({ does, side = "both", amount, note: words = "" }) => ({ does, side, amount: normalAmount(amount), note: words })) };
}

const normalAmount = ({ seconds, reps }) => (reps ? { reps: { reps: reps.reps, sets: reps.sets, rest: reps.rest } } : { seconds });

/** A plan as a text to compare. */
export const textOf = (plan) => JSON.stringify(normal(plan));

/** Whether nothing stands in a plan. */
export const isNothing = (plan) => textOf(plan) === textOf(NOTHING);

/** The kind and id of what an item does. */
export const doesOf = ({ does }) => Object.entries(does)[0];

/** The list with the one at `from` at `to`. */
export function moved(list, from, to) {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, list[from]);
}

/** A text of at most so many characters. */
export const cut = (text, most) => [...text.slice(0, most * 2)].slice(0, most).join("");

/** Seconds up to which a step is so large. */
const STEPS = [[60, 5], [300, 30], [Infinity, 60]];

/** So many seconds a step longer or shorter, on round numbers. */
export function stepSeconds(seconds, up, [least, most]) {
  const from = up ? seconds : seconds - 1;
  const [, step] = STEPS.find(([until]) => from < until);
  const next = up ? Math.floor(seconds / step) * step + step : Math.ceil(seconds / step) * step - step;
  return within(next, [least, most]);
}

export const within = (value, [least, most]) => Math.min(most, Math.max(least, value));
