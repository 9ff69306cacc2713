// How a visitor works the page: with a pointer, or with the keyboard alone. A journey is written once for both.
import { MAX_TABS } from "./browser.mjs";

/// Waits for the page that `act` leads to.
async function toNextPage(page, act) {
    await Promise.all([page.waitForNavigation(), act()]);
}

/// Is the <details> that `selector` names open?
const isOpen = (page, selector) => page.locator(selector).evaluate((one) => one.open);

export function pointer(page) {
    const click = (selector) => page.locator(selector).first().click();
    return {
        write: (box, text) => page.locator(box).fill(text),
        follow: (link) => toNextPage(page, () => click(link)),
        send: (button) => toNextPage(page, () => click(button)),
        choose: (select, label) => page.locator(select).selectOption({ label }),
        tick: (box) => page.locator(box).first().check(),
        untick: (box) => page.locator(box).first().uncheck(),
        unfold: async (details) => { if (!(await isOpen(page, details))) await click(`${details} > summary`); },
    };
}

/// Nothing but Tab, Space, Enter and letters. What Tab does not reach cannot be used.
export function keyboard(page) {
    const reach = async (selector) => {
        const wanted = await page.locator(selector).first().elementHandle();
        const reached = () => wanted.evaluate((one) => document.activeElement === one);
        for (let pressed = 0; !(await reached()); pressed += 1) {
            if (pressed === MAX_TABS) throw new Error(`${selector} is not reached by ${MAX_TABS} presses of Tab on ${page.url()}`);
            await page.keyboard.press("Tab");
        }
    };
    const press = async (selector, key) => {
        await reach(selector);
        await page.keyboard.press(key);
    };
    const go = (selector) => toNextPage(page, () => press(selector, "Enter"));
    const isTicked = (selector) => page.locator(selector).first().isChecked();
    return {
        write: async (box, text) => {
            await press(box, "Control+A");
            await page.keyboard.type(text);
        },
        follow: go,
        send: go,
        choose: async (select, label) => {
            await reach(select);
            await page.keyboard.type(label); // goes to what begins so
        },
        tick: async (box) => { if (!(await isTicked(box))) await press(box, "Space"); },
        untick: async (box) => { if (await isTicked(box)) await press(box, "Space"); },
        unfold: async (details) => { if (!(await isOpen(page, details))) await press(`${details} > summary`, "Enter"); },
    };
}

/// The same hands, and how many things they have done: a box written in, a link followed, a button pressed, a box ticked.
export function counting(hands) {
    let done = 0;
    const counted = Object.entries(hands).map(([name, act]) => [name, (...given) => { done += 1; return act(...given); }]);
    return { hands: Object.fromEntries(counted), actions: () => done };
}
