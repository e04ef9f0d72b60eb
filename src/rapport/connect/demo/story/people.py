"""Who shops in a household? Invented people: names, e-mails, phones, birthdays."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.loop.know import recognise

from . import names
from .chance import chance

#: Reserved names and numbers: mail to `.example` goes nowhere, and these numbers are kept free for stories.
MAIL_HOSTS = ("post.example", "mail.example", "inbox.example", "letters.example", "brevkasse.example")
PHONES = (
    "+441134960", "+441144960", "+441154960", "+441164960", "+441174960", "+441184960", "+441214960", "+441314960",
    "+441414960", "+441514960", "+441614960", "+441632960", "+441914980", "+442079460", "+447700900",
)  # fmt: skip
CITIES = ("Halden", "Halden", "Halden", "Sarpsborg", "Fredrikstad", "Moss", "Aremark")
PARTNERS_FROM = 2500
WITHOUT_EMAIL = 0.03
WITHOUT_PHONE = 0.2
WITH_BIRTHDAY = 0.4
UNSURE_COUPLES = 0.2


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person."""

    given: str
    family: str
    email: str | None
    phone: str | None
    city: str
    birthday: date | None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


def shopper(household: int) -> Somebody:
    """The person who shops in this household."""
    return _somebody(household, household)


def partner(household: int, *, is_couple: bool) -> Somebody | None:
    """The second adult: of every household that the data calls a couple, and of some that it says nothing of."""
    if not is_couple and chance("couple", household).random() >= UNSURE_COUPLES:
        return None
    return _somebody(household + PARTNERS_FROM, household)


def address(given: str, family: str, host: str) -> str:
    """An e-mail address in plain letters."""
    local = ".".join(re.sub("[^a-z]", "", recognise.plain(part)) for part in (given, family))
    return f"{local}@{host}"


def _somebody(index: int, household: int) -> Somebody:
    dice = chance("person", index)
    given, family = names.name(index)
    email = address(given, family, dice.choice(MAIL_HOSTS)) if dice.random() >= WITHOUT_EMAIL else None
    phone = f"{PHONES[index % len(PHONES)]}{index // len(PHONES):03d}" if dice.random() >= WITHOUT_PHONE else None
    born = date(1945, 1, 1) + timedelta(days=dice.randrange(365 * 60))
    city = chance("city", household).choice(CITIES)
    return Somebody(given, family, email, phone, city, born if dice.random() < WITH_BIRTHDAY else None)
