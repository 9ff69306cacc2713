#!/usr/bin/env python3
"""Makes a scan of some pages of a PDF: pictures of 200 points an inch in black and white, a little turned and speckled
as a copier leaves them, and no text. Needs poppler-utils.

  make_scan.py REPORT.pdf FIRST LAST SCAN.pdf
"""
import pathlib
import random
import subprocess
import sys
import tempfile
import zlib

RESOLUTION = 200
SKEW = 0.004  # sideways for each point down: a quarter of a degree
SPECKS = 400


def pictures(report, first, last):
    """(width, height, rows of bytes, black is 1) of each page."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-mono", "-r", str(RESOLUTION), "-f", str(first), "-l", str(last), report,
                        f"{folder}/page"], check=True)
        for path in sorted(pathlib.Path(folder).iterdir()):
            data = path.read_bytes()
            magic, size, bits = data.split(b"\n", 2)
            assert magic == b"P4", path
            width, height = map(int, size.split())
            stride = (width + 7) // 8
            yield width, height, [bits[i * stride:(i + 1) * stride] for i in range(height)]


def copied(width, height, rows, rng):
    """The same, turned and speckled."""
    bits = 8 * len(rows[0])
    turned = []
    for number, row in enumerate(rows):
        value = int.from_bytes(row, "big") >> int(number * SKEW)
        turned.append(value & ((1 << bits) - 1))
    for _ in range(SPECKS):
        turned[rng.randrange(height)] ^= 1 << (bits - 1 - rng.randrange(width))
    return b"".join(value.to_bytes(bits // 8, "big") for value in turned)


def pdf_of(pages):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for width, height, bits in pages:
        packed = zlib.compress(bits, 9)
        objects.append(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1"
                       b"/Decode[1 0]/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (width, height, len(packed), packed))
        across, down = width * 72 / RESOLUTION, height * 72 / RESOLUTION
        content = b"q %.2f 0 0 %.2f 0 0 cm /Scan Do Q" % (across, down)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</XObject<</Scan %d 0 R>>>>>>"
                       % (across, down, len(objects), len(objects) - 1))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def main():
    report, first, last, scan = sys.argv[1:]
    rng = random.Random(1)
    pages = [(w, h, copied(w, h, rows, rng)) for w, h, rows in pictures(report, int(first), int(last))]
    pathlib.Path(scan).write_bytes(pdf_of(pages))


if __name__ == "__main__":
    main()
