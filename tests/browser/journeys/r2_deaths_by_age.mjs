// A researcher wants deaths against serious harm by age, of children and not of reviews, as a table to take along.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { csvRows, fetched } from "../support/tables.mjs";

export const name = "R2: deaths and serious harm by age of the child, counted by child";

export async function walk(page, hands) {
    await page.goto(at("/search?nation=england"));
    await hands.follow('.export a[href^="/analysis"]');
    await hands.choose("#analysis-rows", "Outcome");
    await hands.choose("#analysis-columns", "Age of child");
    await hands.choose("#analysis-by", "Children");
    await hands.send(".analysis-form button");
    const asked = new URL(page.url()).searchParams;
    assert.equal(asked.get("by"), "child");
    assert.equal(asked.get("columns"), "age_band");
    assert.match(await page.innerText("table.counts caption"), /Outcome.*Age of child/s);
    assert.match(await page.innerText("main"), /rounded/, "the page says that small numbers are not told");
    const cells = await page.locator("table.counts td.number").allInnerTexts();
    for (const cell of cells) assert.equal(parseInt(cell, 10) % 5 || 0, 0, `${cell} tells of fewer than five`);
    const rows = csvRows(await fetched(page, '.export a:has-text("CSV")'));
    assert.ok(rows.length > 4);
    assert.ok(rows.some((row) => Object.values(row).some((cell) => cell.includes("/search?"))), "a row leads to what it counts");
}
