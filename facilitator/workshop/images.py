"""Prepares pictures for every medium: what phones, scanners and programs write becomes one
ordinary kind of PNG or JPEG.
"""

from __future__ import annotations

import io
import warnings
from functools import lru_cache

from PIL import Image, ImageCms, ImageOps

from facilitator.words import UserError, message

POINTS = 50_000_000  # width times height: what a phone’s camera takes; a JPEG of it is decoded small
_WHOLE = 24_000_000  # of a PNG, which is decoded whole: 16 bits a channel take 200 MB
LONGEST = 2400  # points on the longer side that are stored: more than a projector has, and 220 for each inch of paper
_QUALITY = 90  # of a JPEG that is written anew
_MODES = ("L", "RGB", "RGBA")  # 8 bits a channel: gray, colours, colours with transparency
_DEEP = 16  # bits a channel, as the head of a PNG says
_WITH_TAIL = "MPO"  # a JPEG with more pictures behind it, as many phones write
_BESIDE = {
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform", "progressive", "progression",
    "interlace", "dpi", "aspect", "srgb", "transparency",
}  # fmt: skip  # what may stand beside the points: no place, no words, and no colours that only browsers heed


class NoPicture(UserError):
    """Bytes that are no picture, or one that is too large; the message goes on after "the picture x"."""


@lru_cache(maxsize=16)
def prepared(data: bytes) -> bytes:
    """The same picture as a PNG or JPEG that browsers, slides and paper all show alike.

    One frame, upright, 8 bits a channel, gray or sRGB, at most `LONGEST` points a side, and without what a camera notes
    beside it (where and when it was taken). A picture that is so already is returned as it is. Raises `NoPicture`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                return _prepared(opened, data)
    except NoPicture:
        raise
    except Image.DecompressionBombError as error:  # Pillow's own bound, some way above `POINTS`
        what = message("has too many points; save it smaller, 2000 points wide is plenty")
        raise NoPicture(what) from error
    except Exception as error:  # Pillow raises many kinds for broken bytes
        raise NoPicture(message("is broken or no PNG or JPEG; save it again")) from error


def media_type(data: bytes) -> str:
    """The media type of a prepared picture, by its bytes: a name may say something else."""
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"


def _prepared(opened: Image.Image, data: bytes) -> bytes:
    if opened.width * opened.height > (_WHOLE if opened.format == "PNG" else POINTS):
        raise NoPicture(
            message(
                "has {width} × {height} points; save it smaller, 2000 points wide is plenty",
                width=opened.width,
                height=opened.height,
            )
        )
    if _is_ordinary(opened, data):
        opened.load()
        if _is_ordinary(opened, data):  # the end of a PNG can have notes too
            return data
    return _written(_converted(opened), "PNG" if opened.format == "PNG" else "JPEG")


def _is_ordinary(image: Image.Image, data: bytes) -> bool:
    return (
        image.mode in _MODES
        and image.format != _WITH_TAIL
        and getattr(image, "n_frames", 1) == 1
        and not (image.format == "PNG" and data[24] == _DEEP)
        and max(image.size) <= LONGEST
        and image.info.keys() <= _BESIDE
    )


def _converted(image: Image.Image) -> Image.Image:
    """The picture upright, in sRGB, at the size in which it is stored."""
    image.draft("RGB", (LONGEST, LONGEST))  # a large JPEG is decoded small
    upright = ImageOps.exif_transpose(_eight_bits(image))
    upright.thumbnail((LONGEST, LONGEST))
    return _in_srgb(upright)


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):  # 16 bits of gray; Pillow's own conversion cuts off all above 255
        deep = image.convert("I")
        gray = deep.point(lambda value: value * (1 / 257)).convert("L")
        gray.info = {key: value for key, value in image.info.items() if key != "transparency"}
        return gray
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    clear = "transparency" in image.info or "A" in image.getbands() or "a" in image.getbands()
    mode = "RGBA" if clear else "L" if image.mode in ("1", "L") else "RGB"
    if image.mode == "P" or (clear and image.mode in ("L", "RGB")):
        image = image.convert(mode)  # a colour that stands for nothing becomes transparency
    if profile and image.mode in ("L", "RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGBA" if clear else "RGB"
            )
            if converted is not None:
                return converted.convert(mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that can't be read: the colours as they stand
    return image.convert(mode)


def _written(image: Image.Image, kind: str) -> bytes:
    """The picture's bytes, with nothing beside it."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    if kind == "PNG":
        bare.save(out, "PNG")
    else:
        bare.convert("L" if bare.mode == "L" else "RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
