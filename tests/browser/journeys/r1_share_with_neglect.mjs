// A researcher wants the share of reviews with neglect among those of incidents from April 2014 to March 2017, and what
// it is a share of.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "R1: the share with neglect, 2014-17, with its denominators";

const number = async (page) => Number((await page.innerText("#results")).match(/\d+/)?.[0] ?? 0);
const held = async (page) => Number((await page.innerText("main")).match(/is held for (\d+) of these/)?.[1]);

async function openLists(page, hands, ...facets) {
    await hands.unfold('details.group:has(> #facet-incident_year)');
    for (const facet of facets) await hands.unfold(`#facet-${facet}`);
}

export async function walk(page, hands) {
    await page.goto(at("/search"));
    await openLists(page, hands, "incident_year");
    for (const year of ["2014-15", "2015-16", "2016-17"])
        await page.locator(`#facet-incident_year input[value="${year}"]`).waitFor({ state: "attached" });
    if (await page.locator("#facet-incident_year .more-values").count()) await hands.unfold("#facet-incident_year .more-values");
    for (const year of ["2014-15", "2015-16", "2016-17"]) await hands.tick(`#facet-incident_year input[value="${year}"]`);
    await hands.send(".filters > button[type=submit] >> nth=-1");
    const all = await number(page);
    const allHeld = await held(page);
    assert.ok(all > 0 && allHeld > 0 && allHeld <= all);

    await openLists(page, hands, "neglect");
    const told = Number((await page.innerText('#facet-neglect label:has-text("A feature") .count')).match(/\d+/)[0]) +
        Number((await page.innerText('#facet-neglect label:has-text("The primary concern") .count')).match(/\d+/)[0]);
    await hands.tick('#facet-neglect input[value="feature"]');
    await hands.tick('#facet-neglect input[value="primary"]');
    await hands.send(".filters > button[type=submit] >> nth=-1");
    assert.equal(await number(page), told, "what the filters promised is what is found");
    assert.ok((await number(page)) <= all);
    assert.match(await page.innerText("main"), /The repository knows \d+ reviews and holds/);
}
