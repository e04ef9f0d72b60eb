"""What is the one spelling of an e-mail, a phone or a name that we compare by?"""

import re
import unicodedata

import jellyfish
import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.platform.languages import sentence
from rapport.platform.records.spelling import plain

LONGEST_NAME = 200
_apart = re.compile(r"[^\w@.+-]+")


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
        raise NotAnEmail(sentence(NotAnEmail)) from error
    if len(value) > 254:
        raise NotAnEmail(sentence(NotAnEmail))
    return value


def phone(text: str, *, region: str | None = None) -> str:
    """The number in E.164 (`+4722000041`); a national number needs its region; raises NotAPhone."""
    try:
        number = phonenumbers.parse(text[:40], region)
    except phonenumbers.NumberParseException as error:
        raise NotAPhone(sentence(NotAPhone)) from error
    if not phonenumbers.is_possible_number(number):
        raise NotAPhone(sentence(NotAPhone))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def address(text: str) -> str:
    """An e-mail address or a phone number, whichever it is, in its one spelling; raises NotAnEmail, NotAPhone."""
    return email(text) if "@" in text or not any(c.isdigit() for c in text) else phone(text)


def name(text: str) -> str:
    """The name on one line, without control characters; raises NotAName."""
    value = " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())
    if len(value) > LONGEST_NAME or not any(c.isalnum() for c in value):
        raise NotAName(sentence(NotAName))
    return value


def name_in(address: str) -> str:
    """The name that an e-mail address lets guess: `ana.ruiz@example.org` is Ana Ruiz."""
    mailbox = re.split(r"[._+-]+", address.partition("@")[0])
    return " ".join(part.capitalize() for part in mailbox if part) or address


def sort_key(text: str) -> str:
    """What a person's or organisation's name is sorted by: plain letters, cut to the column."""
    return plain(text)[:LONGEST_NAME]


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
