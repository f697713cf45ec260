// What the page fetches when it runs, by the name that the sources know. The address of each changes with its content;
// index.html holds the list, so that one page has one version of everything. As long as nothing has put the page
// together the list is empty, and each part lies at its name.

let listed = null;

function parts() {
  listed ??= JSON.parse(document.getElementById("parts")?.textContent ?? "{}");
  return listed;
}

/** `{ name, address, size, br }` of a part: bytes as they are and as brotli, 0 where that is not known. */
export const part = (name) => ({ size: 0, br: 0, address: name, ...parts()[name], name });

/** Whether the page was put together with this part. */
export const hasPart = (name) => name in parts();
