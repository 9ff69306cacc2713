// For a systematic review: the query as it was run, the date-independent index, how many were found, their ids, and an
// address that gives the same again.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { csvRows, fetched, numberIn } from "../support/tables.mjs";

export const name = "R7: a search log for a methods section, and a permanent link";

export async function walk(page, hands) {
    await page.goto(at("/search?q=neglect+school&nation=england"));
    const found = numberIn(await page.innerText("#results"));
    assert.equal(csvRows(await fetched(page, '.export a:has-text("CSV")')).length, found, "a row a review");
    await hands.follow('.export a[href^="/s/"]');
    assert.match(new URL(page.url()).pathname, /^\/s\/g-[0-9a-f]{16}\/search$/);
    assert.equal(numberIn(await page.innerText("#results")), found);
    await hands.follow('.export a[href*="/analysis"]');
    const methods = await page.innerText('section[aria-labelledby="methods"]');
    for (const said of [/neglect/, /England/, /g-[0-9a-f]{16}/, /\d{4}\.\d/]) assert.match(methods, said);
    assert.match(await page.innerText(".cite"), /g-[0-9a-f]{16}/);
}
