"""Who shares one fate, and who is in the left-alone group?"""

from collections.abc import Collection, Iterable

from django.db.models import BigIntegerField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from rapport.loop.know.models import Affiliation, Party, Tie
from rapport.platform.access.once import once

from ..maths.holdout import is_left_alone
from ..models import Holdout


def holdout() -> Holdout | None:
    """The left-alone group, asked for once a request; None where nobody is left alone."""
    found = once("holdout", lambda: Holdout.objects.filter(pk=1).first())
    return found if found is not None and found.percent > 0 else None


def the_unit() -> Coalesce:
    """Of a party in a question: the organisation they work at, else the household they live in, else they alone.

    Of several the one they have been tied to for longest: who is put into a test there stays in it.
    """
    return Coalesce(_tied(Tie.WORKS_AT), _tied(Tie.LIVES_IN), F("pk"), output_field=BigIntegerField())


def _tied(tie: str) -> Subquery:
    ties = Affiliation.objects.current().filter(party=OuterRef("pk"), tie=tie).order_by("pk")
    return Subquery(ties.values("other")[:1])


def units_of(parties: Iterable[int]) -> dict[int, int]:
    """The unit of each of these parties that is there; one question. What is done to one reaches all of its unit."""
    return dict(Party.objects.filter(pk__in=list(parties)).annotate(unit=the_unit()).values_list("pk", "unit"))


def left_alone_of(units: Collection[int]) -> set[int]:
    """Those of these units that are in the left-alone group."""
    group = holdout()
    return {unit for unit in units if is_left_alone(unit, group.salt, group.percent)} if group else set()
