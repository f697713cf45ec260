// Messages that are 40 % longer, each with a mark at its end: what shows no mark was not said by a message.

export const MARK = "~";
const LONGER = 0.4;

/** The file of messages with every text longer. */
export function lengthen(file) {
  return file.split("\n").map((line) => {
    const [, head, text] = /^([a-z][a-z0-9-]* = |\s+\*?\[\w+\] )(.*\S)\s*$/.exec(line) ?? [];
    return text && !text.endsWith("->") && text !== '{ "" }' ? `${head}${longer(text)}` : line;
  }).join("\n");
}

/** A word gets longer in itself, a sentence by more words. */
function longer(text) {
  const words = text.replaceAll(/\{[^}]*\}/g, "");
  const more = words.slice(0, Math.ceil(words.length * LONGER)).trim();
  return `${text}${words.includes(" ") ? " " : ""}${more}${MARK}`;
}

/** Serves the messages of a language to a page so. */
export const lengthenMessages = (page, language = "*") => page.route(`**/locales/${language}/panel.ftl`, async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, body: lengthen(await response.text()) });
});
