// How many recommendations ask for training, to whom, and when.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { csvRows, fetched, numberIn } from "../support/tables.mjs";

export const name = "R10: recommendations on training, by addressee and year";

export async function walk(page, hands) {
    await page.goto(at("/search"));
    await hands.write("#q", "training");
    await hands.choose("#unit", "Recommendations");
    await hands.send("#search .ask-row button");
    const found = numberIn(await page.innerText("#results"));
    assert.ok(found > 0);
    const rows = csvRows(await fetched(page, '.export a:has-text("CSV")'));
    assert.equal(rows.length, found, "a row a recommendation");
    assert.ok(rows.some((row) => row.addressee !== "") && rows.every((row) => row.kind === "recommendation"));
    await hands.follow('.export a[href^="/analysis"]');
    await hands.choose("#analysis-rows", "Year of publication");
    await hands.send(".analysis-form button");
    assert.match(await page.innerText("main"), /recommendations/);
}
