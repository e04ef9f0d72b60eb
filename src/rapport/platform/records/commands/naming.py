"""What is the column of a new field called? `x_` and its label in plain letters, so that no label can do harm."""

import re
import unicodedata
from collections.abc import Collection

from rapport.platform.languages import sentence

LONGEST_LABEL, LONGEST_NAME = 80, 60


class NotALabel(ValueError):
    """A label has 1 to 80 characters, and a letter or a digit among them."""


def label_of(text: str) -> str:
    """The label without signs nobody sees; raises NotALabel."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    label = " ".join(shown.split())
    if not 1 <= len(label) <= LONGEST_LABEL or not any(sign.isalnum() for sign in label):
        raise NotALabel(sentence(NotALabel))
    return label


def column_for(label: str, taken: Collection[str]) -> str:
    """A column name that is not taken: `Größe (cm)` is `x_groesse_cm`, its namesake `x_groesse_cm_2`."""
    return _free(f"x_{plain(label) or 'field'}"[:LONGEST_NAME].rstrip("_"), taken)


def noun_for(label: str, taken: Collection[str]) -> str:
    """What a noun made here is called in filters, addresses and tables: `Größe` is `x_groesse`."""
    return _free(f"x_{plain(label)[:30].rstrip('_') or 'object'}", taken)


def key_for(words: str, taken: Collection[str]) -> str:
    """The key under which a choice is kept whatever it is called later."""
    return _free(plain(words)[:40].strip("_") or "choice", taken)


def _free(word: str, taken: Collection[str]) -> str:
    """The word, or the word with the first number that makes it another one; never longer than a name may be."""
    name, number = word, 1
    while name in taken:
        number += 1
        name = f"{word[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
    return name


def plain(text: str) -> str:
    """Small letters a to z and digits, all else a `_`."""
    for sign, letters in (("ß", "ss"), ("æ", "ae"), ("ø", "o"), ("å", "a"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.casefold().replace(sign, letters)
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
