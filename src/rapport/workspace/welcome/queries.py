"""What can be asked about the first steps? Which one waits for whom, and what comes next."""

from dataclasses import dataclass
from time import sleep
from typing import Any

from django.db.models import Exists

from rapport.connect.importing.models import Import
from rapport.connect.mailbox.models import Mailbox
from rapport.connect.mailbox.queries import has_heard
from rapport.loop.decide.queries import points_for
from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.access.models import NAMELESS, Invitation, User, Workspace
from rapport.platform.access.queries import workspace
from rapport.platform.company.models import Company, Logo
from rapport.platform.hours.models import Hours
from rapport.platform.languages import _

from .models import Settled

BESIDE = "first_steps"
Step = Settled.Step
#: So long a page waits for the first move; it is there in a tenth of it.
PATIENCE = 2.0
INVITED = "invitation"


@dataclass(frozen=True, slots=True)
class Next:
    """Something worth doing next, and whether it is done by what is there."""

    label: str
    about: str
    href: str
    is_done: bool


def step_for(user: Any) -> str:
    """The first step that waits for this colleague; none for whoever came later. Asks nothing once all is settled."""
    if not user.is_admin:
        return ""
    settled = _settled()
    if settled is None:
        return "" if user.source == INVITED else Step.COMPANY
    if settled.get(Step.COMPANY) != str(user.pk) or Step.PEOPLE in settled or is_begun():
        return ""
    return Step.PEOPLE


def is_begun() -> bool:
    """Are there customers, or a mailbox that brings them?"""
    return Party.objects.exists() or has_heard()


def next_on_today(user: Any) -> list[Next]:
    """What comes next, for the owner who began here, until all is done or the list is put away."""
    settled = _settled() or {}
    if settled.get(Step.COMPANY) != str(user.pk) or Step.LIST in settled:
        return []
    told = what_comes_next()
    return [] if all(one.is_done for one in told) else told


def is_put_away() -> bool:
    """Is the list put away from Today?"""
    return Step.LIST in (_settled() or {})


def what_comes_next() -> list[Next]:
    """Each ticks itself off by what is there, in one question."""
    brought, read, invited, colleague, hours, colour, logo = Workspace.objects.filter(pk=1).values_list(
        Exists(Import.objects.filter(taken_back_at=None).exclude(finished_at=None)),
        Exists(Mailbox.objects.filter(off_at=None)),
        Exists(Invitation.objects.filter(withdrawn_at=None)),
        Exists(User.objects.active().order_by("pk")[1:]),
        Exists(Hours.objects.all()),
        Exists(Company.objects.exclude(colour="")),
        Exists(Logo.objects.filter(taken_down_at=None)),
    ).first() or (False,) * 7  # fmt: skip
    return [
        Next(_("Name your business"), _("It signs your mails and heads what customers see."), "/settings/company",
             workspace().name != NAMELESS),
        Next(_("Bring in the rest"), _("A spreadsheet, or a file of your shop or last program."), "/import", brought),
        Next(_("Connect a mailbox"), _("What people write comes in and knows whom it is from."), "/settings/mailboxes",
             read),
        Next(_("Invite a colleague"), _("They choose name and password themselves."), "/settings/invitations",
             invited or colleague),
        Next(_("Set quiet hours"), _("When nothing leaves by itself."), "/settings/hours", hours),
        Next(_("Show logo and colour"), _("On the pages and mails your customers get."), "/settings/company",
             colour or logo),
    ]  # fmt: skip


def wait_for_first_move(user: Any) -> bool:
    """Wait until something waits for this colleague on Today, but not for long; whether it does."""
    for __ in range(20):
        if points_for(user, clock.now()).exists():
            return True
        sleep(PATIENCE / 20)
    return False


def _settled() -> dict[str, str] | None:
    """Each settled step and by whom; None before anybody has said who we are."""
    told: list[str] | None = getattr(workspace(), BESIDE, None)
    return None if told is None else dict(one.split(":") for one in told)
