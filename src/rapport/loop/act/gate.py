"""May we write to them now? The one gate every message passes, at writing and again when it leaves."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

from rapport.loop.know.models import Consent, Identity, Party, Purpose
from rapport.loop.listen.models import Loop, OpenLoop


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a message may go, and if not, the sentence that says why."""

    allowed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gate looks at: how a party stands to our messages of one purpose."""

    name: str
    do_not_contact_since: datetime | None
    emails: tuple[str, ...]
    agreed: bool | None
    complains: bool
    binned: bool = False


def may_send(party: Party, purpose: str, *, answering: OpenLoop | None = None, to: str = "", now: datetime) -> Verdict:
    """May a message of this purpose go to the party (at `to`, when it is chosen already) at this instant?"""
    answers_complaint = _answers_complaint(party, answering)
    return judge(standing(party, purpose), purpose, answers_complaint=answers_complaint, to=to, now=now)


def judge(standing: Standing, purpose: str, *, answers_complaint: bool, to: str, now: datetime) -> Verdict:
    """The rules, in the order in which the first one that applies is told."""
    name = standing.name
    if standing.binned:
        return Verdict(False, f"{name} is in the bin. Bring them back first.")
    if standing.do_not_contact_since is not None and standing.do_not_contact_since <= now:
        return Verdict(False, f"{name} asked us not to get in touch, on {standing.do_not_contact_since:%-d %B %Y}.")
    if not standing.emails:
        return Verdict(False, f"We have no e-mail address of {name}.")
    if to and to not in standing.emails:
        return Verdict(False, f"{to} is no longer an address of {name}.")
    if standing.agreed is False:
        return Verdict(False, f"{name} refused this kind of message ({Purpose(purpose).label.lower()}).")
    if purpose == Purpose.NEWSLETTER and standing.agreed is None:
        return Verdict(False, f"{name} has not agreed to the newsletter.")
    if standing.complains and not answers_complaint:
        return Verdict(False, f"A complaint of {name} is open. Answer it first.")
    return Verdict(True)


def standing(party: Party, purpose: str) -> Standing:
    """How the party stands now, read afresh in one query; the row in hand may be old."""
    latest = Consent.objects.filter(party=OuterRef("pk"), purpose=purpose).order_by("-said_at", "-id")
    emails = Identity.objects.filter(party=OuterRef("pk"), kind=Identity.Kind.EMAIL).order_by("id")
    complaints = OpenLoop.objects.open().owed_by_us().filter(party=OuterRef("pk"), kind=Loop.COMPLAINT)
    asked = Party.objects.filter(pk=party.pk).values_list(
        "name",
        "do_not_contact_since",
        ArraySubquery(emails.values("value")),
        Subquery(latest.values("granted")[:1]),
        Exists(complaints),
        "binned_at",
    )
    name, since, addresses, agreed, complains, binned_at = asked.get()
    return Standing(name, since, tuple(addresses), agreed, complains, binned_at is not None)


def _answers_complaint(party: Party, loop: OpenLoop | None) -> bool:
    return loop is not None and loop.party_id == party.pk and loop.kind == Loop.COMPLAINT and loop.is_owed_by_us
