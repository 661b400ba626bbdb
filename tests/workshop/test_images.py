"""Pictures as cameras, scanners and programs write them: prepared once, and alike on every medium."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms
from pptx import Presentation

from facilitator.documents import documents, refs_for
from facilitator.workshop.images import LONGEST, POINTS, NoPicture, media_type, prepared
from facilitator.workshop.parser import read

RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """A picture whose left half is red and whose right half is blue: what is turned or recoloured shows."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture's bytes."""
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def turned() -> bytes:
    """A photo that was taken with the camera held upright: its points lie on their side, and EXIF says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    return saved(halves().rotate(90, expand=True), "JPEG", exif=exif)


def deep_gray() -> bytes:
    """16 bits of gray, as scanners write."""
    picture = Image.new("I;16", (120, 80))
    for x in range(120):
        for y in range(80):
            picture.putpixel((x, y), 257 * (60 if x < 60 else 190))
    return saved(picture, "PNG")


def with_profile(mode: str = "RGB") -> bytes:
    """Colours of a wider space than sRGB would be; here sRGB's own profile, which must change nothing."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(halves(mode), "PNG", icc_profile=profile)


def several() -> bytes:
    """A JPEG with a second picture behind it, as phones write."""
    return saved(halves(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "white")])


def moving() -> bytes:
    """A PNG that moves."""
    return saved(halves(), "PNG", save_all=True, append_images=[Image.new("RGB", (120, 80), "white")])


KINDS: dict[str, Callable[[], bytes]] = {
    "a plain PNG": lambda: saved(halves(), "PNG"),
    "a plain JPEG": lambda: saved(halves(), "JPEG", quality=95),
    "a photo with a second picture in it": several,
    "a photo of a turned camera": turned,
    "a palette": lambda: saved(halves("P"), "PNG"),
    "a palette with a clear colour": lambda: saved(halves("P"), "PNG", transparency=250),
    "transparency": lambda: saved(halves("RGBA"), "PNG"),
    "the colours of a press": lambda: saved(halves("CMYK"), "JPEG", quality=95),
    "a colour profile": with_profile,
    "a picture that moves": moving,
    "a large picture": lambda: saved(halves(size=(3000, 2000)), "JPEG", quality=95),
    "an interlaced one": lambda: saved(halves(), "PNG", interlace=True),
}


def near(found: Any, wanted: tuple[int, int, int]) -> bool:
    """Whether a point has this colour, but for what JPEG and other colour spaces lose."""
    return all(abs(a - b) < 60 for a, b in zip(found[:3], wanted, strict=True))


def looks_right(picture: Image.Image) -> None:
    """Red on the left, blue on the right, wider than high."""
    rgb = picture.convert("RGB")
    wide, high = rgb.size
    assert wide / high == pytest.approx(1.5, rel=0.02)
    assert near(rgb.getpixel((wide // 4, high // 2)), RED)
    assert near(rgb.getpixel((wide * 3 // 4, high // 2)), BLUE)


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_every_kind_of_picture_becomes_one_ordinary_kind(make: Callable[[], bytes]) -> None:
    data = prepared(make())
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        assert picture.format in ("PNG", "JPEG")
        assert media_type(data) == f"image/{picture.format.lower()}"
        assert picture.mode in ("L", "RGB", "RGBA")
        assert getattr(picture, "n_frames", 1) == 1
        assert max(picture.size) <= LONGEST
        assert not picture.getexif()
        assert "icc_profile" not in picture.info
        looks_right(picture)
    assert prepared(data) == data


def test_an_ordinary_picture_stays_as_it_is_byte_for_byte() -> None:
    for data in (saved(halves(), "PNG"), saved(halves(), "JPEG"), saved(halves("L"), "PNG")):
        assert prepared(data) == data


@pytest.mark.parametrize(
    "make", [deep_gray, lambda: saved(halves("LA"), "PNG"), lambda: saved(halves("1"), "PNG")]
)
def test_gray_stays_gray_whatever_its_depth(make: Callable[[], bytes]) -> None:
    with Image.open(io.BytesIO(prepared(make()))) as picture:
        dark, light = (picture.convert("L").getpixel((x, 40)) for x in (30, 90))
    with Image.open(io.BytesIO(make())) as before:
        if before.mode != "I;16":
            assert [dark, light] == [before.convert("L").getpixel((x, 40)) for x in (30, 90)]
        else:
            assert (dark, light) == (60, 190)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        saved(halves(), "GIF"),
        saved(halves(), "BMP"),
        saved(halves(), "PNG")[:200],
        saved(halves(), "JPEG")[:300],
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
    ],
    ids=["nothing", "words", "a GIF", "a BMP", "half a PNG", "half a JPEG", "a PNG’s head", "a JPEG’s head"],
)
def test_what_is_no_picture_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(NoPicture, match="is broken or no PNG or JPEG"):
        prepared(data)


def test_a_picture_of_too_many_points_is_refused_before_it_is_decoded() -> None:
    head = saved(Image.new("1", (8, 8)), "PNG")
    wide = int(POINTS**0.5) + 1
    huge = head[:16] + wide.to_bytes(4, "big") * 2 + head[24:29]
    huge += zlib.crc32(huge[12:29]).to_bytes(4, "big") + head[33:]
    with pytest.raises(NoPicture, match=f"has {wide} × {wide} points; save it smaller"):
        prepared(huge)


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_a_picture_is_the_same_on_a_slide_and_on_paper(make: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(make())
    text = "---\ntitle: T\n---\n\n# S\n\n## A {time=2m}\nWords\n\n![A](photo.jpg)\n\n"
    text += "::: handout\n![A](photo.jpg)\n:::\n"
    reading = read(text, "a.md", tmp_path)
    assert not reading.faults
    assert reading.workshop is not None
    refs = refs_for(reading.workshop)
    deck = Presentation(io.BytesIO(documents()["deck"].make(reading.workshop, None, refs)))
    (on_slide,) = [
        shape
        for slide in deck.slides
        for shape in slide.shapes
        if hasattr(shape, "image") and shape.image.size[1] > 20
    ]
    looks_right(Image.open(io.BytesIO(on_slide.image.blob)))
    with pikepdf.open(io.BytesIO(documents()["workbook"].make(reading.workshop, None, refs))) as pdf:
        images: list[Any] = [image for page in pdf.pages for image in page.get_images().values()]
        (on_paper,) = [pikepdf.PdfImage(image) for image in images]
        looks_right(on_paper.as_pil_image())


def png(kind: int, row: bytes, before: bytes = b"", behind: bytes = b"") -> bytes:
    """A PNG of 60 × 40 points, of one row repeated, with chunks before and behind its points."""
    head = struct.pack(">IIBBBBB", 60, 40, 8, kind, 0, 0, 0)
    points = zlib.compress((b"\0" + row) * 40)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            before,
            chunk(b"IDAT", points),
            behind,
            chunk(b"IEND", b""),
        ]
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def linear_gray() -> bytes:
    """An ICC profile of a gray without gamma, in which 100 of 255 is a light gray."""
    white = b"XYZ \0\0\0\0" + struct.pack(">iii", 63190, 65536, 54061)
    curve = b"curv\0\0\0\0\0\0\0\1\1\0\0\0"
    head = struct.pack(
        ">I4sI4s4s4s12s4s28siii48s", 188 + 8, b"lcms", 0x02400000, b"mntr", b"GRAY", b"XYZ ", b"", b"acsp", b"",
        63190, 65536, 54061, b"",
    )  # fmt: skip
    table = struct.pack(">I4sII4sII", 2, b"wtpt", 156, 20, b"kTRC", 176, 16)
    return head + table + white + curve


GRAYS = bytes([100] * 30 + [200] * 30)
REDS = bytes(RED * 30 + BLUE * 30)
ONLY_IN_BROWSERS = {
    "a gamma": chunk(b"gAMA", struct.pack(">I", 100_000)),
    "a profile that is broken": chunk(b"iCCP", b"x\0\0no zlib"),
    "a place": chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>51.2 N</x>"),
    "a note": chunk(b"tEXt", b"Comment\0taken at home"),
}


@pytest.mark.parametrize("beside", ONLY_IN_BROWSERS.values(), ids=ONLY_IN_BROWSERS)
def test_nothing_is_kept_beside_the_points_that_says_where_or_that_only_browsers_heed(beside: bytes) -> None:
    assert prepared(png(2, REDS)) == png(2, REDS)
    for data in (png(2, REDS, before=beside), png(2, REDS, behind=beside)):
        with Image.open(io.BytesIO(prepared(data))) as picture:
            picture.load()
            assert not picture.info
            looks_right(picture)


@pytest.mark.parametrize("exif", [b"Exif\0\0words", b"Exif\0\0MM\0*\xff\xff\xff\xff"])
def test_what_a_camera_notes_goes_also_where_it_cannot_be_read(exif: bytes) -> None:
    with Image.open(io.BytesIO(prepared(saved(halves(), "JPEG", exif=exif, comment=b"at home")))) as picture:
        assert not {"exif", "comment"} & picture.info.keys()
        looks_right(picture)


def test_gray_with_a_profile_is_as_light_as_the_profile_says() -> None:
    profile = chunk(b"iCCP", b"x\0\0" + zlib.compress(linear_gray()))
    with Image.open(io.BytesIO(prepared(png(0, GRAYS, profile)))) as picture:
        assert picture.mode == "L"
        assert picture.getpixel((5, 5)) == pytest.approx(168, abs=3)


@pytest.mark.parametrize(("kind", "row", "clear"), [(0, GRAYS, [100]), (2, REDS, RED)])
def test_a_colour_that_stands_for_nothing_stays_clear_also_with_a_profile(
    kind: int, row: bytes, clear: tuple[int, ...]
) -> None:
    profile = (
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if kind == 2 else linear_gray()
    )
    named = struct.pack(f">{len(clear)}H", *clear)
    beside = chunk(b"iCCP", b"x\0\0" + zlib.compress(profile)) + chunk(b"tRNS", named)
    with Image.open(io.BytesIO(prepared(png(kind, row, beside)))) as picture:
        assert [picture.convert("RGBA").getchannel("A").getpixel((x, 5)) for x in (5, 55)] == [0, 255]


def test_a_picture_of_far_too_many_points_is_called_too_large_and_not_broken() -> None:
    head = struct.pack(">IIBBBBB", 16_320, 12_240, 8, 2, 0, 0, 0)
    huge = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    with pytest.raises(NoPicture, match="has too many points; save it smaller"):
        prepared(huge)


def test_a_palette_with_a_profile_has_the_colours_of_the_profile() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    with Image.open(io.BytesIO(prepared(saved(halves().quantize(4), "PNG", icc_profile=swapped)))) as picture:
        looks_right(picture.convert("RGB").transpose(Image.Transpose.FLIP_LEFT_RIGHT))
