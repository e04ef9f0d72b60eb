"""What can be asked about journeys? Which there are, how they stand, who is inside, and who may say so."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from rapport.loop.know.queries import parties_seen_by, reads_all
from rapport.platform.access.rights import scope_of

from ..models import PausedCause
from ..queries import paused_causes
from .asking import approvals, asks, leads_to_mail, names_of_tests, versions_with_people
from .audience import Audience, audience_of
from .checking import check, unreachable
from .edits import Edits, edits_of
from .models import Approval, Journey, LookBack, Run, Stay, Tally
from .results import Came, Reached, came_of, goal_of, so_far

__all__ = [
    "INSIDE",
    "Audience",
    "Came",
    "Counts",
    "Edits",
    "Line",
    "Reached",
    "approvals_for",
    "audience_of",
    "came_of",
    "check",
    "counts_of",
    "edits_of",
    "goal_of",
    "journeys_seen_by",
    "leads_to_mail",
    "lines_for",
    "look_backs_of",
    "makes_journeys",
    "may_answer_for",
    "names_of_tests",
    "reads_journeys",
    "runs_of",
    "so_far",
    "stays_seen_by",
    "unreachable",
    "versions_with_people",
]

NOUN = "journey"
#: The journeys that one party is inside, as a part of a question about that party.
INSIDE = """
SELECT s.id, j.id AS journey, j.name, s.entered_at AS since FROM journeys_stay s
JOIN journeys_journey j ON j.id = s.journey_id
WHERE s.party_id = know_party.id AND s.left_at IS NULL ORDER BY s.entered_at, s.id LIMIT 20
"""


def reads_journeys(user: Any) -> bool:
    """Does this colleague see what journeys there are, and what they do?"""
    return scope_of(user, NOUN, "read").everything


def makes_journeys(user: Any) -> bool:
    """A journey speaks to everybody: whoever makes, publishes and stops one may do so with all of them."""
    return scope_of(user, NOUN, "edit").everything


def journeys_seen_by(user: Any) -> QuerySet[Journey]:
    """All of them by name, for whom journeys are no secret."""
    there = Journey.objects.kept().select_related("published", "topic").order_by("name")
    return there if reads_journeys(user) else there.none()


@dataclass(frozen=True, slots=True)
class Line:
    """One journey as a list tells it: how many are inside, and how many ever came in."""

    journey: Journey
    inside: int
    entered: int
    paused: PausedCause | None

    @property
    def state(self) -> str:
        """In one word."""
        if self.journey.published is None:
            return "draft"
        if self.journey.stopped_at:
            return "stopped"
        return "paused" if self.paused else "running"

    @property
    def has_news(self) -> bool:
        """Is the draft another one than what is published?"""
        version = self.journey.published
        told = (self.journey.draft, self.journey.purpose, self.journey.topic_id)
        return version is not None and told != (version.definition, version.purpose, version.topic_id)


def lines_for(journeys: QuerySet[Journey]) -> list[Line]:
    """Each of these journeys with how it stands; three questions in all."""
    told = list(journeys)
    ids = [one.pk for one in told]
    inside = dict(Stay.objects.inside().filter(journey__in=ids).values_list("journey").annotate(n=Count("pk")))
    came = Tally.objects.filter(version__journey__in=ids, how="entered")
    entered = dict(came.values_list("version__journey").annotate(n=Sum("count")))
    paused = paused_causes(one.cause for one in told)
    return [Line(one, inside.get(one.pk, 0), entered.get(one.pk, 0), paused.get(one.cause)) for one in told]


@dataclass(frozen=True, slots=True)
class Counts:
    """At one step: how many stand there now, and how many went through it, by how that went; of all versions."""

    here: int = 0
    held: int = 0
    went: dict[str, int] = field(default_factory=dict)


def counts_of(journey: Journey) -> dict[str, Counts]:
    """By step. Counts are whole, whoever asks: they name nobody."""
    standing = Stay.objects.inside().filter(journey=journey).order_by().values_list("step")
    here = {
        step: (n, held) for step, n, held in standing.annotate(n=Count("pk"), held=Count("pk", filter=~Q(held_rule="")))
    }
    went: dict[str, dict[str, int]] = {}
    for step, how, count in Tally.objects.filter(version__journey=journey).values_list("step", "how", "count"):
        told = went.setdefault(step, {})
        told[how] = told.get(how, 0) + count
    return {step: Counts(*here.get(step, (0, 0)), went.get(step, {})) for step in {*here, *went}}


def look_backs_of(user: Any) -> QuerySet[LookBack]:
    """What this colleague asked journeys to tell of last month; for whoever makes them."""
    mine = LookBack.objects.filter(asked_by=user, journey__removed_at=None).select_related("journey")
    return mine if makes_journeys(user) else mine.none()


def stays_seen_by(user: Any, journey: Journey) -> QuerySet[Stay]:
    """Those inside whom this colleague may see, the last who came in first."""
    stays = journey.stays.inside().filter(party__binned_at=None).select_related("party", "version")
    stays = stays if reads_all(user) else stays.filter(party__in=parties_seen_by(user).values("pk"))
    return stays.order_by("-entered_at", "-pk")


def approvals_for(user: Any) -> QuerySet[Approval]:
    """Where people wait for this colleague to let them go on; each with how many are `there`."""
    return approvals().filter(asks(user, makes=makes_journeys(user)))


def may_answer_for(user: Any, journey: Journey) -> QuerySet[Approval]:
    """The same of one journey."""
    return approvals_for(user).filter(version__journey=journey)


def runs_of(journey: Journey) -> QuerySet[Run]:
    """Each time it went out, the last first."""
    return Run.objects.filter(journey=journey).select_related("of").order_by("-planned_at", "-pk")
