// How a visitor works the page: with a pointer, or with the keyboard alone. A journey is written once for both.
import { tabTo } from "./browser.mjs";

export function pointer(page) {
    return {
        write: (box, text) => page.fill(box, text),
        follow: (link) => Promise.all([page.waitForLoadState("load"), page.click(link)]).then(() => page.waitForLoadState("load")),
        send: (button) => Promise.all([page.waitForNavigation(), page.click(button)]),
        tick: (box) => page.check(box),
        untick: (box) => page.uncheck(box),
        unfold: async (details) => {
            if (!(await page.locator(details).evaluate((one) => one.open))) await page.click(`${details} > summary`);
        },
    };
}

export function keyboard(page) {
    const focus = async (selector) => {
        const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
        if (!there) await tabTo(page, selector);
    };
    const press = async (selector, key) => {
        await focus(selector);
        await page.keyboard.press(key);
    };
    const go = (selector) => Promise.all([page.waitForNavigation(), press(selector, "Enter")]);
    return {
        write: async (box, text) => {
            await focus(box);
            await page.keyboard.press("Control+A");
            await page.keyboard.type(text);
        },
        follow: go,
        send: go,
        tick: async (box) => { if (!(await page.isChecked(box))) await press(box, "Space"); },
        untick: async (box) => { if (await page.isChecked(box)) await press(box, "Space"); },
        unfold: async (details) => {
            if (!(await page.locator(details).evaluate((one) => one.open))) await press(`${details} > summary`, "Enter");
        },
    };
}
