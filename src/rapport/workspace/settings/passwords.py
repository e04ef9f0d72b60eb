"""Which password does a new colleague begin with? Words and digits that can be read out, strong enough to keep."""

import secrets

_SOUNDS = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]


def one_time_password() -> str:
    """Like `bado-kimu-telo-ruga-4821`: eight of 65 syllables and four digits, 61 bits of chance."""
    words = ["".join(secrets.choice(_SOUNDS) for _ in range(2)) for _ in range(4)]
    return "-".join([*words, f"{secrets.randbelow(10_000):04d}"])
