// Child protection plans, now or in the past, against the category of harm.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "R4: child protection plan by category of death, past apart from current";

export async function walk(page, hands) {
    await page.goto(at("/analysis"));
    await hands.choose("#analysis-rows", "Child protection plan");
    await hands.choose("#analysis-columns", "Category of death");
    await hands.send(".analysis-form button");
    const rows = await page.locator("table.counts tbody th").allInnerTexts();
    assert.ok(rows.some((row) => /at the time/i.test(row)) && rows.some((row) => /past/i.test(row)), rows.join(", "));
    assert.ok(rows.some((row) => /never/i.test(row)) && rows.some((row) => /not recorded/i.test(row)),
              "never is not the same as not recorded");
}
