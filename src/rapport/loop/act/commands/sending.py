"""What does the program do that lets messages leave? Round after round: hand out what is due, and tell of what left."""

import time
from datetime import datetime

from django.db.models import Min

from rapport.platform import clock
from rapport.platform.access.once import one_request

from ..models import MailSettings, Message, Priority
from ..queries import mail_settings
from ..sealing import SealBroken
from ..smtp import MailServerAway
from .crew import Crew
from .pacing import due_hand, let_today, note_sender, pacer_of
from .send import HAND, put_off_all, send_due
from .telling import tell_left

#: Seconds from one look to the next where nothing calls us sooner, and how often the sender says that it lives.
PATIENCE, SAYS = 1.0, 5.0


class Sending:
    """All that the sender holds: the crew for the present settings. Leaving the block lets it end what is in hand."""

    def __init__(self) -> None:
        self._crew: Crew | None = None
        self._settings: MailSettings | None = None
        self._told = self._said = 0.0

    def __enter__(self) -> "Sending":
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()
        tell_left()

    def round(self) -> float:
        """Hand out what is due, and tell; for how many seconds nothing more is to be done, unless somebody calls."""
        crew = self._crew_for(mail_settings())
        if crew is None:
            send_due()
        else:
            self._hand_out(crew)
        now = time.monotonic()
        if now - self._told >= PATIENCE:
            self._told = now
            while tell_left():
                pass
        if now - self._said >= SAYS:
            self._said = now
            note_sender(crew.connections if crew else 0)
            if crew and self._settings:
                let_today(crew.pacer, self._settings)
        if crew and crew.busy:
            crew.wait(PATIENCE / 2)
            return 0
        return _until_next()

    def _hand_out(self, crew: Crew) -> None:
        if crew.why_away:
            crew.take_back()
            put_off_all(crew.why_away)
            crew.why_away = ""
        busy = crew.busy
        if len(busy) < HAND:
            with one_request():
                crew.give(due_hand(HAND - len(busy), pacer=crew.pacer, busy=busy))

    def _crew_for(self, settings: MailSettings) -> Crew | None:
        """The couriers for these settings; none without a mail server, or while its password cannot be read."""
        if _all(settings) != (self._settings and _all(self._settings)):
            self._dismiss()
            self._settings = settings
            try:
                self._crew = Crew(settings, pacer_of(settings)) if settings.leaves_by_post else None
            except (SealBroken, MailServerAway):
                self._settings = None  # `send_due` says so with what is due, and the next round tries again
        return self._crew

    def _dismiss(self) -> None:
        if self._crew:
            self._crew.close()
        self._crew = self._settings = None


def _all(settings: MailSettings) -> dict[str, object]:
    return {field.attname: getattr(settings, field.attname) for field in settings._meta.concrete_fields}


def _until_next() -> float:
    """Seconds until the next message wants to leave, or our patience ends."""
    firsts = [_first(priority) for priority in Priority]
    waits = [(first - clock.now()).total_seconds() for first in firsts if first]
    return max(0.0, min([PATIENCE, *waits]))


def _first(priority: Priority) -> datetime | None:
    return Message.objects.waiting().free().filter(priority=priority).aggregate(first=Min("leaves_at"))["first"]
