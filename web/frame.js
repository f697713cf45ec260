// Messages with the page that embeds this one. `psoas.js` is the other side; both name the version.
// The first message comes from the embedding page; answers go to its origin and nowhere else.

export const MESSAGE_VERSION = 1;

/** Calls `onCommand(command)`; returns `tell(name, detail)`, which raises `psoas-…` here and in the embedding page. */
export function frame(onCommand) {
  const embedded = window.parent !== window;
  let parentOrigin = null;
  let waiting = [];

  const post = (message) => window.parent.postMessage(message, parentOrigin);
  if (embedded) {
    window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== window.parent || data?.psoas !== MESSAGE_VERSION) return;
      if (data.type === "hello" && parentOrigin === null) {
        parentOrigin = origin;
        waiting.forEach(post);
        waiting = [];
      } else if (data.type === "command" && origin === parentOrigin) {
        onCommand(data.command);
      }
    });
  }

  return (name, detail) => {
    window.dispatchEvent(new CustomEvent(`psoas-${name}`, { detail }));
    if (!embedded) return;
    const message = { psoas: MESSAGE_VERSION, type: name, detail };
    if (parentOrigin === null) waiting.push(message);
    else post(message);
  };
}
