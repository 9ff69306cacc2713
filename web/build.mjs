// node build.mjs [--out DIR]: makes the style sheet and the script that pages are served with, of style/ and scripts/.
// The same input gives the same bytes: what is in static/ is committed, and the check builds it again and compares.
import { build, transform } from "esbuild";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
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

/// Observable Plot writes a style element into each chart, which the pages' Content-Security-Policy refuses; its rules
/// are in style/_analysis.scss.
const withoutStyleElements = {
    name: "without-style-elements",
    setup(builder) {
        builder.onLoad({ filter: /@observablehq.plot.src.plot\.js$/ }, async ({ path }) => {
            const text = await readFile(path, "utf8");
            const contents = text.replace(/svg\.append\("style"\)\.text\(\s*`[^`]*`\s*\)/, "svg");
            if (contents === text) throw new Error("Observable Plot no longer writes a style element as it did");
            return { contents, loader: "js" };
        });
    },
};

async function script(name) {
    const made = await build({
        entryPoints: [join(here, "scripts", name)], plugins: [withoutStyleElements],
        bundle: true, minify: true, format: "esm", target: browsers, write: false, legalComments: "none", charset: "ascii",
        metafile: true,
    });
    return await holders(Object.keys(made.metafile.inputs)) + made.outputFiles[0].text;
}

/// A comment that says whose packages are in a script, and under which licences; empty where there are none.
async function holders(inputs) {
    const names = new Set(inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean));
    const lines = [];
    for (const name of [...names].sort()) {
        const folder = join(here, "node_modules", name);
        const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
        const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
        const text = file ? await readFile(join(folder, file), "utf8") : "";
        const copyright = text.split("\n").filter((line) => /^\s*(the mit license.*)?copyright [(\d]/i.test(line)).map((line) => line.trim());
        lines.push([`${name} ${version}, ${license}`, ...copyright].join("; "));
    }
    return lines.length === 0 ? "" : `/*! Contains, as THIRD_PARTY.md says:\n${lines.join("\n")}\n*/\n`;
}

const made = [["casebook.css", await styleSheet()], ["casebook.js", await script("casebook.js")],
              ["charts.js", await script("charts.js")]];

await mkdir(out, { recursive: true });
for (const [name, text] of made) {
    await writeFile(join(out, name), text);
    console.log(`${name}: ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} compressed`);
}
