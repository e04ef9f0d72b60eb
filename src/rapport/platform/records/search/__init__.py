"""Which records fit some words? One index for all nouns: in the lists of each, and over everything."""

from .fitting import fits
from .found import Found, Hit, found, found_page

__all__ = ["Found", "Hit", "fits", "found", "found_page"]
