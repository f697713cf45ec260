// How long after the document the poster is seen, and what it weighs.

import { median, READY_MS, visitor } from "./browser.mjs";

const TIMES = 5;

/** The largest picture that was painted is the poster: nothing else is as large before the body is there. */
function notePaints() {
  window.paints = [];
  new PerformanceObserver((list) => {
    for (const { element, renderTime, loadTime } of list.getEntries()) window.paints.push({ id: element?.id ?? "", at: renderTime || loadTime });
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

/** Resolves to the time from the document to the poster, and its bytes, on one visit. */
async function look(address, serve = async () => {}) {
  const { context, close } = await visitor();
  const page = await context.newPage();
  await page.addInitScript(notePaints);
  await serve(page);
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => window.paints.some(({ id }) => id === "poster"), null, { timeout: READY_MS });
  const found = await page.evaluate(() => {
    const [{ responseEnd }] = performance.getEntriesByType("navigation");
    const { encodedBodySize } = performance.getEntriesByType("resource").find(({ name }) => /\/posters\//.test(name));
    return { after: window.paints.find(({ id }) => id === "poster").at - responseEnd, bytes: encodedBodySize };
  });
  await close();
  return found;
}

export async function poster(pages) {
  const address = pages.address("psoas", "light");
  const outer = new URL("/alone.html", address).href;
  const html = '<!doctype html><img id="poster" src="/psoas/posters/cat_cow.webp" width="1000">';
  const serve = (page) => page.route(outer, (route) => route.fulfill({ contentType: "text/html", body: html }));
  const [seen, alone] = [[], []];
  for (let time = 0; time < TIMES; time += 1) {
    seen.push(await look(address));
    alone.push(await look(outer, serve));
  }
  const middle = (looks) => median(looks.map(({ after }) => after));
  return { after_document_ms: middle(seen), alone_ms: middle(alone), bytes: seen[0].bytes };
}
