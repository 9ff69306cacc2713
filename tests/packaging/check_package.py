"""The Debian package: made, taken apart, and its programs run from where it puts them. With CASEBOOK_INSTALL_TEST=1, as
root, it is installed on this machine as well, installed again over itself, and purged."""
import os
import shutil
import tempfile
from pathlib import Path

from checking import Faults, arguments, need, run

EXPECTED = ["usr/bin/casebook-index", "usr/bin/casebook-serve", "usr/lib/casebook/casebook-extract-pdf",
            "usr/lib/casebook/casebook-extract-markup", "usr/lib/casebook/casebook-recognise-pdf",
            "usr/lib/systemd/system/casebook-serve.service", "usr/lib/systemd/system/casebook-build.timer",
            "usr/lib/sysusers.d/casebook.conf", "usr/share/man/man1/casebook-index.1",
            "usr/share/man/man8/casebook-serve.8", "etc/casebook/casebook.conf", "usr/share/doc/casebook/copyright",
            "usr/share/doc/casebook/examples/nginx/casebook.conf"]

given = arguments()
need("cpack", "dpkg-deb", "dpkg-shlibdeps")
faults = Faults()


def made_package(folder):
    packed = run("cpack", "--config", given.build / "CPackConfig.cmake", "-B", folder, cwd=given.build)
    faults.unless(packed.returncode == 0, packed.stdout[-2000:] + packed.stderr[-2000:])
    made = list(Path(folder).glob("*.deb"))
    faults.unless(len(made) == 1, f"{made} were made")
    return made[0] if made else None


def check_content(package, folder):
    root = Path(folder) / "root"
    run("dpkg-deb", "-x", package, root)
    for name in EXPECTED:
        faults.unless((root / name).exists(), f"the package has no {name}")
    depends = run("dpkg-deb", "-f", package, "Depends").stdout
    for library in ("libxapian", "libpoppler", "libicu", "tesseract-ocr"):
        faults.unless(library in depends, f"it does not depend on {library}: {depends}")
    faults.unless(run("dpkg-deb", "-I", package, "conffiles").stdout.split() == ["/etc/casebook/casebook.conf"],
                  "its options are no conffile")
    for script in ("postinst", "prerm", "postrm"):
        text = run("dpkg-deb", "-I", package, script).stdout
        faults.unless(run("sh", "-n", input=text).returncode == 0, f"{script} cannot be read by sh")
    built = run(root / "usr/bin/casebook-index", "build", "--corpus", given.source / "corpus-fixtures/repository",
                "--index", Path(folder) / "index", "--progress", "none")
    faults.unless(built.returncode == 0 and "Published g-" in built.stdout, built.stdout + built.stderr)
    faults.unless("no_extractor" not in built.stdout, "the programs that read documents are not found")


def check_installation(package):
    for _ in ("installed", "installed over itself"):
        installed = run("dpkg", "-i", package)
        faults.unless(installed.returncode == 0, installed.stdout + installed.stderr)
    faults.unless(run("casebook-index", "--version").stdout.startswith("casebook "), "it does not run where it is installed")
    faults.unless(run("id", "casebook").returncode == 0, "there is no user casebook")
    faults.unless(Path("/var/lib/casebook/index").is_dir(), "there is no folder for the index")
    purged = run("dpkg", "--purge", "casebook")
    faults.unless(purged.returncode == 0, purged.stdout + purged.stderr)
    for left in ("/usr/lib/casebook", "/etc/casebook/casebook.conf", "/var/lib/casebook", "/usr/bin/casebook-index"):
        faults.unless(not os.path.lexists(left), f"{left} is still there after a purge")


with tempfile.TemporaryDirectory() as folder:
    package = made_package(folder)
    if package:
        check_content(package, folder)
        if os.environ.get("CASEBOOK_INSTALL_TEST") and os.geteuid() == 0 and shutil.which("dpkg"):
            check_installation(package)
faults.end()
