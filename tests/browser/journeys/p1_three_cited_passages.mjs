// A safeguarding lead has minutes to find three short cases about what school and health visitor told each other, each
// with a page that can be cited. From the first page it takes at most eight actions.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";
import { counting } from "../support/hands.mjs";

export const name = "P1: three cited passages on information sharing between school and health visitor";

const MOST_ACTIONS = 8;

export async function walk(page, plainHands) {
    const { hands, actions } = counting(plainHands);
    await page.goto(at("/"));
    await hands.write("#q", '"information sharing" school "health visitor"');
    await hands.send("form.ask button[type=submit]");
    for (const place of [1, 2, 3])
        await hands.tick(`.hits > li:nth-child(${place}) figure.passage:first-of-type .pack-choice input`);
    await hands.send(".pack-again button");
    assert.ok(actions() <= MOST_ACTIONS, `${actions()} actions`);

    assert.equal(new URL(page.url()).pathname, "/pack");
    const cited = await page.locator(".pack-entry figcaption").allInnerTexts();
    assert.equal(cited.length, 3);
    for (const one of cited) assert.match(one, /\((\d{4}|no date)\) .+, (p\.|PDF p\.) \w+/);
    const quoted = await page.locator(".pack-entry blockquote").allInnerTexts();
    assert.ok(quoted.every((text) => text.split(/\s+/).length <= 150));
    assert.match(await page.innerText(".warning"), /describe|harm/i);
}
