import { visit, visitor } from "./browser.mjs";
import { servePages } from "./pages.mjs";
import { writeFile } from "node:fs/promises";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };
const pages = await servePages();
const { context, close } = await visitor(PHONE);
const page = await visit(context, pages.address("psoas", "light", "exercise=cat_cow&play=false"));
await page.waitForTimeout(3000);
const devtools = await context.newCDPSession(page);
for (const rate of [1, 4]) {
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await page.locator("#play").evaluate((e) => e.click());
  await page.waitForTimeout(2000);
  const canvas = await page.evaluate(() => { const c = document.getElementById("psoas-canvas"); return [c.width, c.height]; });
  await devtools.send("Profiler.enable"); await devtools.send("Profiler.start");
  const got = await page.evaluate(() => new Promise((done) => { const t = []; const f = (now) => { t.push(now); if (now - t[0] > 5000) done(t); else requestAnimationFrame(f); }; requestAnimationFrame(f); }));
  const { profile } = await devtools.send("Profiler.stop");
  await writeFile(`/work/fit/tap_${rate}.cpuprofile`, JSON.stringify(profile));
  console.log(rate, canvas, (5000 / (got.length - 1)).toFixed(0), "ms per frame", got.slice(1).map((x, i) => Math.round(x - got[i])).join(" "));
  await page.locator("#play").evaluate((e) => e.click());
  await page.waitForTimeout(3000);
}
await close(); await pages.close(); process.exit(0);
