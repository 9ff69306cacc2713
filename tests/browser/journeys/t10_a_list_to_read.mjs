// A lecturer makes a list of cases for a reading week: whole reviews, in an order, with a title, to print and to import.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "T10: a list of cases for a reading week, printed and imported";

export async function walk(page, hands) {
    await page.goto(at("/search?theme=neglect"));
    await hands.tick('.hits > li:nth-child(1) input[name="item"]:not([value*="/"])');
    await hands.tick('.hits > li:nth-child(2) input[name="item"]:not([value*="/"])');
    await hands.send(".pack-again button");
    await hands.write("#pack-title", "Reading week");
    await hands.write("#ask-1", "What did the school know?");
    await hands.send("#edit button[type=submit]");
    assert.equal(await page.innerText("h1"), "Reading week");
    assert.match(await page.innerText(".pack-questions"), /What did the school know\?/);

    const before = await page.locator(".pack-entry h3").allInnerTexts();
    await hands.follow('.pack-entry:nth-child(2) .pack-moves a:has-text("Move up")');
    assert.deepEqual(await page.locator(".pack-entry h3").allInnerTexts(), before.toReversed());

    const references = await page.request.get(await page.locator('.export a:has-text("RIS")').first().evaluate((a) => a.href));
    assert.equal((await references.text()).match(/^TY  - RPRT/gm)?.length, 2);

    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#pack-title").isVisible(), false);
    assert.equal(await page.locator(".pack-entry h3").first().isVisible(), true);
    await page.emulateMedia({ media: null });
}
