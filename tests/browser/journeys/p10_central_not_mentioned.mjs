// An officer for home education wants the reviews in which it is central, not those that mention it, and true numbers.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "P10: elective home education, where it is central";

const number = async (page) => Number((await page.innerText("#results")).match(/\d+/)?.[0] ?? 0);

export async function walk(page, hands) {
    await page.goto(at("/search?q=%22home+education%22&theme=children-not-in-school"));
    const either = await number(page);
    assert.ok(either > 0);
    const levels = 'details.facet:has([name="theme.level"])';
    const group = `details.group:has([name="theme.level"])`;
    if (await page.locator(group).count()) await hands.unfold(group);
    await hands.unfold(levels);
    assert.ok(await page.isChecked('[name="theme.level"][value="central"]'));
    await hands.untick('[name="theme.level"][value="contributory"]');
    await hands.send(".filters > button[type=submit]:not(.second)");
    const central = await number(page);
    assert.ok(central > 0 && central <= either, `${central} of ${either}`);
    assert.match(await page.innerText(".in-force"), /Central/);
    const first = page.locator(".hits h3 a").first();
    assert.equal(await page.locator(".hits > li").count(), central);
    await hands.follow(`.hits h3 a[href="${await first.getAttribute("href")}"]`);
    assert.match(await page.innerText("main"), /Children not in school[^]*central/i);
}
