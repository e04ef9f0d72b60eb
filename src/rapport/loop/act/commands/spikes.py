"""Does too much of what one cause sends come back for good, or is it unwanted? Then it stands still, and says so."""

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _, written

from ..facts import SendingPaused
from ..models import Message, PausedCause, Report, Spike
from .causes import pause_cause

#: Looked at are the last so many that left, once there are as many as this.
LAST, FEWEST = 200, 20
#: Of 1,000 so many: what is above is too much. One complaint is no spike, however few have left.
HARD, COMPLAINTS, MORE_THAN_ONE = 50, 3, 2
_UNWANTED = N_("%(some)s of the last %(all)s messages were marked as unwanted by whoever got them.")
_GONE = N_("%(some)s of the last %(all)s messages came back: their addresses do not exist.")


def watch(cause: str) -> Spike | None:
    """Pause the cause if it is too much; what left before it was paused for that the last time counts no more."""
    if PausedCause.objects.filter(cause=cause).exists():
        return None
    before = Spike.objects.filter(cause=cause).order_by("-at").values_list("at", flat=True).first()
    last = Message.objects.filter(cause=cause, leaving_at__isnull=False)
    last = last.filter(leaving_at__gt=before) if before else last
    ids = list(last.order_by("-written_at", "-pk").values_list("pk", flat=True)[:LAST])
    why = _too_much(ids) if len(ids) >= FEWEST else ""
    if not why:
        return None
    pause_cause(cause, why=why, by=None)
    announce(SendingPaused(cause=cause, why=why))
    return Spike.objects.create(cause=cause, why=why, at=clock.now())


def _too_much(messages: list[int]) -> str:
    """In which sentence; empty when it is not."""
    told = Report.objects.filter(message__in=messages).values_list("message", "kind", "hard")
    gone = len({message for message, kind, hard in told if kind == Report.Kind.BOUNCED and hard})
    unwanted = len({message for message, kind, __ in told if kind == Report.Kind.COMPLAINED})
    if unwanted >= MORE_THAN_ONE and unwanted * 1000 > COMPLAINTS * len(messages):
        return _(_UNWANTED, some=written(unwanted), all=written(len(messages)))
    if gone * 1000 > HARD * len(messages):
        return _(_GONE, some=written(gone), all=written(len(messages)))
    return ""
