"""What does the program do that lets messages leave? Round after round: hand out what is due, and tell of what left."""

import time
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Min

from rapport.platform import clock
from rapport.platform.access import once

from ..models import MailSettings, Message, Priority, Through
from ..queries import mail_settings
from ..sealing import SealBroken
from ..smtp import MailServerAway
from .crew import Crew
from .leaving import note, take_up
from .pacing import due_hand, let_today, note_sender, pacer_of
from .send import HAND, put_off_all, send_due
from .telling import tell_left

#: Seconds from one look to the next where nothing calls us sooner; how often the sender says that it lives, and looks
#: for new settings and for what is more urgent than what it has at hand.
PATIENCE, SAYS, ANEW = 1.0, 5.0, 0.5
#: How often, and with which pause, what became of the last messages is noted in a database that has gone away.
TRIES, PAUSE = 20, 0.5
#: How long others may take to come back, so that several messages share one transaction.
MOMENT = 0.003


class Sending:
    """All that the sender holds: the couriers for the present settings, and what is due. Leaving the block ends it."""

    def __init__(self) -> None:
        self._crew: Crew | None = None
        self._settings: MailSettings | None = None
        self._hand: list[Message] = []
        self._looked = self._told = self._said = -PATIENCE

    def __enter__(self) -> "Sending":
        self._answers = once.one_request()  # what is asked of our hours and the like holds until the next look
        self._answers.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._answers.__exit__(None, None, None)
        self._dismiss()
        tell_left()

    def round(self) -> float:
        """Hand out what is due, and tell; for how many seconds nothing more is to be done, unless somebody calls."""
        now = time.monotonic()
        if self._looked <= now - ANEW or not self._hand:
            self._looked = now
            once.forget()
            self._look()
        if self._crew:
            self._hand_out(self._crew)
        if self._told <= now - PATIENCE:
            self._told = now
            while tell_left():
                pass
        if self._said <= now - SAYS:
            self._said = now
            self._say()
        if self._crew and (self._hand or self._crew.waits_for_answers or self._crew.carried):
            return 0
        return _until_next()

    def _look(self) -> None:
        """What is due now, by the present settings."""
        crew = self._crew_for(mail_settings())
        if crew is None:
            send_due()
        else:
            # While there is a hand already, what goes to one person comes before it.
            hand = {message.pk for message in self._hand}
            urgent = due_hand(HAND, pacer=crew.pacer, busy=crew.busy | hand, only_to_one=bool(hand))
            self._hand = urgent + self._hand

    def _hand_out(self, crew: Crew) -> None:
        """To every connection that waits a message, in one transaction with what became of those before."""
        crew.hear(MOMENT if crew.free and self._hand else PATIENCE / 20, MOMENT)
        if crew.why_away:
            put_off_all(crew.why_away)
            crew.why_away, self._hand = "", []
        if self._hand:
            crew.open()
        next_ones, self._hand = self._hand[: crew.free], self._hand[crew.free :]
        if next_ones or crew.carried:
            leaving = take_up(next_ones, carried=crew.carried, pacer=crew.pacer, through=Through.MAIL_SERVER)
            crew.carried = []
            crew.give(leaving)
        crew.rest()

    def _say(self) -> None:
        note_sender(self._crew.connections if self._crew else 0)
        if self._crew and self._settings:
            let_today(self._crew.pacer, self._settings)

    def _crew_for(self, settings: MailSettings) -> Crew | None:
        """The couriers for these settings; none without a mail server, or while its password cannot be read."""
        if _all(settings) != (self._settings and _all(self._settings)):
            self._dismiss()
            try:
                self._crew = Crew(settings, pacer_of(settings)) if settings.leaves_by_post else None
                self._settings = settings
            except (SealBroken, MailServerAway):
                pass  # `send_due` says so with what is due, and the next round tries again
        return self._crew

    def _dismiss(self) -> None:
        """Let the couriers end, and note what became of what they had in hand."""
        crew, self._crew, self._settings, self._hand = self._crew, None, None, []
        if crew is None:
            return
        crew.end()
        for _ in range(TRIES):
            try:
                note(crew.carried, pacer=crew.pacer, through=Through.MAIL_SERVER)
                return
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(PAUSE)


def _all(settings: MailSettings) -> dict[str, object]:
    return {field.attname: getattr(settings, field.attname) for field in settings._meta.concrete_fields}


def _until_next() -> float:
    """Seconds until the next message wants to leave, or our patience ends."""
    firsts = [_first(priority) for priority in Priority]
    waits = [(first - clock.now()).total_seconds() for first in firsts if first]
    return max(0.0, min([PATIENCE, *waits]))


def _first(priority: Priority) -> datetime | None:
    return Message.objects.waiting().free().filter(priority=priority).aggregate(first=Min("leaves_at"))["first"]
