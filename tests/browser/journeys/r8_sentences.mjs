// A corpus of sentences for a classifier: every sentence with "exclusion", with ids, and only where that is allowed.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { csvRows, fetched, numberIn } from "../support/tables.mjs";

export const name = "R8: every mention in context, and the sentences as a table with ids";

export async function walk(page, hands) {
    await page.goto(at("/search?q=supervision"));
    await hands.follow('main a[href^="/concordance"]');
    const spread = await page.innerText("main");
    assert.match(spread, /Mentioned [\d,]+ times in [\d,]+ of [\d,]+ reviews/);
    assert.ok((await page.locator("main mark").count()) > 0);
    const sheet = csvRows(await fetched(page, 'a[href*="for=coding"]'));
    assert.ok(sheet.length > 0 && sheet.length <= numberIn(spread.match(/Mentioned [\d,]+/)[0]));
    assert.equal(new Set(sheet.map((row) => row.item)).size, sheet.length, "each sentence has a name of its own");
    for (const row of sheet) assert.ok(row.item.startsWith(row.record_id) && /supervis/i.test(row.sentence), row.item);
    const line = 'main a[href*="/pages/"]';
    await hands.follow(line);
    assert.ok((await page.locator("article.page mark").count()) > 0, "the words are marked on the page");
}
