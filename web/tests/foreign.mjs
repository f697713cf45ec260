// Pages of somebody else, on an origin of their own, around the viewer with its fake engine.

import { createServer } from "node:http";
import { after, before } from "node:test";
import { ANSWER_MS, launchWithWebGl } from "./browser.mjs";
import { serveFakePage } from "./fake_engine.mjs";

/** Serves what `answer(path)` gives, `{ body, type, headers }` or null; resolves to `{ origin, close }`. */
export async function serveForeign(answer) {
  const server = createServer(async (request, response) => {
    const found = await answer(new URL(request.url, "http://localhost").pathname);
    response.writeHead(found ? 200 : 404, { "Content-Type": found?.type ?? "text/html; charset=utf-8", ...found?.headers });
    response.end(found?.body ?? "");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { origin: `http://localhost:${server.address().port}`, close };
}

/**
 * A browser, the viewer (with its fake engine, unless another one is served) and a foreign server for the tests of a file. `show(html, options)` opens a page of the foreign
 * server around that HTML, in which VIEWER stands for the viewer's address; it resolves to `{ page, viewer, requests, close }`.
 */
export function foreignPages(serveViewer = serveFakePage) {
  const place = { browser: null, viewer: null, foreign: null };
  let html = "";
  let headers = {};
  before(async () => {
    place.viewer = await serveViewer();
    place.foreign = await serveForeign((path) => (path === "/" ? { body: html, headers } : null));
    place.browser = await launchWithWebGl();
  });
  after(async () => {
    await place.browser?.close();
    await place.foreign?.close();
    await place.viewer?.close();
  });
  place.show = async (content, { csp, head = '<script src="VIEWER/psoas.js"></script>', route, size = { width: 1000, height: 800 }, ...options } = {}) => {
    const filled = (text) => text.replaceAll("VIEWER", place.viewer.origin);
    html = filled(`<!doctype html><html lang="en"><meta charset="utf-8"><title>A clinic</title>${head}<body>${content}`);
    headers = csp ? { "Content-Security-Policy": filled(csp) } : {};
    const context = await place.browser.newContext({ viewport: size, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(ANSWER_MS);
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.addInitScript(() => {
      window.told = [];
      for (const name of ["ready", "progress", "select", "time", "phase", "repetition", "end", "view", "screenshot", "error"]) {
        document.addEventListener(`psoas-${name}`, ({ detail }) => window.told.push({ name, detail }));
      }
    });
    if (route) await route(page);
    await page.goto(place.foreign.origin);
    const close = async () => {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await context.close();
    };
    return { page, viewer: page.locator("psoas-viewer"), requests, close };
  };
  return place;
}

/** What the element has told so far, by the name of the event. */
export const told = (page, name) => page.evaluate((wanted) => window.told.filter((one) => one.name === wanted).map(({ detail }) => detail), name);

/** The frame of the viewer, once the body is there. */
export async function frameOf(page, selector = "psoas-viewer >> iframe") {
  const frame = await (await page.waitForSelector(selector)).contentFrame();
  await frame.waitForSelector("body[data-stage=ready]");
  return frame;
}
