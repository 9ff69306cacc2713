// Two coders decide on the same sentences: the sheets join by the names of the sentences, with empty columns to decide in.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { csvRows, fetched } from "../support/tables.mjs";

export const name = "R9: a coding sheet for two coders, whose rows join";

const DECIDED = ["decision", "reason", "coder", "date"];

export async function walk(page, hands) {
    await page.goto(at("/search?q=escalation"));
    await hands.follow('main a[href^="/concordance"]');
    const sheet = 'a[href*="for=coding"]';
    const [first, second] = [csvRows(await fetched(page, sheet)), csvRows(await fetched(page, sheet))];
    assert.deepEqual(Object.keys(first[0]).slice(-4), DECIDED);
    assert.ok(first.every((row) => DECIDED.every((column) => row[column] === "")));
    assert.deepEqual(first.map((row) => row.item), second.map((row) => row.item));
}
