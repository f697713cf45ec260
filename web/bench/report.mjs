// The bars beside what was found, as a table; what was not measured is left out.

import { NAMES } from "./pages.mjs";

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(0)} kB`;
const milliseconds = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
const times = (ratio) => `${ratio.toFixed(2)} times`;
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
const beside = (found, tell) => Object.fromEntries(Object.keys(NAMES).map((name) => [name, tell(found[name])]));

/** `{ what, bar, found, holds }` of each bar, from what each part measured. */
const BARS = {
  transfer: ({ psoas }) => [{ what: "transfer to the first frame, brotli, light body", bar: "at most 4 MB", found: megabytes(psoas.bytes), holds: psoas.bytes <= 4e6 }],
  poster: ({ after_document_ms, bytes }) => [
    { what: "poster seen after the document", bar: "under 100 ms", found: milliseconds(after_document_ms), holds: after_document_ms < 100 },
    { what: "poster", bar: "under 60 kB", found: kilobytes(bytes), holds: bytes < 60_000 },
  ],
  start: ({ psoas, three }) => [["cold start to the first frame at 10 Mbit/s", "cold", 2], ["warm start from cache", "warm", 1.5]].map(([what, way, most]) => {
    const ratio = psoas[way].first_frame_ms / three[way].first_frame_ms;
    return { what, bar: `at most ${most} times three.js`, found: `${milliseconds(psoas[way].first_frame_ms)}, ${times(ratio)}`, holds: ratio <= most };
  }),
  frames: ({ psoas, three }) => {
    const ratio = psoas.frame_ms / three.frame_ms;
    return [{ what: "frame of the moving body, standing, every pixel of 1280x720", bar: "at most 1.5 times three.js", found: `${milliseconds(psoas.frame_ms)}, ${times(ratio)}`, holds: ratio <= 1.5 }];
  },
  idle: ({ seconds, frames }) => [{ what: `frames in ${seconds} s of nothing moving`, bar: "none", found: String(frames), holds: frames === 0 }],
  memory: ({ most, growth }) => [
    { what: "WebAssembly and graphics, most", bar: "at most 250 MB", found: megabytes(most), holds: most <= 250e6 },
    { what: "growth over 200 and more switches of exercise", bar: "none", found: megabytes(growth), holds: growth <= 0 },
  ],
  taps: ({ slowest_ms }) => [{ what: "slowest tap on 390x844, processor 4 times slower", bar: "200 ms", found: milliseconds(slowest_ms), holds: slowest_ms <= 200 }],
};

const DETAILS = {
  transfer: (found) => {
    const kinds = [...new Set(Object.values(found).flatMap(({ kinds: all }) => Object.keys(all)))];
    const cells = (tell) => Object.values(beside(found, tell));
    return ["Bytes up to the first frame, with what HTTP adds", table(["kind", ...Object.values(NAMES)], [
      ...kinds.map((kind) => [kind, ...cells(({ kinds: all }) => kilobytes(all[kind] ?? 0))]),
      ["altogether", ...cells(({ bytes }) => kilobytes(bytes))], ["requests", ...cells(({ requests }) => String(requests))],
    ])];
  },
  start: (found) => ["Where the time to the first frame goes", table(["start", "first frame", "fetch", "compile", "start", "shaders"],
    Object.keys(NAMES).flatMap((name) => ["cold", "warm"].map((way) => {
      const { first_frame_ms, fetch_ms, compile_ms, start_ms, shaders_ms } = found[name][way];
      return [`${NAMES[name]}, ${way}`, ...[first_frame_ms, fetch_ms, compile_ms, start_ms, shaders_ms].map(milliseconds)];
    })))],
  frames: (found) => ["What a frame is made of", table(["page", "canvas", "frame", "scripts", "waiting for pixels", "draws", "passes"],
    Object.entries({ ...NAMES, adapting: "Psoas, cat-cow as first seen" }).map(([name, title]) => [title, found[name]]).map(([title, { canvas, frame_ms, scripts_ms, pixels_ms, draws, passes }]) =>
      [title, canvas, milliseconds(frame_ms), milliseconds(scripts_ms), milliseconds(pixels_ms), draws.toFixed(0), passes.toFixed(1)]))],
  memory: ({ samples }) => ["Memory by switches of exercise", table(["switches", "WebAssembly", "graphics"],
    samples.map(({ switches, wasm, gpu }) => [String(switches), megabytes(wasm), megabytes(gpu)]))],
  taps: ({ answered_ms }) => ["Taps", table(["tap", "answered in"], Object.entries(answered_ms).map(([what, time]) => [what, milliseconds(time)]))],
};

/** Every bar that was measured, as Markdown. */
export function report({ browser, parts }) {
  const bars = Object.entries(BARS).flatMap(([part, tell]) => (part in parts ? tell(parts[part]) : []));
  const details = Object.entries(DETAILS).filter(([part]) => part in parts).map(([part, tell]) => tell(parts[part]).join("\n\n"));
  const all = table(["what", "bar", "found", "holds"], bars.map(({ what, bar, found, holds }) => [what, bar, found, holds ? "yes" : "**no**"]));
  return [`Chromium ${browser}, WebGL2 in software, 1280x720 unless said otherwise.`, all, ...details].join("\n\n");
}
