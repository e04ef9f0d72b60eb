"""How are texts taken apart into the words that records are found by, and what somebody asks for into words?"""

import re
import unicodedata

import phonenumbers

#: Grows when texts give other words than before, so that the index is made anew.
VERSION = 1
LONGEST_WORD, LONGEST_ASKED, MOST_ASKED, FEWEST_DIGITS = 100, 200, 5, 4
MOST_OF_ONE_TEXT = 200
LAST_LETTER = "\U0010ffff"
_apart = re.compile(r"[^\w@.+-]+")
_joint = re.compile(r"[.-]+")
_phone_like = re.compile(r"[\d\s()+/.-]{1,40}")
_tag = re.compile(r"<[^<>]*>")


def plain(text: str) -> str:
    """Lower case without accents, so that `Bjørn` and `Éva` sort and are found as people expect."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae").replace("ß", "ss"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def words(*texts: str) -> set[str]:
    """The words that texts are found by.

    An e-mail is one word, and so are its part before the @ and its domain. What is joined by hyphens or dots is found
    whole, in its parts, written as one, and by its figures alone. A phone in its one spelling is found with and without
    its country code.
    """
    found: set[str] = set()
    for text in texts:
        for raw in _apart.split(plain(text)):
            word = raw.strip(".-+")[:LONGEST_WORD]
            if not word:
                continue
            found.add(word)
            if "@" in word:
                found.update(part for part in word.split("@") if part)
            elif "-" in word or "." in word:
                parts = [part for part in _joint.split(word) if part]
                found |= {*parts, "".join(parts), "".join(part for part in parts if part.isdecimal())}
            elif raw.startswith("+") and word.isdecimal():
                found.add(_national(word))
    return found - {""}


def words_of(value: object) -> set[str]:
    """The words of what a field holds: a text, several, or nothing; of a long text the first."""
    if not value:
        return set()
    told = [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
    found = words(*(_tag.sub(" ", text) if "<" in text else text for text in told))
    return found if len(found) <= MOST_OF_ONE_TEXT else _first(" ".join(told))


def _first(text: str) -> set[str]:
    """The first words of a long text."""
    found: set[str] = set()
    for part in _tag.sub(" ", text).split():
        found |= words(part)
        if len(found) >= MOST_OF_ONE_TEXT:
            break
    return found


def _national(digits: str) -> str:
    """The digits of an E.164 number without its country code."""
    for length in (1, 2, 3):
        if int(digits[:length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return digits[length:].lstrip("0") or digits
    return digits


def asked(text: str) -> list[set[str]]:
    """What somebody asks for: each set is one word in the spellings it may have, the longest first.

    What can only be a number is one word, however it is spaced; a phone with or without its leading zeros.
    """
    text = text[:LONGEST_ASKED].replace("\x00", " ").strip()
    if _phone_like.fullmatch(text):
        digits = "".join(c for c in text.replace("(0)", "") if c.isdecimal())
        if len(digits) >= FEWEST_DIGITS:
            return [{digits, digits.lstrip("0") or digits}]
    found: dict[frozenset[str], None] = {}
    for raw in _apart.split(plain(text)):
        if word := raw.strip(".-+")[:LONGEST_WORD]:
            found |= dict.fromkeys(map(frozenset, _spellings(word)))
    return sorted((set(each) for each in found), key=lambda each: -min(map(len, each)))[:MOST_ASKED]


def _spellings(word: str) -> list[set[str]]:
    """Anne-Marie is also found where she is written with a blank, J.P. where he has no dots."""
    if "@" in word:
        return [{word}]
    if "-" in word and "." not in word:
        return [{part} for part in word.split("-") if part]
    return [{word, joined} if (joined := _joint.sub("", word)) else {word}]
