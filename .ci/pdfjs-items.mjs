// Prints the text items of PDFs as pdf.js gives them, one JSON object a file and line.
//
//     node pdfjs-items.mjs NODE_MODULES FILE…
//
// An object has the file's name and its pages, each with the page's height and its items in the order of the
// content. An item has its text, its place (from the left and the bottom), its size, whether a line ends
// after it, and the PDF's own name of its font.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const folder = path.resolve(modules, "pdfjs-dist");
const pdfjs = await import(pathToFileURL(path.join(folder, "legacy/build/pdf.mjs")));

/** The items and the height of a page. */
async function read(page) {
    // The list of operators is what loads the fonts, and with them their real names.
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
