// Pictures of what pages look like, for people to look at and for docs/pictures. They are made, not compared.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packQuery } from "./addresses.mjs";
import { at, visitor, WIDE } from "./support/browser.mjs";

const REVIEW = "/reviews/brackenmoor-2017-child-l";
const SEARCH = "/search?q=neglect+school&nation=england";
const PAPER = { width: 794, height: 1123 }; // A4 at 96 dots an inch
const PICTURES = [
    ["home", "/", {}],
    ["search", SEARCH, {}],
    ["search-dark", SEARCH, { colorScheme: "dark" }],
    ["search-phone", SEARCH, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }],
    ["search-forced-colours", SEARCH, { forcedColors: "active" }],
    ["search-print", SEARCH, { viewport: PAPER, media: "print" }],
    ["review", REVIEW, {}],
    ["page", `${REVIEW}/overview-report.pdf/pages/9?q=bruise`, {}],
    ["page-print", `${REVIEW}/overview-report.pdf/pages/9?q=bruise`, { viewport: PAPER, media: "print" }],
    ["similar", "/similar?review=brackenmoor-2017-child-l", {}],
];

/// Pictures whose address is made of what a search finds.
async function allPictures() {
    const pack = `/pack?${await packQuery()}`;
    return [...PICTURES, ["pack", pack, {}], ["pack-print", pack, { viewport: PAPER, media: "print" }]];
}

export async function takePictures(into) {
    mkdirSync(into, { recursive: true });
    for (const [name, path, { media, ...options }] of await allPictures()) {
        test(`picture: ${name}`, () => visitor({ viewport: WIDE, ...options }, async (page) => {
            if (media) await page.emulateMedia({ media });
            await page.goto(at(path));
            await page.screenshot({ path: join(into, `${name}.png`) });
        }));
    }
}
