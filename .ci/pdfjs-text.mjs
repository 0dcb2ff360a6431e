// pdfjs-text.mjs MODULES PDF…: prints the text of each PDF as copied in Firefox, in a JSON object by file.
//
// MODULES is the folder `node_modules` that contains pdfjs-dist. Pages are separated by a form feed.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const folder = resolve(modules, "pdfjs-dist");
const { getDocument } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));

async function pageText(page) {
  const { items } = await page.getTextContent();
  return items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("");
}

async function fileText(file) {
  const task = getDocument({
    data: new Uint8Array(await readFile(file)),
    cMapUrl: `${folder}/cmaps/`,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await pageText(await document.getPage(number)));
  }
  await task.destroy();
  return pages.join("\f");
}

const texts = {};
for (const file of files) {
  texts[file] = await fileText(file);
}
process.stdout.write(JSON.stringify(texts));
