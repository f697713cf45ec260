// Takes the pictures out of a page in which they lie as data: 1.png, 2.png and so on in their order.
//
//   node pictures_of.mjs PAGE.html FOLDER

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const [page, folder] = process.argv.slice(2);
const pictures = (await readFile(page, "utf8")).matchAll(/src="data:image\/png;base64,([^"]+)"/g);
let place = 0;
for (const [, data] of pictures) {
  place += 1;
  await writeFile(join(folder, `${place}.png`), data, "base64");
}
