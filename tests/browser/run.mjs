// node run.mjs PROGRAMS WORK [NAME]: the pages of a server, in a real browser. PROGRAMS has casebook-index and
// casebook-serve; WORK is for the index and for pictures; NAME is one of journeys, scripts, charts, focus, pages and pictures.
// Ends with 77 where there is no browser or npm's packages are not installed.
import { join } from "node:path";
import { after } from "node:test";
import { startBrowser, stopBrowser } from "./support/browser.mjs";
import { missing } from "./support/packages.mjs";
import { startServer } from "./support/server.mjs";

const [programs, work, only] = process.argv.slice(2);
if (!programs || !work) {
    console.error("usage: node run.mjs PROGRAMS WORK [NAME]");
    process.exit(2);
}
const lacking = missing();
if (lacking) {
    console.log(`Skipped: ${lacking}`);
    process.exit(77);
}

const server = await startServer(programs, work);
await startBrowser(server.address);
after(async () => {
    await stopBrowser();
    await server.stop();
});

const wanted = (name) => !only || name === only;
for (const name of ["journeys", "scripts", "charts", "focus", "pages"]) if (wanted(name)) await import(`./${name}_test.mjs`);
if (wanted("pictures")) await (await import("./pictures_test.mjs")).takePictures(join(work, "pictures"));
