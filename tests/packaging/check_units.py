"""The units are what systemd reads without a complaint, and leave little to whoever breaks in."""
import re
import tempfile
from pathlib import Path

from checking import Faults, arguments, need, run

MOST_EXPOSED = 2.0  # of 10, by systemd-analyze security

given = arguments()
need("systemd-analyze")
faults = Faults()
units = given.source / "packaging" / "systemd"
with tempfile.TemporaryDirectory() as folder:
    for unit in sorted(units.glob("*.service")) + sorted(units.glob("*.timer")):
        text = unit.read_text()
        for folder_of_programs in ("/usr/lib/casebook/", "/usr/bin/casebook"):
            replaced = f"{given.build}/bin/" + ("casebook" if folder_of_programs.endswith("casebook") else "")
            text = text.replace(folder_of_programs, replaced)
        text = re.sub(r"^Documentation=.*\n", "", text, flags=re.M)  # the pages are not installed here
        (Path(folder) / unit.name).write_text(text)
    for unit in sorted(Path(folder).iterdir()):
        verified = run("systemd-analyze", "verify", unit)
        of_ours = [line for line in (verified.stdout + verified.stderr).splitlines() if "casebook" in line]
        faults.unless(not of_ours, f"{unit.name}: {of_ours}")
    for name in ("casebook-serve.service", "casebook-build.service"):
        judged = run("systemd-analyze", "security", "--offline=true", Path(folder) / name)
        exposure = re.search(r"exposure level for \S+: ([0-9.]+)", judged.stdout)
        faults.unless(exposure, f"{name}: no exposure level in {judged.stdout[-200:]!r} {judged.stderr!r}")
        if exposure:
            print(name, "has an exposure level of", exposure[1])
            faults.unless(float(exposure[1]) < MOST_EXPOSED, f"{name} is exposed: {exposure[1]}")
faults.end()
