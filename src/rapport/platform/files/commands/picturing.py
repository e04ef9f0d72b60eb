"""Make a small picture of a large one: drawn anew, so that nothing of the file itself is in it."""

import io
import os
import struct
import tempfile
import zlib
from typing import BinaryIO

from PIL import Image, ImageOps

from ..content import PICTURES
from ..models import StoredFile, folder

THUMBNAIL = "files.make_thumbnail"
SIDE = 480
#: As many points as may be unpacked: a picture that claims more is none to us, however few bytes it has.
MOST_POINTS = 60_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


class NotAPicture(Exception):
    """This is no picture that can be drawn: take a PNG, JPEG, GIF or WebP of a usual size."""


def make_thumbnail(file: int) -> bool:
    """Is there one now? Made once; of what is too large or no picture after all there is none."""
    stored = StoredFile.objects.filter(pk=file).first()
    if stored is None or stored.content_type not in PICTURES or not stored.path.is_file():
        return False
    return stored.thumbnail.is_file() or _drawn(stored)


def drawn_anew(file: BinaryIO, size: tuple[int, int], *, form: str) -> bytes:
    """The picture in this size at most; raises NotAPicture for what is none, or is too large to be unpacked."""
    drawn = io.BytesIO()
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise NotAPicture(NotAPicture.__doc__)
            picture.draft("RGB", (2 * size[0], 2 * size[1]))
            small = ImageOps.exif_transpose(picture)
            small.thumbnail(size)
            small = small.convert("RGBA" if small.has_transparency_data else "RGB")
            small.info.clear()
            small.save(drawn, form, quality=80)
    except BROKEN as error:
        raise NotAPicture(NotAPicture.__doc__) from error
    return drawn.getvalue()


def _drawn(stored: StoredFile) -> bool:
    try:
        with stored.path.open("rb") as file:
            drawn = drawn_anew(file, (SIDE, SIDE), form="WEBP")
    except (NotAPicture, OSError):
        return False
    handle, beside = tempfile.mkstemp(dir=folder(), prefix=".")
    with open(handle, "wb") as whole:
        whole.write(drawn)
    os.replace(beside, stored.thumbnail)
    return True
