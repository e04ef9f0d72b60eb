"""Pictures as people give them."""

from io import BytesIO

from PIL import Image


def picture(width: int = 300, height: int = 100, form: str = "PNG") -> BytesIO:
    """One in one colour, with a word in it that nobody is to read."""
    made = BytesIO()
    told = Image.Exif()
    told[0x013B] = "Somebody"
    Image.new("RGB", (width, height), "#0a6b5c").save(made, form, **({"exif": told} if form == "JPEG" else {}))
    made.seek(0)
    return made
