// What keeps the 3D view from running: a code for programs, and what gives a sentence for people.

import { say } from "./locale.js";

export class ViewerError extends Error {
  constructor(code, words) {
    super(words());
    this.code = code;
    this.words = words;
  }
}

/** What browsers say when memory is short, each in its own way. */
const NO_MEMORY = /out of memory|memory allocation|allocation failed|could not allocate|cannot allocate|memory access out of bounds.*grow/i;

/** The same problem as one with a code; `code` and `words(reason)` are those of a problem that is not known better. */
export function asViewerError(problem, code, words) {
  if (problem instanceof ViewerError) return problem;
  const reason = String(problem?.message ?? problem);
  if (NO_MEMORY.test(reason)) return new ViewerError("memory", () => say("failure-memory"));
  return new ViewerError(code, () => words(reason));
}
