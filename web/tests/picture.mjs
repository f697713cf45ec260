// Reading a screenshot without an image library: Chromium itself decodes it.

/** The middle of the stage, free of the panels that lie over its edges. */
const MIDDLE = { left: 0.3, top: 0.4, width: 0.4, height: 0.4 };

/** How many clearly different colours the middle of a part of the page shows. */
export async function coloursOf(page, selector) {
  const { x, y, width, height } = await page.locator(selector).boundingBox();
  const clip = { x: x + width * MIDDLE.left, y: y + height * MIDDLE.top, width: width * MIDDLE.width, height: height * MIDDLE.height };
  const shot = await page.screenshot({ clip });
  const reader = await page.context().newPage();
  try {
    return await reader.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const colours = new Set();
      for (let at = 0; at < data.length; at += 4) colours.add(((data[at] >> 4) << 8) | ((data[at + 1] >> 4) << 4) | (data[at + 2] >> 4));
      return colours.size;
    }, shot.toString("base64"));
  } finally {
    await reader.close();
  }
}
