"""What do the records of our domain say of our mail? SPF, DKIM and DMARC, in plain words, as far as can be found."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from rapport.loop.act.models import MailSettings
from rapport.loop.act.progress import key_record
from rapport.loop.act.sealing import SealBroken
from rapport.platform.languages import N_, _, language, region, speaking

from .lookups import Lookup, NotAsked, texts_of

#: What a receiver looks up at most for an SPF record (RFC 7208, 4.6.4).
MOST_LOOKUPS = 10
_all = re.compile(r"([+?~-]?)all", re.IGNORECASE)
_needs_lookup = re.compile(r"[+?~-]?(include:|a\b|mx\b|ptr\b|exists:)|redirect=", re.IGNORECASE)


class State(StrEnum):
    """How a record stands: as it should, so that it could be better, wrong or missing, or nobody could say."""

    GOOD = "good"
    WEAK = "weak"
    BAD = "bad"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class About:
    """Whose records are asked for, and where the key is that signs our mail; `key` is empty without one."""

    domain: str
    key_name: str
    key: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One record: what it is, how it stands, what that means, what to do, and what was found."""

    name: str
    state: str
    said: str
    advice: str = ""
    found: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def asked_about(settings: MailSettings) -> About | None:
    """The domain our mail comes from; None while none does."""
    if not settings.leaves_by_post or not settings.domain:
        return None
    try:
        record = key_record(settings) if settings.signs else None
    except SealBroken:
        record = None
    return About(settings.domain, record.name if record else "", record.value if record else "")


def found_in(about: About, *, lookup: Lookup | None = None) -> list[Finding]:
    """What is found of each record, asked for side by side."""
    ask, tongue, place = lookup or texts_of, language(), region()

    def told(name: str) -> Finding:
        with speaking(tongue, place):  # a thread of its own would speak English
            return _answered(name, about, ask)

    with ThreadPoolExecutor(len(_QUESTIONS)) as together:
        return list(together.map(told, _QUESTIONS))


def _answered(name: str, about: About, ask: Lookup) -> Finding:
    try:
        return _QUESTIONS[name](about, ask)
    except NotAsked:
        said = _("It could not be asked: the names service did not answer within three seconds.")
        return Finding(name, State.NOT_ASKED, said, _("Ask again later. This says nothing about the record itself."))


_NO_SPF = N_("%(domain)s does not say which mail servers may send for it, so anybody could pretend to be you.")
_NO_DMARC = N_("%(domain)s does not say what to do with mail that only pretends to be yours. Large providers want it.")
_TWICE = N_("%(name)s says it %(n)s times. Receivers then believe none of them.")


def _spf(about: About, ask: Lookup) -> Finding:
    """Which machines may send in the name of the domain?"""
    there = [text for text in ask(about.domain) if text.lower().split(" ", 1)[0] == "v=spf1"]
    whom = _("Ask whoever runs your mail server what to put there; it begins with “v=spf1”.")
    if not there:
        said = _(_NO_SPF, domain=about.domain)
        advice = _("Add a TXT record to %(domain)s.", domain=about.domain)
        return Finding("SPF", State.BAD, said, f"{advice} {whom}")
    if len(there) > 1:
        said = _(_TWICE, name=about.domain, n=len(there))
        return Finding("SPF", State.BAD, said, _("Make one record of them."), " · ".join(there))
    terms = there[0].split()[1:]
    end = next((found[1] for term in reversed(terms) if (found := _all.fullmatch(term))), None)
    redirected = any(term.lower().startswith("redirect=") for term in terms)
    if sum(bool(_needs_lookup.match(term)) for term in terms) > MOST_LOOKUPS:
        said = _("It refers to more than ten other records. Receivers stop there and believe none of it.")
        return Finding("SPF", State.BAD, said, _("Name fewer of them."), there[0])
    if end == "+" or end == "":
        said = _("It says that every machine in the world may send for you.")
        return Finding("SPF", State.BAD, said, _("End it with “~all”."), there[0])
    if end in (None, "?") and not redirected:
        said = _("It names who may send for you, but does not say that others may not.")
        return Finding("SPF", State.WEAK, said, _("End it with “~all”."), there[0])
    said = _("It names who may send for you, and that others may not.")
    return Finding("SPF", State.GOOD, said, _("Your mail server has to be among them: ask whoever runs it."), there[0])


def _dkim(about: About, ask: Lookup) -> Finding:
    """Is the key published that checks our signature?"""
    if not about.key:
        said = _("Rapport does not sign your mail. A provider may sign it; that cannot be seen from here.")
        return Finding("DKIM", State.WEAK, said, _("Make a key under Mail, unless your provider signs."))
    there = ask(about.key_name)
    if not there:
        said = _("Your mail is signed, but the key that checks it is not published: it counts as unsigned.")
        advice = _("Add the TXT record %(name)s. Its value stands under Mail.", name=about.key_name)
        return Finding("DKIM", State.BAD, said, advice)
    if not any(_key_in(text) == _key_in(about.key) for text in there):
        said = _("Another key is published than the one your mail is signed with: the signature counts as broken.")
        advice = _("Replace the TXT record %(name)s by the one under Mail.", name=about.key_name)
        return Finding("DKIM", State.BAD, said, advice, there[0])
    said = _("Your mail is signed, and receivers can check that it is yours.")
    return Finding("DKIM", State.GOOD, said, "", there[0])


def _dmarc(about: About, ask: Lookup) -> Finding:
    """What shall receivers do with mail that only pretends to be ours? Asked of the domain and of those above it."""
    labels = about.domain.split(".")
    for first in range(max(len(labels) - 1, 1)):
        name = ".".join(labels[first:])
        there = [text for text in ask(f"_dmarc.{name}") if text.lower().replace(" ", "").startswith("v=dmarc1")]
        if there:
            return _dmarc_says(name, there)
    said = _(_NO_DMARC, domain=about.domain)
    advice = _("Add a TXT record _dmarc.%(domain)s, for a start: “v=DMARC1; p=none”.", domain=about.domain)
    return Finding("DMARC", State.BAD, said, advice)


def _dmarc_says(name: str, there: list[str]) -> Finding:
    found = there[0]
    if len(there) > 1:
        said = _(_TWICE, name=name, n=len(there))
        return Finding("DMARC", State.BAD, said, _("Keep one of them."), " · ".join(there))
    policy = _tags(found).get("p", "").lower()
    if policy in ("reject", "quarantine"):
        said = _("Receivers are asked to refuse it when mail only pretends to be yours.")
        if policy == "quarantine":
            said = _("Receivers are asked to put it to the spam when mail only pretends to be yours.")
        return Finding("DMARC", State.GOOD, said, "", found)
    if policy == "none":
        said = _("Receivers are asked to let mail through that only pretends to be yours.")
        advice = _("When all your own mail passes, say “p=quarantine”.")
        return Finding("DMARC", State.WEAK, said, advice, found)
    said = _("It does not say what to do: “p=” is missing.")
    return Finding("DMARC", State.BAD, said, _("Say “p=none” for a start."), found)


def _key_in(text: str) -> str:
    return "".join(_tags(text).get("p", "").split())


_QUESTIONS: dict[str, Callable[[About, Lookup], Finding]] = {"SPF": _spf, "DKIM": _dkim, "DMARC": _dmarc}


def _tags(text: str) -> dict[str, str]:
    """The named parts of a record, as `p=none`."""
    parts = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, is_one, value in parts if is_one}
