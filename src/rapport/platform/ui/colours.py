"""How well can a colour be read on another? Colours as OKLCH and sRGB, and the contrast of WCAG between two. Pure."""

import math

#: Red, green and blue, each from 0 to 1; linear light, or as a screen is told.
Rgb = tuple[float, float, float]
#: Lightness from 0 to 1, chroma from 0, hue in degrees.
Oklch = tuple[float, float, float]


def linear(colour: Oklch) -> Rgb:
    """Oklab to linear sRGB (Ottosson 2020); what no screen can show lies below 0 or above 1."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def oklch(colour: str) -> Oklch:
    """`#0a6b5c` as lightness, chroma and hue."""
    red, green, blue = _light_of(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def shown(colour: Oklch) -> str:
    """The nearest `#rrggbb` of the same lightness and hue that a screen can show: chroma gives way."""
    lightness, chroma, hue = min(max(colour[0], 0.0), 1.0), colour[1], colour[2]
    if not _fits(linear((lightness, chroma, hue))):
        low, high = 0.0, chroma
        for _ in range(12):
            chroma = (low + high) / 2
            low, high = (chroma, high) if _fits(linear((lightness, chroma, hue))) else (low, chroma)
        chroma = low
    return "#" + "".join(f"{round(255 * _told(channel)):02x}" for channel in linear((lightness, chroma, hue)))


def luminance(light: Rgb) -> float:
    """How bright linear light is, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in light)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Of two `#rrggbb`, from 1 to 21 (WCAG 2.2)."""
    return contrast_of(_light_of(one), _light_of(other))


def contrast_of(one: Rgb, other: Rgb) -> float:
    """Of two kinds of linear light, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _fits(light: Rgb) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in light)


def _told(channel: float) -> float:
    """Linear light as a screen is told."""
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _light_of(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(told: float) -> float:
    return told / 12.92 if told <= 0.04045 else ((told + 0.055) / 1.055) ** 2.4
