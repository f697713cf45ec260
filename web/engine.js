// The one place that talks to the engine. Commands and events are those of `src/share/`: a change
// there is a change here, and in `psoas.js`, which passes them through a frame.

const CONTROL_FLOW = "Using exceptions for control flow";

/** Starts the engine on the canvas. It leaves `start` by an exception that means "running". */
export function startEngine(module, query) {
  try {
    module.start(query);
  } catch (problem) {
    if (!isControlFlow(problem)) throw problem;
  }
}

/** True for the exception by which the engine hands control back to the browser. */
export function isControlFlow(problem) {
  return String(problem?.message ?? problem).includes(CONTROL_FLOW);
}

/** Calls `handlers[event.type]` for each event of the engine. */
export function listenToEngine(handlers) {
  window.addEventListener("psoas", ({ detail }) => {
    const event = JSON.parse(detail);
    handlers[event.type]?.(event);
  });
}

/** A function that sends one command, an object with a `type`. */
export function commandsTo(module) {
  return (command) => module.send(JSON.stringify(command));
}
