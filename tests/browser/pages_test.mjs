// What holds of every page in every state: valid, accessible wide, narrow and dark, never scrolled sideways, light, and
// silent: no request to another site, no cookie, nothing stored, no breach of the Content-Security-Policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { addresses } from "./addresses.mjs";
import { at, axe, PHONE, sideways, visitor, WIDE } from "./support/browser.mjs";
import { load, ROOT } from "./support/packages.mjs";

const MAX_BYTES = 60 * 1000; // page, style sheet and script, as they are sent
const ZOOMED = { width: 320, height: 256 }; // 1280 by 1024 at 400 %

const { HtmlValidate } = load("html-validate");
const validator = new HtmlValidate(JSON.parse(readFileSync(join(ROOT, "tests/browser/html-validate.json"), "utf8")));
const assetBytes = ["casebook.css", "casebook.js"]
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(ROOT, "web/static", name)), { level: 9 }).length, 0);

async function faults(html) {
    const report = await validator.validateString(html);
    return report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
}

function none(list, what) {
    assert.ok(list.length === 0, `${what}: ${list.length}\n${list.slice(0, 10).join("\n")}`);
}

/// html-validate would find these too, in time that grows with the square of the page.
const doubledIds = (page) => page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
});

async function keptOf(page, context) {
    const cookies = await context.cookies();
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
    return cookies.length + stored;
}

/// Opens a page: by its address, or by sending the form there with what is written into it.
async function open(page, { path, write }) {
    const response = await page.goto(at(path));
    if (!write) return response;
    await page.fill(...write);
    return (await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]))[0];
}

/// Bytes of every page with its style sheet and script, as they are sent.
const weights = new Map();

async function plainVisit(page, seen, context, { name, path, write, status = 200 }) {
    const response = await open(page, { path, write });
    assert.equal(response.status(), status);
    const html = await response.text();
    none(await faults(html), "html-validate");
    none(await doubledIds(page), "ids that stand twice");
    const bytes = gzipSync(html, { level: 4 }).length + assetBytes;
    weights.set(name, bytes);
    assert.ok(bytes < MAX_BYTES, `${bytes} bytes`);
    for (const size of [PHONE, ZOOMED]) {
        await page.setViewportSize(size);
        none(await sideways(page), `scrolled sideways at ${size.width} by ${size.height}`);
    }
    assert.equal(await keptOf(page, context), 0, "cookies or storage");
    none([...seen.elsewhere, ...seen.complaints], "asked elsewhere, or complained");
}

async function axeVisit(page, one) {
    await open(page, one);
    none(await axe(page), "axe, narrow");
    await page.setViewportSize(WIDE);
    await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
    none(await axe(page), "axe, wide, everything unfolded");
    await page.emulateMedia({ colorScheme: "dark" });
    none(await axe(page), "axe, dark");
}

test("pages", { concurrency: 2 }, async (t) => {
    await Promise.all((await addresses()).map((one) => t.test(one.name, async () => {
        await visitor({}, (page, seen, context) => plainVisit(page, seen, context, one));
        await visitor({ bypassCSP: true, viewport: PHONE }, (page) => axeVisit(page, one));
    })));
    const [heaviest, bytes] = [...weights].reduce((most, one) => (one[1] > most[1] ? one : most));
    t.diagnostic(`the heaviest of ${weights.size} pages: ${heaviest}, ${bytes} bytes`);
});
