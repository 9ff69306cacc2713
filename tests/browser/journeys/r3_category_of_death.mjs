// The published tables of deaths have a row for those that could not be classified. It must not be lost.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { numberIn } from "../support/tables.mjs";

export const name = "R3: categories of death, with those not recorded, adding up";

export async function walk(page, hands) {
    await page.goto(at("/analysis?outcome=died"));
    await hands.choose("#analysis-rows", "Category of death");
    await hands.send(".analysis-form button");
    const rows = await page.locator("table.counts tbody tr").evaluateAll((all) => all.map((row) => ({
        label: row.querySelector("th").innerText.trim(),
        count: row.querySelector("td").innerText.trim(),
    })));
    assert.ok(rows.some((row) => /not recorded/i.test(row.label)), rows.map((row) => row.label).join(", "));
    const link = "table.counts tbody td a";
    const told = numberIn(await page.locator(link).first().innerText());
    await hands.follow(link);
    assert.equal(numberIn(await page.innerText("#results")), told, "the link of a cell finds what the cell counts");
}
