// What scripts add, one by one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, PHONE, visitor } from "./support/browser.mjs";

const LEFT = "https://www.bbc.co.uk/weather";

async function expectToLeave(context) {
    await context.route((url) => url.hostname === "www.bbc.co.uk", (route) => route.fulfill({ body: "elsewhere" }));
}

test("Shift pressed three times leaves, and Back does not return", () => visitor({}, async (page, seen, context) => {
    await expectToLeave(context);
    await page.goto(at("/help"));
    await page.goto(at("/search?q=neglect"));
    for (let i = 0; i < 2; i += 1) await page.keyboard.press("Shift");
    assert.match(await page.locator("p.unseen[role=status]").innerText(), /1 more time/);
    await page.keyboard.press("Shift");
    await page.waitForURL(LEFT);
    await page.goBack();
    assert.ok(page.url().endsWith("/help"), page.url());
}));

test("capital letters do not count towards leaving", () => visitor({}, async (page) => {
    await page.goto(at("/"));
    await page.focus("#q");
    await page.keyboard.type("CSE AND DNA");
    for (const letter of "ABC") await page.keyboard.press(`Shift+${letter}`);
    await page.waitForTimeout(200);
    assert.ok(page.url().startsWith(at("/")));
}));

test("the link leaves without scripts", () => visitor({ javaScriptEnabled: false }, async (page, seen, context) => {
    await expectToLeave(context);
    await page.goto(at("/search"));
    await page.click(".govuk-exit-this-page__button");
    await page.waitForURL(LEFT);
}));

test("a long list of filters can be searched, and what is ticked stays", () => visitor({}, async (page) => {
    await page.goto(at("/search?theme=neglect"));
    const box = page.locator(".find-value input").first();
    const facet = page.locator(".facet", { has: page.locator(".find-value") }).first();
    await facet.evaluate((one) => { one.open = true; for (let up = one; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true; });
    await box.fill("Mental-HEALTH & zzz");
    await page.waitForTimeout(500);
    assert.match(await page.locator("p.unseen[role=status]").innerText(), /^0 of \d+ match$/);
    await box.fill("mental");
    await page.waitForTimeout(500);
    const shown = await facet.locator(".choice:not([hidden]) bdi").allInnerTexts();
    assert.ok(shown.some((one) => /mental/i.test(one)));
    assert.ok(shown.includes("Neglect"), "ticked");
    await box.fill("");
    await page.waitForTimeout(500);
    assert.equal(await facet.locator(".choice[hidden]").count(), 0);
}));

test("the number a changed filter would give is said once, and true", () => visitor({}, async (page, seen) => {
    await page.goto(at("/search?q=neglect"));
    const asked = [];
    page.on("request", (request) => { if (request.url().includes("/search.json")) asked.push(request.url()); });
    assert.equal(await page.innerText("#status"), "");
    await page.locator('[name="nation"][value="wales"]').evaluate((box) => box.click());
    await page.locator('[name="nation"][value="scotland"]').evaluate((box) => box.click());
    await page.waitForFunction(() => document.querySelector("#status").textContent !== "");
    const said = (await page.innerText("#status")).match(/^(\d+) reviews? with these filters\. Choose Apply filters/);
    assert.ok(said, await page.innerText("#status"));
    assert.equal(asked.length, 1, "one request for two changes");
    await Promise.all([page.waitForNavigation(), page.locator(".filters button[type=submit]").first().click()]);
    assert.equal((await page.innerText("#results")).match(/\d+/)[0], said[1]);
    assert.deepEqual(seen, { elsewhere: [], complaints: [] });
}));

test("a citation is copied", () => visitor({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.goto(at("/reviews/brackenmoor-2017-child-l/overview-report.pdf/pages/5"));
    if ((await page.locator(".cite [data-copy]").count()) === 0) return; // this page offers none
    await page.locator(".cite [data-copy] + button").first().click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Brackenmoor|brackenmoor/);
    assert.equal(await page.locator("p.unseen[role=status]").innerText(), "Copied");
}));

test("on a phone the filters begin closed, without scripts open", async () => {
    const open = (page) => page.locator("details.filters-box").evaluate((one) => one.open);
    await visitor({ viewport: PHONE }, async (page) => {
        await page.goto(at("/search"));
        assert.equal(await open(page), false);
        await page.goto(at("/search#filters"));
        await page.reload();
        assert.equal(await open(page), true);
    });
    await visitor({}, async (page) => {
        await page.goto(at("/search"));
        assert.equal(await open(page), true);
    });
    await visitor({ viewport: PHONE, javaScriptEnabled: false }, async (page) => {
        await page.goto(at("/search"));
        assert.equal(await page.locator("details.filters-box[open]").count(), 1);
    });
});
