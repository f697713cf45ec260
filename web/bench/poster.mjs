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

export async function poster(pages) {
  const seen = [];
  let bytes = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const { context, close } = await visitor();
    const page = await context.newPage();
    await page.addInitScript(notePaints);
    await page.goto(pages.address("psoas", "light"), { waitUntil: "commit" });
    await page.waitForFunction(() => window.paints.some(({ id }) => id === "poster"), null, { timeout: READY_MS });
    const found = await page.evaluate(() => {
      const [{ responseEnd }] = performance.getEntriesByType("navigation");
      const { encodedBodySize } = performance.getEntriesByType("resource").find(({ name }) => /\/posters\//.test(name));
      return { after: window.paints.find(({ id }) => id === "poster").at - responseEnd, bytes: encodedBodySize };
    });
    seen.push(found.after);
    bytes = found.bytes;
    await close();
  }
  return { after_document_ms: median(seen), bytes };
}
