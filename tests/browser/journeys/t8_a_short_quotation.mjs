// For a slide: a quotation of at most fifty words with its source and page, and what the review describes.
import assert from "node:assert/strict";
import { at } from "../support/browser.mjs";

export const name = "T8: a short quotation with its source, and the content warning";

const words = (text) => text.split(/\s+/).filter(Boolean).length;

export async function walk(page, hands) {
    await page.goto(at("/search"));
    await hands.write("#q", "escalation supervision");
    await hands.send("#search .ask-row button");
    await hands.unfold(".hits > li:nth-child(1) figure.passage:first-of-type .cite-passage");
    const whole = await page.innerText(".hits > li:nth-child(1) figure.passage:first-of-type .cite p");
    assert.match(whole, /^“[^]+” \(.+ \((\d{4}|no date)\) .+, (p\.|PDF p\.) \w+\)$/);

    await hands.follow(".hits > li:nth-child(1) figure.passage:first-of-type figcaption a");
    const sentences = await page.locator(".cite p").allInnerTexts();
    const short = sentences.filter((text) => text.startsWith("“") && words(text.slice(1, text.lastIndexOf("”"))) <= 50);
    assert.ok(short.length > 0, sentences.join("\n"));
    const onThePage = (await page.innerText("article.page")).replace(/\s+/g, " ");
    const quotation = short[0].slice(1, short[0].lastIndexOf("”")).replace(/\s+/g, " ");
    assert.ok(onThePage.includes(quotation), "what is quoted stands on the page");

    await hands.follow(".back a");
    assert.match(await page.innerText(".warning"), /This review describes/);
}
