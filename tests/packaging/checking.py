"""What the checks of packaging/ share: their arguments, how they run a program, and how they end."""
import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--build", type=Path, required=True)
    return parser.parse_args()


def need(*programs):
    """Ends the check as skipped where one of the programs is not installed."""
    os.environ["PATH"] += os.pathsep + "/usr/sbin" + os.pathsep + "/sbin"
    for program in programs:
        if shutil.which(program) is None:
            print(f"{program} is not installed: skipped")
            sys.exit(SKIPPED)


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)


class Faults:
    def __init__(self):
        self.found = []

    def unless(self, holds, what):
        if not holds:
            self.found.append(what)

    def end(self):
        for fault in self.found:
            print("FAULT:", fault)
        sys.exit(1 if self.found else 0)
