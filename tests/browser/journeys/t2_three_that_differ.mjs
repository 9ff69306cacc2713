// A trainer wants three cases of adolescents that differ, beginning with one: what differs is suggested, with why.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "T2: three contrasting cases, from one that was found";

export async function walk(page, hands) {
    await page.goto(at("/search"));
    await hands.write("#q", "adolescents exploitation");
    await hands.send("#search .ask-row button");
    await hands.tick('.hits > li:nth-child(1) input[name="item"]:not([value*="/"])');
    await hands.send(".pack-again button");
    for (const more of [2, 3]) {
        const reasons = await page.locator(".contrasts li p").first().innerText();
        assert.match(reasons, /rather than/);
        await hands.follow('.contrasts li:nth-child(1) a[href^="/pack"]');
        assert.equal(await page.locator(".pack-entry").count(), more);
    }
    const reviews = await page.locator(".pack-entry h3 a").evaluateAll((links) => links.map((link) => link.href));
    assert.equal(new Set(reviews).size, 3);
}
