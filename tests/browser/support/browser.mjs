// Pages in a real browser: opened as one visitor or another, with everything kept that a page must not do.
import { load, browserPath, pathOf } from "./packages.mjs";
import { readFileSync } from "node:fs";

export const WIDE = { width: 1280, height: 900 };
export const MAX_TABS = 400;
export const PHONE = { width: 320, height: 640 };

let browser = null;
let address = "";
let axeSource = "";

export async function startBrowser(served) {
    const args = ["--disable-gpu", "--disable-dev-shm-usage"];
    if (process.getuid?.() === 0) args.push("--no-sandbox"); // Chromium has no sandbox for root
    browser = await load("playwright-core").chromium.launch({ executablePath: browserPath, args });
    address = served;
    axeSource = readFileSync(pathOf("axe-core"), "utf8");
}

export const stopBrowser = () => browser?.close();
export const at = (path) => address + path;

/// Kept of each page: what it asked of other sites, its complaints, and breaches of the Content-Security-Policy.
function watch(page) {
    const seen = { elsewhere: [], complaints: [] };
    page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(address) && !/^(data|blob|about):/.test(url)) seen.elsewhere.push(url);
    });
    page.on("console", (message) => {
        // That an answer is 404 is the matter of some pages, not a fault in them.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
            seen.complaints.push(message.text());
        }
    });
    page.on("pageerror", (error) => seen.complaints.push(String(error)));
    return seen;
}

/// Runs `visit(page, seen)` in a context of its own: a new visitor.
export async function visitor(options, visit) {
    const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(10000);
    try {
        const page = await context.newPage();
        return await visit(page, watch(page), context);
    } finally {
        await context.close();
    }
}

export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// The violations of WCAG that axe finds, a line each. The page must be of a context with bypassCSP.
export async function axe(page) {
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(
        (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), WCAG);
    return violations.flatMap((found) => found.nodes.map(
        (node) => `${found.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n")[1]?.trim() ?? ""}`));
}

/// Things wider than the page can be: a line each, empty where nothing must be scrolled sideways.
export function sideways(page) {
    return page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        return [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > room + 1)
            .slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
    });
}
