// Each journey as it is meant to go, by pointer and by the keyboard alone, with scripts and without.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { visitor } from "./support/browser.mjs";
import { keyboard, pointer } from "./support/hands.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "journeys");
const WAYS = [
    ["with scripts", {}, pointer],
    ["without scripts", { javaScriptEnabled: false }, pointer],
    ["by keyboard with scripts", {}, keyboard],
    ["by keyboard without scripts", { javaScriptEnabled: false }, keyboard],
];

for (const file of readdirSync(folder).filter((one) => one.endsWith(".mjs")).sort()) {
    const journey = await import(join(folder, file));
    for (const [way, options, hands] of WAYS) {
        test(`${journey.name}, ${way}`, () => visitor(options, async (page, seen) => {
            await journey.walk(page, hands(page));
            assert.deepEqual(seen, { elsewhere: [], complaints: [] });
        }));
    }
}
