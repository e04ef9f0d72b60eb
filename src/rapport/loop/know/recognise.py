"""What is the one spelling of an e-mail, a phone or a name that we compare by?"""

import re
import unicodedata

import jellyfish
import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_NAME = 200
FEWEST_DIGITS = 4
_apart = re.compile(r"[^\w@.+-]+")
_phone_like = re.compile(r"[\d\s()+/.-]{1,40}")


class NotAnEmail(ValueError):
    """This is not an e-mail address."""


class NotAPhone(ValueError):
    """This is not a phone number. Write it with its country code, for example +47 22 00 00 41."""


class NotAName(ValueError):
    """A name needs at least one letter or digit, and at most 200 characters."""


def email(text: str) -> str:
    """The address in lower case without blanks; raises NotAnEmail."""
    value = text.strip().lower()
    try:
        validate_email(value)
    except ValidationError as error:
        raise NotAnEmail(NotAnEmail.__doc__) from error
    if len(value) > 254:
        raise NotAnEmail(NotAnEmail.__doc__)
    return value


def phone(text: str, *, region: str | None = None) -> str:
    """The number in E.164 (`+4722000041`); a national number needs its region; raises NotAPhone."""
    try:
        number = phonenumbers.parse(text[:40], region)
    except phonenumbers.NumberParseException as error:
        raise NotAPhone(NotAPhone.__doc__) from error
    if not phonenumbers.is_possible_number(number):
        raise NotAPhone(NotAPhone.__doc__)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def name(text: str) -> str:
    """The name on one line, without control characters; raises NotAName."""
    value = " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())
    if len(value) > LONGEST_NAME or not any(c.isalnum() for c in value):
        raise NotAName(NotAName.__doc__)
    return value


def name_in(address: str) -> str:
    """The name that an e-mail address lets guess: `ana.ruiz@example.org` is Ana Ruiz."""
    mailbox = re.split(r"[._+-]+", address.partition("@")[0])
    return " ".join(part.capitalize() for part in mailbox if part) or address


def plain(text: str) -> str:
    """Lower case without accents, so that `Bjørn` and `Éva` sort and are found as people expect."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae").replace("ß", "ss"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def sort_key(text: str) -> str:
    """What a person's or organisation's name is sorted by: plain letters, cut to the column."""
    return plain(text)[:LONGEST_NAME]


def words(*texts: str) -> set[str]:
    """The words a party is found by; an e-mail is one word, and so are its part before the @ and its domain.

    A phone in its one spelling is found with and without its country code.
    """
    found: set[str] = set()
    for text in texts:
        for raw in _apart.split(plain(text)):
            word = raw.strip(".-+")
            if not word:
                continue
            found.add(word[:100])
            if "@" in word:
                found.update(part[:100] for part in word.split("@") if part)
            elif "-" in word:
                found.update(part[:100] for part in word.split("-") if part)
            elif raw.startswith("+") and word.isdecimal():
                found.add(_national(raw))
    return found


def _national(number: str) -> str:
    """The digits of an E.164 number without its country code."""
    try:
        return str(phonenumbers.parse(number).national_number)
    except phonenumbers.NumberParseException:
        return number[1:]


def searched(text: str) -> list[set[str]]:
    """What somebody asks for: each set is one word in the spellings it may have, the longest first.

    What can only be a phone number is one word, however it is spaced, with or without its leading zeros.
    """
    if _phone_like.fullmatch(text.strip()):
        digits = "".join(c for c in text if c.isdecimal())
        if len(digits) >= FEWEST_DIGITS:
            return [{digits, digits.lstrip("0") or digits}]
    return [{word} for word in sorted(words(text), key=len, reverse=True)]


def sound(text: str) -> tuple[str, ...]:
    """How the words of a name sound, so that `Anna Ruis` and `Ana Ruiz` are alike; in no order."""
    return tuple(sorted(jellyfish.metaphone(word) or word for word in _apart.split(plain(text)) if word))


def beginnings(word: str) -> set[str]:
    """How words that sound like this one may begin: `Katrin` like `Catherine`, `Filip` like `Philip`."""
    first, second, third = word[:1], word[1:2], word[2:3]
    letters = next((letters for letters in _ALIKE if first in letters), "") or first
    rests = {second, "h"} | ({third} if second == "h" else set()) if letters in _BREATHED else {second}
    return {letter + rest for letter in letters for rest in rests}


_ALIKE = ("ckq", "fpv", "gj", "iy", "sz", "uw")
_BREATHED = {"ckq", "fpv", "t"}


def domain(address: str) -> str:
    """The domain of an e-mail or a web address, without `www.`; empty where there is none."""
    text = address.strip().lower()
    host = text.rpartition("@")[2] if "@" in text else text.partition("://")[2] or text
    host = host.split("/")[0].split(":")[0].removeprefix("www.")
    return host if "." in host.strip(".") else ""
