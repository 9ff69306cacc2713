// node build.mjs [--out DIR]: makes the style sheet and the script that pages are served with, of style/ and scripts/.
// The same input gives the same bytes: what is in static/ is committed, and the check builds it again and compares.
import { build, transform } from "esbuild";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf("--out");
const out = at > 0 ? process.argv[at + 1] : join(here, "static");
const notice = "/*! Parts are of GOV.UK Frontend, (c) 2017 Crown Copyright, MIT: see THIRD_PARTY.md */\n";
const browsers = ["chrome90", "edge90", "firefox90", "safari15"];

async function styleSheet() {
    const made = compile(join(here, "style", "casebook.scss"), { loadPaths: [join(here, "node_modules")], charset: false });
    const { code } = await transform(made.css, { loader: "css", minify: true, target: browsers });
    return notice + code;
}

async function script() {
    const made = await build({
        entryPoints: [join(here, "scripts", "casebook.js")],
        bundle: true, minify: true, format: "esm", target: browsers, write: false, legalComments: "none", charset: "ascii",
    });
    return made.outputFiles[0].text;
}

await mkdir(out, { recursive: true });
for (const [name, text] of [["casebook.css", await styleSheet()], ["casebook.js", await script()]]) {
    await writeFile(join(out, name), text);
    console.log(`${name}: ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} compressed`);
}
