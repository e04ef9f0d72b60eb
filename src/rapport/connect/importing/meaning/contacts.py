"""How can somebody be reached or recognised? E-mails, phones and numbers in their one spelling."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from phonenumbers import SUPPORTED_REGIONS

from rapport.loop.know import recognise
from rapport.platform.languages import _

from .misunderstood import Misunderstood, quoted
from .texts import text_of

LONGEST_NUMBER = 60


def email_of(value: Any) -> str:
    """The address a cell means, also out of `Ana Berg <ana@example.org>`; raises Misunderstood."""
    text = text_of(value, 300)
    inside = re.fullmatch(r"[^<>]*<([^<>]+)>", text)
    try:
        return recognise.email((inside[1] if inside else text).removeprefix("mailto:"))
    except recognise.NotAnEmail as error:
        raise Misunderstood(_("%(cell)s is not an e-mail address.", cell=quoted(text))) from error


def phone_of(value: Any, region: str) -> str:
    """The number in E.164; a national one is read as of `region`, if that is known; raises Misunderstood."""
    text = text_of(value, 60).removeprefix("tel:")
    text = f"+{text[2:]}" if text.startswith("00") else text
    try:
        return recognise.phone(text, region=region or None)
    except recognise.NotAPhone as error:
        told = [_("%(cell)s is not a phone number.", cell=quoted(text))]
        if not region:
            told.append(_("Write it with its country code, for example +47 22 00 00 41, or name the country."))
        raise Misunderstood(" ".join(told)) from error


def number_of_customer(value: Any) -> str:
    """The number or code by which another system knows somebody; 17850.0 is 17850; raises Misunderstood."""
    return text_of(value, LONGEST_NUMBER)


@cache
def region_of_zone(zone: str) -> str:
    """The country, as two letters, whose clocks go by this time zone; empty when it is not one country's."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return next((country for country, _at, name, *_more in rows if name == zone), "")


def is_region(text: str) -> bool:
    """Is this a country that has phone numbers?"""
    return text in SUPPORTED_REGIONS
