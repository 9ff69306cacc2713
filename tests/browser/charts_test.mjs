// Charts of an analysis: drawn when asked for, of the numbers in the page's tables, within the Content-Security-Policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, visitor } from "./support/browser.mjs";

const numbersOf = (page) => page.locator("table.counts td.number").evaluateAll(
    (cells) => cells.map((cell) => cell.firstChild?.textContent.match(/\d+/)?.[0] ?? cell.innerText.match(/\d+/)?.[0]));

async function drawn(path, visit) {
    await visitor({}, async (page, seen) => {
        await page.goto(at(path));
        await page.click("[data-charts] button");
        await page.waitForSelector(".chart svg");
        assert.deepEqual(seen, { elsewhere: [], complaints: [] });
        await visit(page);
    });
}

/// The numbers written into a chart are all in the tables.
async function expectTheTablesNumbers(page) {
    const inTables = new Set(await numbersOf(page));
    const written = await page.locator('.chart [aria-label="text"] text').allTextContents();
    const numbers = written.filter((text) => /^\d+$/.test(text));
    assert.ok(numbers.length > 0);
    for (const number of numbers) assert.ok(inTables.has(number), `${number} is in no table`);
}

test("charts: bars", () => drawn("/analysis?rows=outcome", expectTheTablesNumbers));
test("charts: a heat map", () => drawn("/analysis?rows=outcome&columns=age_band", expectTheTablesNumbers));
test("charts: lines over the years", () => drawn("/analysis?view=trend", async (page) => {
    assert.equal(await page.locator(".chart").count(), 2, "of incident and of publication");
    assert.ok((await page.locator('.chart [aria-label="line"] path').count()) >= 2);
}));
test("charts: what occurs together", () => drawn("/analysis?view=together&rows=family_factor", async (page) => {
    assert.equal(await page.locator(".chart").count(), 2, "pairs and combinations");
    await expectTheTablesNumbers(page);
}));

test("charts: one is saved as SVG", () => drawn("/analysis?rows=outcome", async (page) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(".chart figcaption a")]);
    assert.equal(download.suggestedFilename(), "chart-1.svg");
}));

test("charts: none without scripts, but the server's picture", () => visitor({ javaScriptEnabled: false }, async (page) => {
    await page.goto(at("/analysis?rows=outcome"));
    assert.equal(await page.locator("[data-charts] button").count(), 0);
    assert.equal(await page.locator('.picture img[src^="/analysis.svg"]').count(), 1);
}));
