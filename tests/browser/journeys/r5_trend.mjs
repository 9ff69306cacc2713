// Cases that were not fatal, by year, on both axes of time, with the years in which there were none.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "R5: serious harm by year of incident and of publication, empty years shown";

export async function walk(page, hands) {
    await page.goto(at("/analysis?outcome=serious_harm"));
    await hands.follow('.views a:has-text("years")');
    const captions = (await page.locator("table.counts caption").allInnerTexts()).join(" ");
    assert.match(captions, /incident/i);
    assert.match(captions, /publi/i);
    const labels = await page.locator("table.counts").last().locator("tbody th").allInnerTexts();
    const years = labels.map((label) => parseInt(label, 10)).filter((year) => year > 1900);
    years.slice(1).forEach((year, i) => assert.equal(year, years[i] + 1, "no year is left out"));
}
