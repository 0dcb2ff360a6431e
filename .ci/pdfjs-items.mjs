// Prints the text items of PDFs as extracted by pdf.js, one line with a JSON object per file.
//
//     node pdfjs-items.mjs NODE_MODULES FILE…
//
// An object has the file's name and its pages, each with its height and its items in content stream order. An
// item has its text, its position (from the left and the bottom), its size, whether a line ends after it, and
// the name of its font in the PDF.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const folder = path.resolve(modules, "pdfjs-dist");
const pdfjs = await import(pathToFileURL(path.join(folder, "legacy/build/pdf.mjs")));

/** Returns the items and the height of a page. */
async function read(page) {
    // Getting the list of operators loads the fonts, and with them their real names.
    await page.getOperatorList();
    const { items } = await page.getTextContent();
    const fonts = new Map();
    const font = (name) => {
        const known = page.commonObjs.has(name);
        if (!fonts.has(name)) fonts.set(name, known ? page.commonObjs.get(name).name : "");
        return fonts.get(name);
    };
    return {
        height: page.view[3] - page.view[1],
        items: items.map(({ str, transform, width, height, hasEOL, fontName }) => ({
            text: str, x: transform[4], y: transform[5], width, height, ends: hasEOL, font: font(fontName),
        })),
    };
}

for (const file of files) {
    const data = new Uint8Array(fs.readFileSync(file));
    const task = pdfjs.getDocument({ data, verbosity: 0, useSystemFonts: false });
    const document = await task.promise;
    const pages = [];
    for (let number = 1; number <= document.numPages; number += 1) {
        pages.push(await read(await document.getPage(number)));
    }
    console.log(JSON.stringify({ file, pages }));
    await task.destroy();
}
