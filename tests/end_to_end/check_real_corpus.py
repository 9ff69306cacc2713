#!/usr/bin/env python3
"""Builds and serves folders of real reports, and holds the result to them.

For each folder named in CASEBOOK_REAL_CORPUS (several are separated by ':'), or each of its folders where it holds no
file itself: every file is accounted for in the build report exactly once, and 200 of 200 passages taken from answers
are on the page they name (check_passages.py). Where a folder holds checked-csv/, the narratives there are read whole
(check_narratives.py). Ends with 77, "skipped", where the variable is not set.

  CASEBOOK_REAL_CORPUS=DIR check_real_corpus.py --programs BUILD/bin [--passages 200]
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


def folders_named():
    for name in filter(None, os.environ.get("CASEBOOK_REAL_CORPUS", "").split(":")):
        folder = pathlib.Path(name)
        inside = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
        documents = [p for p in inside if p.is_file() and not p.name.lower().startswith("readme")]
        yield from [folder] if documents else [p for p in inside if p.is_dir()]


def unaccounted(folder, report):
    times = collections.Counter(f["name"] for f in report["files"])
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name == "review.json":
            continue
        name = str(path.relative_to(folder))
        if any(part.startswith(".") for part in path.relative_to(folder).parts[:-1]):
            continue
        if times[name] != 1:
            yield name, times[name]


def build(programs, folder, index):
    report = index.parent / "report.json"
    run = subprocess.run([programs / "casebook-index", "build", "--corpus", folder, "--index", index, "--progress", "none",
                          "--report", report], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{folder.name}: the build ended with {run.returncode}: {run.stderr}")
    return json.loads(report.read_text())


def checks_of(folder, passages):
    """The scripts, and what they are given beside the server's address."""
    yield "check_passages.py", ["--corpus", folder, "--passages", str(passages)]
    if (folder / "checked-csv").is_dir():
        yield "check_narratives.py", ["--checked", folder / "checked-csv"]


def answers_hold(programs, folder, index, passages):
    serving = subprocess.Popen([programs / "casebook-serve", "--index", index, "--listen", "127.0.0.1:0", "--log-level", "warn"],
                               stdout=subprocess.PIPE, text=True)
    try:
        address = serving.stdout.readline().strip()
        here = pathlib.Path(__file__).parent
        ends = [subprocess.run([sys.executable, here / script, "--server", address, *arguments]).returncode
                for script, arguments in checks_of(folder, passages)]
        return not any(ends)
    finally:
        serving.terminate()
        serving.wait()


def holds(programs, folder, passages):
    with tempfile.TemporaryDirectory() as work:
        index = pathlib.Path(work) / "index"
        report = build(programs, folder, index)
        reasons = collections.Counter(f.get("reason", "indexed") for f in report["files"])
        print(f"{folder.name}: {report['pages']} pages in {report['seconds']:.1f} s; " + ", ".join(f"{n} {r}" for r, n in sorted(reasons.items())), flush=True)
        lost = list(unaccounted(folder, report))
        for name, times in lost:
            print(f"{folder.name}: {name} is in the report {times} times", file=sys.stderr)
        has_pdf = any(f["name"].endswith(".pdf") and f["status"] == "indexed" for f in report["files"])
        return not lost and (not has_pdf or answers_hold(programs, folder, index, passages))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--programs", type=pathlib.Path, required=True)
    options.add_argument("--passages", type=int, default=200)
    options = options.parse_args()
    folders = list(folders_named())
    if not folders:
        print("CASEBOOK_REAL_CORPUS names no folder of real reports: nothing was checked.")
        return SKIPPED
    failed = [folder.name for folder in folders if not holds(options.programs, folder, options.passages)]
    if failed:
        print("Not as it should be: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
