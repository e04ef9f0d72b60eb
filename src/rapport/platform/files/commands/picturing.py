"""Make a small picture of a large one: drawn anew, so that nothing of the file itself is in it."""

import os
import struct
import tempfile
import zlib
from pathlib import Path

from PIL import Image, ImageOps

from ..content import PICTURES
from ..models import StoredFile, folder

THUMBNAIL = "files.make_thumbnail"
SIDE = 480
#: As many points as may be unpacked: a picture that claims more is none to us, however few bytes it has.
MOST_POINTS = 60_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


def make_thumbnail(file: int) -> bool:
    """Is there one now? Made once; of what is too large or no picture after all there is none."""
    stored = StoredFile.objects.filter(pk=file).first()
    if stored is None or stored.content_type not in PICTURES or not stored.path.is_file():
        return False
    return stored.thumbnail.is_file() or _drawn(stored)


def _drawn(stored: StoredFile) -> bool:
    handle, beside = tempfile.mkstemp(dir=folder(), prefix=".")
    try:
        with open(handle, "wb") as file, Image.open(stored.path, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_POINTS:
                return False
            picture.draft("RGB", (2 * SIDE, 2 * SIDE))
            small = ImageOps.exif_transpose(picture)
            small.thumbnail((SIDE, SIDE))
            drawn = small.convert("RGBA" if small.has_transparency_data else "RGB")
            drawn.info.clear()
            drawn.save(file, "WEBP", quality=80)
        os.replace(beside, stored.thumbnail)
    except BROKEN:
        return False
    finally:
        Path(beside).unlink(missing_ok=True)
    return True
