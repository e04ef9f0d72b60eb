"""What waits for a colleague to say yes, which versions are people inside by, and what are the tests of journeys
called?"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .definition import Message, Place, places, read
from .fair import cause_of_test, fair_tests, said
from .models import Approval, Journey, Stay, Version


def approvals() -> QuerySet[Approval]:
    """What waits for an answer, of the journeys that run: each with how many `there` it is about; the oldest first."""
    standing = Stay.objects.inside().filter(journey=OuterRef("version__journey"), version=OuterRef("version"))
    there = standing.filter(step=OuterRef("step")).order_by().values("step").annotate(n=Count("pk")).values("n")
    waiting = Approval.objects.filter(
        said_at=None, version__journey__stopped_at=None, version__journey__removed_at=None
    )
    waiting = waiting.annotate(there=Coalesce(Subquery(there), 0)).filter(there__gt=0)
    return waiting.select_related("version__journey", "colleague").order_by("asked_at", "pk")


def asks(user: Any, *, makes: bool) -> Q:
    """Which of them this colleague may answer: those they are named in and, if they make journeys, all that name nobody
    who is still here."""
    named = Q(colleague=user)
    return named | Q(colleague=None) | Q(colleague__is_active=False) if makes else named


def leads_to_mail(approval: Approval) -> bool:
    """Is a message what comes next for those who are let go on?"""
    known = places(read(approval.version.definition))
    after: Place | None = known.get(known[approval.step].next[""])
    return after is not None and isinstance(after.step, Message)


def versions_with_people(journey: Journey) -> list[tuple[Version, dict[str, int]]]:
    """The versions by which people are inside, the last first, with how many stand at each step."""
    rows = (
        Stay.objects.inside().filter(journey=journey).order_by().values_list("version", "step").annotate(n=Count("pk"))
    )
    told: dict[int, dict[str, int]] = {}
    for version, step, number in rows:
        told.setdefault(version, {})[step] = number
    versions = Version.objects.filter(pk__in=told).order_by("-number")
    return [(version, told[version.pk]) for version in versions]


def names_of_tests(causes: Iterable[str]) -> dict[str, str]:
    """What to call those of these causes that are journeys, or tests of one; one question."""
    wanted = {cause: number for cause in causes if (number := _journey_of(cause))}
    if not wanted:
        return {}
    journeys = Journey.objects.filter(pk__in=set(wanted.values())).prefetch_related("versions")
    told = dict[str, str]()
    for journey in journeys:
        told[journey.cause] = journey.name
        for version in journey.versions.all():
            for step in fair_tests(read(version.definition)):
                told[cause_of_test(journey.pk, step)] = f"{journey.name}: {said(step)}"
    return {cause: told[cause] for cause in wanted if cause in told}


def _journey_of(cause: str) -> int:
    first = cause.partition(":")[0]
    return int(first[1:]) if first[:1] == "j" and first[1:].isascii() and first[1:].isdecimal() else 0
