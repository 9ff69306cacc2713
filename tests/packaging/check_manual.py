"""The manual pages are formatted without a warning, and name every command and option that --help does."""
import re

from checking import Faults, arguments, need, run

COMMANDS = {
    "casebook-index": [[], ["build"], ["check"], ["withdraw"], ["restore"], ["init"], ["vocabulary", "check"],
                       ["evaluate"], ["collection"], ["tags", "export"], ["tags", "import"], ["tags", "agree"]],
    "casebook-serve": [[]],
}

given = arguments()
need("man", "groff")
faults = Faults()
for page in sorted((given.source / "packaging" / "man").iterdir()):
    formatted = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page,
                    env={"LC_ALL": "C.UTF-8", "MANWIDTH": "80", "PATH": "/usr/bin:/bin"})
    faults.unless(not formatted.stderr, f"{page.name}: {formatted.stderr}")
    program = page.stem
    text = page.read_text().replace("\\-", "-")
    for command in COMMANDS[program]:
        shown = run(given.build / "bin" / program, *command, "--help").stdout
        for option in sorted(set(re.findall(r"--[a-z][a-z-]+", shown))):
            faults.unless(option in text, f"{page.name} does not name {option} of {' '.join(command) or program}")
    if program == "casebook-index":
        shown = run(given.build / "bin" / program, "--help").stdout
        for command in re.findall(r"^  ([a-z]+) ", shown, flags=re.M):
            faults.unless(re.search(rf"^\.B {command}", text, flags=re.M), f"{page.name} does not explain {command}")
faults.end()
