// Which circumstances of children come together, and in how many reviews.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { numberIn } from "../support/tables.mjs";

export const name = "R6: what occurs together, with lift, and combinations";

export async function walk(page, hands) {
    await page.goto(at("/analysis"));
    await hands.follow('.views a:has-text("together")');
    await hands.choose("#analysis-rows", "Child's needs and circumstances");
    await hands.send(".analysis-form button");
    assert.match(await page.innerText("main"), /lift/i);
    const tables = await page.locator("table.counts caption").allInnerTexts();
    assert.ok(tables.some((caption) => /combin/i.test(caption)), tables.join(" | "));
    const link = 'table.counts tbody a[href*="child_factor"]';
    const told = numberIn(await page.locator(link).first().innerText());
    await hands.follow(link);
    assert.equal(numberIn(await page.innerText("#results")), told);
}
