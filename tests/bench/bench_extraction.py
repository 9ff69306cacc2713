#!/usr/bin/env python3
"""What a build from PDF costs beside pdftotext over the same files, and what a build costs where nothing has changed.

  tests/bench/bench_extraction.py --programs build/release/bin --corpus DIR [--corpus DIR ...] [--rounds 3] [--copies 1000]

Processor time of the whole build, its children included, as a multiple of `pdftotext FILE /dev/null` for each file, the
median of the rounds of each, taken in turn. Then a corpus of --copies PDF files, each of other bytes, is built
twice: wall time of the first as a multiple of the second. Prints a table.
"""
import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile
import time


def processor_seconds(run):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def quietly(*command, seconds=None):
    try:
        subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        print(f"ended after {seconds} s: {command[0]}", flush=True)


def build(options, corpus, index, extra=()):
    quietly(options.programs / "casebook-index", "build", "--corpus", corpus, "--index", index, "--progress", "none", *extra)


def compare(options, corpus, work):
    pdfs = [path for path in sorted(corpus.rglob("*.pdf"))]
    only_pdfs = work / "pdfs"
    shutil.rmtree(only_pdfs, ignore_errors=True)
    only_pdfs.mkdir()
    for i, pdf in enumerate(pdfs):
        shutil.copy(pdf, only_pdfs / f"{i:04}-{pdf.name}")
    reading, building, extracting = [], [], []
    for _ in range(options.rounds):
        shutil.rmtree(work / "index", ignore_errors=True)
        reading.append(processor_seconds(lambda: [quietly("pdftotext", pdf, "/dev/null", seconds=90) for pdf in pdfs]))
        building.append(processor_seconds(lambda: build(options, only_pdfs, work / "index", options.build_options)))
    base, whole = statistics.median(reading), statistics.median(building)
    print(f"| {corpus.name} | {len(pdfs)} | {base:.2f} | {whole:.2f} | {whole / base:.2f} |", flush=True)


def rebuild(options, work):
    pdfs = [path for corpus in options.corpus for path in sorted(corpus.rglob("*.pdf")) if path.stat().st_size < 2_000_000]
    many = work / "many"
    many.mkdir()
    for i in range(options.copies):
        source = pdfs[i % len(pdfs)]
        (many / f"{i:05}-{source.name}").write_bytes(source.read_bytes() + f"\n% {i}\n".encode())
    seconds = []
    for _ in range(2):
        begun = time.monotonic()
        build(options, many, work / "index-of-many", options.build_options)
        seconds.append(time.monotonic() - begun)
    print(f"\n{options.copies} PDF files: built in {seconds[0]:.1f} s, and again, unchanged, in {seconds[1]:.2f} s: {seconds[0] / seconds[1]:.0f} times faster.")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--programs", type=pathlib.Path, required=True)
    options.add_argument("--corpus", type=pathlib.Path, action="append", required=True)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--copies", type=int, default=1000)
    options.add_argument("--build-options", nargs="*", default=[])
    options = options.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as work:
        print("| corpus | PDF files | pdftotext, s | build, s | ratio |\n|---|--:|--:|--:|--:|")
        for corpus in options.corpus:
            compare(options, corpus, pathlib.Path(work))
        if options.copies:
            rebuild(options, pathlib.Path(work))


if __name__ == "__main__":
    main()
