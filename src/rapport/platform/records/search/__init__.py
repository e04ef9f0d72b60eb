"""Which records fit some words? One index for all nouns: in the lists of each, and over everything."""

from .fitting import fits
from .found import Found, Hit, found, found_and_views, found_page, saved_here

__all__ = ["Found", "Hit", "fits", "found", "found_and_views", "found_page", "saved_here"]
