// A social worker before a home visit searches by a term that is no longer used, learns the one that is, and cites a page.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "P3: a resistant parent, by a term that is no longer used";

export async function walk(page, hands) {
    await page.goto(at("/"));
    await hands.write("#q", "disguised compliance neglect home conditions");
    await hands.send("form.ask button[type=submit]");
    await hands.unfold("details.expansions");
    const added = await page.innerText("details.expansions");
    assert.match(added, /Resistance and non-engagement/);
    assert.match(added, /describe the behaviour instead/);
    const place = page.locator(".hits .passage figcaption a").first();
    const link = await place.getAttribute("href");
    await hands.follow(`.hits .passage figcaption a[href="${link}"]`);
    assert.ok(new URL(page.url()).pathname.includes("/pages/"), page.url());
    assert.ok((await page.locator("article.page mark").count()) > 0, "the words are marked on the page");
    assert.match(await page.innerText("main"), /Cite this page/);
}
