// A connection as bad as a test asks for, in front of the server of a built page.

import { createServer, request as ask } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { serve } from "../serve.mjs";

/**
 * Serves `folder`. For each request `trouble({ path, range, count })` says what happens to it: `null` for nothing, else
 * `{ cutAfter }` bytes, `{ bytesPerSecond }`, or `{ status, body }` in place of the file; `count` is how often the path was
 * asked for before. Resolves to `{ origin, asked, close }`, `asked` being `[{ path, range, sent }]`.
 */
export async function serveBadly(folder, trouble) {
  const good = await serve(folder);
  const asked = [];
  const server = createServer((from, to) => {
    const path = from.url.split("?")[0].slice(1);
    const row = { path, range: from.headers.range ?? null, sent: 0 };
    const what = trouble({ ...row, count: asked.filter((other) => other.path === path).length }) ?? {};
    asked.push(row);
    if (what.status) {
      to.writeHead(what.status).end(what.body ?? "");
      return;
    }
    ask(new URL(from.url, good.origin), { method: from.method, headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      pass(answer, to, row, what).catch(() => to.destroy());
    }).on("error", () => to.destroy()).end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://localhost:${server.address().port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await good.close();
    },
  };
}

const PIECE = 16_384;

async function pass(answer, to, row, { cutAfter = Infinity, bytesPerSecond = Infinity, body = null }) {
  for await (const chunk of body === null ? answer : [Buffer.from(body)]) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, Math.min(at + PIECE, at + cutAfter - row.sent));
      if (piece.length > 0 && !to.write(piece)) await new Promise((done) => to.once("drain", done));
      row.sent += piece.length;
      if (row.sent >= cutAfter) {
        await pause(500); // so that what was written has been read: a page loses what it has not when the connection breaks
        to.destroy();
        return;
      }
      if (bytesPerSecond < Infinity) await pause((1000 * piece.length) / bytesPerSecond);
    }
  }
  to.end();
}
