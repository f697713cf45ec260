// One bar from the first byte to the first frame.

/** How much of the bar each step takes. */
const STEPS = { download: 0.7, compile: 0.1, start: 0.2 };

/** What happens between the start of the engine and the first frame. */
const MOMENTS = ["texts", "body", "drawn"];

/** Calls `tell({ step, received, total, fraction })`; bytes are those that travel, `fraction` is that of the whole bar. */
export class Progress {
  #parts;
  #tell;
  #moments = new Set();
  #compiled = false;
  #told = 0;

  constructor(parts, tell) {
    this.#parts = new Map(parts.map((part) => [part, { done: 0, weight: part.br || part.size }]));
    this.#tell = tell;
    this.#say();
  }

  /** So many bytes of a part have come, and whether they were compressed on their way. */
  received(part, bytes, compressed) {
    const counted = this.#parts.get(part);
    counted.done += bytes;
    counted.weight = compressed ? part.br : part.size;
    this.#say();
  }

  /** All of a part is there. */
  fetched(part) {
    this.#parts.get(part).done = part.size;
    this.#say();
  }

  compiled() {
    this.#compiled = true;
    this.#say();
  }

  /** The engine has come to one of `MOMENTS`. */
  reached(moment) {
    if (this.#moments.has(moment)) return;
    this.#moments.add(moment);
    this.#say();
  }

  #say() {
    const weights = [...this.#parts].map(([{ size }, { done, weight }]) => ({ weight, come: size > 0 ? weight * Math.min(done / size, 1) : 0 }));
    const total = Math.round(weights.reduce((sum, { weight }) => sum + weight, 0));
    const received = Math.round(weights.reduce((sum, { come }) => sum + come, 0));
    const reached = MOMENTS.filter((moment) => this.#moments.has(moment)).length;
    // Nothing is known of what is not put together: then the bar waits for the engine.
    const downloaded = total > 0 ? received / total : 0;
    const fraction = STEPS.download * downloaded + (this.#compiled ? STEPS.compile : 0) + (STEPS.start * reached) / MOMENTS.length;
    this.#told = Math.max(this.#told, Math.min(fraction, 1));
    const told = { fraction: this.#told };
    if (received < total) this.#tell({ step: "download", received, total, ...told });
    else if (!this.#compiled) this.#tell({ step: "compile", received: 0, total: 1, ...told });
    else this.#tell({ step: "start", received: reached, total: MOMENTS.length, ...told });
  }
}
