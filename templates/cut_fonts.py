"""Cut the fonts that phones load, and gather those that documents are set in.

Run by build.py, which names the two folders: the first gets the phone's woff2 files and their style sheet, the second
the TrueType files of decks and handouts.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

Axes = dict[str, float | tuple[float, float]]

MODULES = Path(__file__).resolve().parent / "node_modules"

# What a phone gets of each variable family: axes fixed or narrowed, and the weights that leaves.
PHONE: dict[str, tuple[str, Axes, str]] = {
    "literata-{part}-opsz-normal": ("Literata Variable", {"opsz": 32, "wght": 600}, "600"),
    "atkinson-hyperlegible-next-{part}-wght-normal": (
        "Atkinson Hyperlegible Next Variable",
        {"wght": (400, 600)},
        "400 600",
    ),
}

# Ranges a browser chooses by: the second file is loaded only where a text needs it.
PARTS = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-017F,U+0192,U+0218-021B,U+1E9E",
}

# Documents: file here, family and file of the package. Arimo and Gelasio are as wide as Arial and Georgia, which
# stand in
# where somebody opens a deck without our fonts: titles and texts are measured with both.
DOCUMENTS = {
    "Literata-Regular": "literata/400Regular/Literata_400Regular",
    "Literata-SemiBold": "literata/600SemiBold/Literata_600SemiBold",
    "Literata-Italic": "literata/400Regular_Italic/Literata_400Regular_Italic",
    "Atkinson-Regular": "atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular",
    "Atkinson-SemiBold": "atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold",
    "Atkinson-Bold": "atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold",
    "Atkinson-Italic": "atkinson-hyperlegible-next/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic",
    "Inter-Regular": "inter/400Regular/Inter_400Regular",
    "Inter-SemiBold": "inter/600SemiBold/Inter_600SemiBold",
    "NotoSansHebrew-Regular": "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular",
    "NotoSansArabic-Regular": "noto-sans-arabic/400Regular/NotoSansArabic_400Regular",
    "NotoEmoji-Regular": "noto-emoji/400Regular/NotoEmoji_400Regular",
    "Gelasio-Regular": "gelasio/400Regular/Gelasio_400Regular",
    "Gelasio-SemiBold": "gelasio/600SemiBold/Gelasio_600SemiBold",
    "Arimo-Regular": "arimo/400Regular/Arimo_400Regular",
    "Arimo-SemiBold": "arimo/600SemiBold/Arimo_600SemiBold",
    "Arimo-Bold": "arimo/700Bold/Arimo_700Bold",
}

# Shows these fonts to LibreOffice beside the system's; relative, so that it works from a clone and from a wheel.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">.</dir>
</fontconfig>
"""


def codes(ranges: str) -> set[int]:
    """The code points that a CSS unicode-range names."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def cut(source: Path, target: Path, axes: Axes, ranges: str) -> None:
    """Write the part of a variable font that pages for phones need, without hints (phones don't use them)."""
    font = TTFont(
        source, recalcTimestamp=False
    )  # the same sources give the same bytes, and so the same hashed name
    instantiateVariableFont(font, axes, inplace=True)
    # Written and read once, or the cutter misses the variations that narrowing an axis left out.
    narrowed = BytesIO()
    font.flavor = None
    font.save(narrowed)
    font = TTFont(narrowed, recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.flavor = "woff2"
    # Kerning and marks for any Latin text; figures of one width for clocks and codes.
    options.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum", "zero"]
    options.name_IDs = [1, 2, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VVAR", "STAT", "DSIG"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes(ranges))
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def for_phones(into: Path) -> None:
    """Write the phone's fonts and the sheet that names them."""
    rules = []
    for pattern, (family, axes, weights) in PHONE.items():
        package = MODULES / "@fontsource-variable" / pattern.split("-{")[0] / "files"
        for part, ranges in PARTS.items():
            source = pattern.format(part=part)
            name = source.rsplit("-", 2)[0] + "-phone.woff2"
            cut(package / f"{source}.woff2", into / name, axes, ranges)
            rules.append(
                f'@font-face {{ font-family: "{family}"; font-style: normal; font-weight: {weights}; '
                f'font-display: swap; src: url("./{name}") format("woff2"); unicode-range: {ranges}; }}\n'
            )
    (into / "fonts.css").write_text("".join(rules))


def for_documents(into: Path) -> None:
    """Put the documents' fonts where they are measured and embedded from, with their licences."""
    for name, source in DOCUMENTS.items():
        package = MODULES / "@expo-google-fonts" / source.split("/")[0]
        shutil.copyfile(MODULES / "@expo-google-fonts" / f"{source}.ttf", into / f"{name}.ttf")
        shutil.copyfile(package / "LICENSE_FONT", into / f"LICENSE-{package.name}.txt")
    (into / "fonts.conf").write_text(FONTS_CONF)


if __name__ == "__main__":
    for_phones(Path(sys.argv[1]))
    for_documents(Path(sys.argv[2]))
