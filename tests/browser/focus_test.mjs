// The keyboard's way through a page: in the order it is read, each stop in sight, with a mark that shows where one is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, PHONE, visitor, WIDE } from "./support/browser.mjs";

const PATHS = ["/", "/search?q=neglect&nation=england", "/reviews/brackenmoor-2017-child-l",
               "/reviews/brackenmoor-2017-child-l/overview-report.pdf/pages/9?q=bruise", "/similar", "/themes/neglect"];
const MOST_STOPS = 160;

/// Where the focus is and how it looks; null once it has left the page.
function stopHere() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const label = one.matches(".show-filters") ? getComputedStyle(one.nextElementSibling) : style;
    const outlined = parseFloat(label.outlineWidth) > 0 && label.outlineStyle !== "none" &&
        !/rgba\(.*, 0\)/.test(label.outlineColor);
    const shows = outlined || label.boxShadow !== "none";
    const x = Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const covered = !(top && (one.contains(top) || top.contains(one)));
    return { what: one.outerHTML.slice(0, 90), top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left,
             right: box.right, shows, covered, exit: one.matches(".govuk-exit-this-page__button, .govuk-skip-link"),
             seen: box.bottom > 0 && box.top < innerHeight };
}

async function stops(page) {
    const out = [];
    while (out.length < MOST_STOPS) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(stopHere);
        if (!stop || (out.length > 0 && stop.what === out[0].what && stop.exit)) break;
        out.push(stop);
    }
    return out;
}

/// Up is out of order, except into the next column.
const outOfOrder = (before, after) => !before.exit && !after.exit && after.bottom <= before.top && after.left < before.right;

for (const [size, viewport] of [["wide", WIDE], ["narrow", PHONE]]) {
    for (const path of PATHS) {
        test(`focus: ${path}, ${size}`, () => visitor({ viewport }, async (page) => {
            await page.goto(at(path));
            const way = await stops(page);
            assert.ok(way[0].what.includes("govuk-exit-this-page__button"), "the way out comes first");
            assert.ok(way.length > 8, `${way.length} stops`);
            for (const stop of way) {
                assert.ok(stop.shows, `no sign of focus: ${stop.what}`);
                assert.ok(stop.seen, `out of sight: ${stop.what}`);
                assert.ok(!stop.covered, `covered: ${stop.what}`);
            }
            way.slice(1).forEach((stop, i) => assert.ok(!outOfOrder(way[i], stop), `${way[i].what} then ${stop.what}`));
        }));
    }
}
