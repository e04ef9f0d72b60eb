"""What can be asked of one party? Itself with everything that stands on one row, in one query."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, JSONField, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from rapport.loop.act.journeys.queries import INSIDE as _JOURNEYS
from rapport.loop.act.queries import BUDGET, COUNTED
from rapport.loop.act.queries import HELD as _HELD
from rapport.loop.decide.queries import COMING as _COMING
from rapport.loop.know.agreed import suppressions
from rapport.loop.know.models import Introduction, Kind, Party
from rapport.loop.know.queries import found_by, parties_seen_by, ties_seen_by, workplaces
from rapport.loop.learn.queries import EARNED as _EARNED
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import timeline, touch_or_landed
from rapport.loop.understand.segments.queries import TOLD as _STANDINGS
from rapport.loop.understand.strength.queries import TOLD as _STANDS
from rapport.loop.understand.tastes.queries import TOLD as _TASTES
from rapport.platform.records.reader import reader
from rapport.strategy.plans.queries import with_outline

from .belonging import TIES, in_its_story, whole_of
from .consents import ANSWERS, WISHES

MOST_PEOPLE = 400
JUST_NOW = timedelta(seconds=10)


def records(user: Any) -> QuerySet[Party]:
    """Those this colleague may see, each with identities, answers that count, how it stands, what comes, tastes.

    And what is held of our messages, which of our guesses are earned, and which journeys they are inside.
    """
    told = parties_seen_by(user).select_related("person", "organisation", "household", "keeper").only(*_TOLD)
    told = told.annotate(found_by=_json(_IDENTITIES), answers=_json(ANSWERS), stands=_json(_STANDS))
    told = told.annotate(wishes=_json(WISHES), stops=suppressions(), pressing=_json(COUNTED), budget=_json(BUDGET))
    told = told.annotate(coming=_json(_COMING), held=_json(_HELD), earned=_json(_EARNED))
    told = told.annotate(journeys=_json(_JOURNEYS), has_introductions=_HAS_INTRODUCTIONS)
    return with_outline(told.annotate(agreed=_json(_CONTRACTS), standings=_json(_STANDINGS), tastes=_json(_TASTES)))


_TOLD = (
    "kind", "name", "sort_name", "source", "added_at", "do_not_contact_since", "binned_at", "keeper__name",
    "person__given_name", "person__family_name", "person__language", "person__time_zone", "person__city",
    "person__birthday", "organisation__website", "organisation__city", "organisation__about", "household__size",
    "household__address",
)  # fmt: skip
_HAS_INTRODUCTIONS = Exists(Introduction.objects.filter(party=OuterRef("pk")))
_IDENTITIES = """
SELECT i.id, i.kind, i.value FROM know_identity i WHERE i.party_id = know_party.id ORDER BY i.kind, i.id
"""
#: Those that run by their next date, then the last that ended, each with the model of its term that counts now.
_CONTRACTS = """
SELECT c.id, c.number, c.renews_on, c.ended_at, c.renewals, c.term, c.value, c.currency,
       f.a, f.b, f.spread, f.contracts, f.lost
FROM sales_contract c
LEFT JOIN LATERAL (SELECT * FROM sales_renewalfit f WHERE f.term = c.term ORDER BY f.id DESC LIMIT 1) f ON true
WHERE c.party_id = know_party.id ORDER BY c.renews_on, c.ended_at DESC LIMIT 5
"""


def _json(rows: str) -> RawSQL:
    """These rows of a party as a list; as expressions of Django they take longer to put together than to run."""
    told = f"(SELECT coalesce(jsonb_agg(row), '[]') FROM ({rows}) row)"  # noqa: S608 - put together from constants
    return RawSQL(told, (), JSONField())  # noqa: S611


def candidates(user: Any, text: str, *, but: Party, kinds: Collection[Kind]) -> list[Party]:
    """At most eight parties of these kinds that the words could mean, those of exactly that name first."""
    fits = found_by(parties_seen_by(user).filter(kind__in=kinds), text, reader=reader(user))
    found = fits.exclude(pk=but.pk).order_by("sort_name", "pk")[:8]
    exact = [party for party in found if party.name.casefold() == text.strip().casefold()]
    return exact or list(found)


def logged_by_hand(user: Any, party: Party, touch_id: UUID) -> Touchpoint | None:
    """A touch that somebody noted on the page of this party, or on its behalf; also while it is being recorded."""
    touch = touch_or_landed(touch_id)
    if touch is None or not _is_told_here(user, party, touch):
        return None
    return touch if (touch.external_id or "").startswith("log:") else None


def _is_told_here(user: Any, party: Party, touch: Touchpoint) -> bool:
    if party.is_household and touch.on_behalf_of is None and touch.party in people_ever(user, party):
        return True
    return party.pk in {touch.party, touch.on_behalf_of}


def whose_words(user: Any, party: Party, touch_id: UUID) -> Party | None:
    """Whose touch it is that stands on the page of this party: its own, or of one of its people."""
    here = [party.pk] if party.is_person else [party.pk, *people_ever(user, party)]
    found = timeline(here, limit=1, only=[touch_id], of=None if party.is_person else whole_of(party))
    return parties_seen_by(user).filter(pk=found[0].party).first() if found else None


def counterparts(user: Any, party: Party) -> list[tuple[str, str]]:
    """Whom else a touch may concern that this colleague sees: a person's workplaces, the people of all others."""
    if party.is_person:
        return [(str(pk), name) for pk, name, _ in workplaces([party.pk], seen_by=user).get(party.pk, [])]
    people = ties_seen_by(user, party).filter(tie=TIES[Kind(party.kind)], other=party, ended_on=None)
    told = people.order_by("party__sort_name").values_list("party_id", "party__name")[:MOST_PEOPLE]
    return [(str(pk), name) for pk, name in told]


def just_opened(party: Party, text: str, by: Any, now: datetime) -> bool:
    """Did the same colleague open this very loop a moment ago? Then the form was sent twice."""
    return party.loops.filter(text=text, opened_by=by, opened_at__gte=now - JUST_NOW, closed_at=None).exists()


def people_ever(user: Any, party: Party) -> dict[int, str]:
    """Everybody this colleague sees who is in the story of this organisation or household, by name."""
    if party.is_person:
        return {}
    ties = ties_seen_by(user, party).filter(tie=TIES[Kind(party.kind)], other=party)
    return {tie.party_id: tie.party.name for tie in ties[:MOST_PEOPLE] if in_its_story(tie, party)}
