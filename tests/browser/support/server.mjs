// A server of the synthetic repository, a scanned review and a withdrawn one, on a port that is free.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./packages.mjs";

const SCANNED = { id: "scanned-2020-child-t", title: "Serious case review: Child T", published: "2020-05",
                  publisher: { name: "Brackenmoor Safeguarding Children Board" }, nation: "england",
                  documents: [{ file: "scanned-report.pdf" }] };

export const WITHDRAWN = { id: "withdrawn-2015-child-w", title: "Serious case review: Child W", published: "2015",
                           publisher: { name: "Brackenmoor Safeguarding Children Board" }, nation: "england",
                           status: "withdrawn" };

function addReview(into, record) {
    mkdirSync(join(into, record.id));
    writeFileSync(join(into, record.id, "review.json"), JSON.stringify(record));
}

function prepareCorpus(into) {
    rmSync(into, { recursive: true, force: true });
    cpSync(join(ROOT, "corpus-fixtures", "repository"), into, { recursive: true });
    addReview(into, WITHDRAWN);
    addReview(into, SCANNED);
    cpSync(join(ROOT, "corpus-fixtures", "scans", "scanned-report.pdf"), join(into, SCANNED.id, "scanned-report.pdf"));
}

/// Builds the index, where anything has changed, and serves it: { address, stop }.
export async function startServer(programs, work) {
    mkdirSync(work, { recursive: true });
    prepareCorpus(join(work, "corpus"));
    const index = join(work, "index");
    execFileSync(join(programs, "casebook-index"), ["build", "--corpus", join(work, "corpus"), "--index", index],
                 { stdio: ["ignore", "pipe", "pipe"] });
    const child = spawn(join(programs, "casebook-serve"),
                        ["--index", index, "--listen", "127.0.0.1:0", "--log-level", "warn"],
                        { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => { child.once("exit", resolve); });
    const address = await Promise.race([
        new Promise((resolve) => { createInterface({ input: child.stdout }).once("line", resolve); }),
        ended.then((code) => { throw new Error(`casebook-serve ended with ${code}`); }),
    ]);
    return {
        address: address.startsWith("http") ? address.replace(/\/$/, "") : `http://${address}`,
        stop: async () => { child.kill("SIGTERM"); await ended; },
    };
}
