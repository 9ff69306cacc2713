// What npm has installed in web/, and Debian's browser. Nothing is downloaded while tests run.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const require = createRequire(join(ROOT, "web", "package.json"));

const BROWSERS = [process.env.CASEBOOK_BROWSER, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const browserPath = BROWSERS.find((path) => path && existsSync(path));

/// Why the tests cannot run here; empty where they can.
export function missing() {
    if (!browserPath) return "no Chromium: apt-get install chromium, or name one in CASEBOOK_BROWSER";
    for (const name of ["playwright-core", "axe-core", "html-validate"]) {
        try {
            require.resolve(name);
        } catch {
            return `no ${name}: run npm ci in web/`;
        }
    }
    return "";
}

export const load = (name) => require(name);
export const pathOf = (name) => require.resolve(name);
