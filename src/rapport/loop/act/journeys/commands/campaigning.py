"""Make a campaign, say what it costs and where its links say somebody comes from, and send it again to who did not
click."""

from typing import Any

from django.db import IntegrityError, transaction

from rapport.loop.know.models import Purpose, Topic
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ...content.models import Version
from ..definition import OnDate, Start
from ..facts import CampaignTagged
from ..models import LONGEST_TAG, Campaign, Journey, Run
from .drafting import set_start
from .make import make_journey
from .running import NotRunning
from .runs import begin_run


class NotASum(ValueError):
    """A campaign costs nothing or more."""


class NotYetOut(ValueError):
    """It has not gone out to everybody yet. Wait until it has."""


class SentAgain(ValueError):
    """It has been sent again already. Whoever did not click twice does not want it."""


class NoWords(ValueError):
    """This template has no words for everybody. Write them, or choose another one."""


@transaction.atomic
def make_campaign(
    name: str, *, by: Any, sentence: str = "", purpose: str = Purpose.NEWSLETTER, topic: Topic | None = None
) -> Journey:
    """A journey with a date, to be said; raises JourneyNameTaken, WrittenByHand."""
    journey = make_journey(name, sentence=sentence, purpose=purpose, topic=topic, by=by)
    Campaign.objects.create(
        journey=journey, currency=workspace().currency, utm_source="newsletter", utm_medium="email",
        utm_campaign=journey.name[:LONGEST_TAG],
    )  # fmt: skip
    return set_start(journey, Start(entry=OnDate(), again="always"), by=by)


@transaction.atomic
def tag_campaign(
    campaign: Campaign, *, cost_minor: int, utm_source: str, utm_medium: str, utm_campaign: str, by: Any
) -> Campaign:
    """What it costs each time, and what its links say; what has gone out keeps what was said then. Raises NotASum."""
    if cost_minor < 0:
        raise NotASum(sentence(NotASum))
    campaign.cost_minor, campaign.currency = cost_minor, workspace().currency
    told = (utm_source, utm_medium, utm_campaign)
    campaign.utm_source, campaign.utm_medium, campaign.utm_campaign = (
        " ".join(one.split())[:LONGEST_TAG] for one in told
    )
    campaign.save()
    announce(CampaignTagged(journey_id=campaign.journey_id), by=by)
    return campaign


@transaction.atomic
def send_again(run: Run, *, template: int, by: Any) -> Run:
    """To those who got it and did not click, with other words, once. Each stands before the gate anew, and the budget
    of each holds. Raises NotRunning, NotYetOut, SentAgain, NoWords."""
    run = Run.objects.select_for_update(of=("self",)).select_related("journey__published").get(pk=run.pk)
    if not run.journey.is_running:
        raise NotRunning(sentence(NotRunning))
    if run.resolved_at is None:
        raise NotYetOut(sentence(NotYetOut))
    if run.of_id or run.again.exists():
        raise SentAgain(sentence(SentAgain))
    if not Version.objects.current().filter(variant__template=template, variant__language="").exists():
        raise NoWords(sentence(NoWords))
    try:
        with transaction.atomic():
            return begin_run(run.journey, clock.now(), again=run, template=template)
    except IntegrityError as error:
        raise SentAgain(sentence(SentAgain)) from error
