"""What is one channel doing that sends? Its crew by the present settings, what is due, and what became of it."""

import time
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from ..channels.contract import Channel, Lane
from ..models import Message
from ..sealing import SealBroken
from ..smtp import MailServerAway
from .crew import Crew
from .leaving import note, take_up
from .pacing import due_hand, let_today, pacer_of
from .send import HAND, let_leave, put_off_all
from .telling import tell_left

#: Seconds: how long it waits for those who are on their way, and how often it looks for what is more urgent.
PATIENCE, ANEW = 1.0, 0.5
#: How often, and with which pause, what became of the last messages is noted in a database that has gone away.
TRIES, PAUSE = 20, 0.5
#: How long others may take to come back, so that several messages share one transaction.
MOMENT = 0.02


class Dispatch:
    """The couriers of one channel for its present settings, and what is due."""

    def __init__(self, channel: Channel, lane: Lane) -> None:
        self._channel, self._lane = channel, lane
        self._crew: Crew | None = None
        self._settings: Any = None
        self._hand: list[Message] = []

    @property
    def has_hand(self) -> bool:
        return bool(self._hand)

    @property
    def is_busy(self) -> bool:
        crew = self._crew
        return crew is not None and bool(self._hand or crew.waits_for_answers or crew.carried)

    @property
    def connections(self) -> int:
        return self._crew.connections if self._crew else 0

    def look(self) -> None:
        """What is due now, by the present settings."""
        crew = self._crew_for(self._lane.settings())
        if crew is None:
            if let_leave(self._channel, self._lane):
                tell_left()
        else:
            # While there is a hand already, what goes to one person comes before it.
            hand = {message.pk for message in self._hand}
            urgent = due_hand(HAND, pacer=crew.pacer, busy=crew.busy | hand, only_to_one=bool(hand),
                              channel=self._channel)  # fmt: skip
            self._hand = urgent + self._hand

    def hand_out(self, *, alone: bool) -> None:
        """To every connection that waits a message, in one transaction with what became of those before. `alone`: no
        other channel waits for us meanwhile."""
        crew = self._crew
        if crew is None:
            return
        patience = PATIENCE / 20 if alone else MOMENT
        crew.hear(MOMENT if crew.free and self._hand else patience, MOMENT)
        if crew.why_away:
            put_off_all(crew.why_away, self._channel)
            crew.why_away, self._hand = "", []
        if self._hand:
            crew.open()
        next_ones, self._hand = self._hand[: crew.free], self._hand[crew.free :]
        if next_ones or crew.carried:
            leaving = take_up(next_ones, carried=crew.carried, pacer=crew.pacer, through=self._lane.through)
            crew.carried = []
            crew.give(leaving)
        crew.rest()

    def count_today(self) -> None:
        """How much of this day of the warm-up is left."""
        if self._crew and self._settings:
            let_today(self._crew.pacer, self._settings)

    def dismiss(self) -> None:
        """Let the couriers end, and note what became of what they had in hand."""
        crew, self._crew, self._settings, self._hand = self._crew, None, None, []
        if crew is None:
            return
        crew.end()
        for _ in range(TRIES):
            try:
                note(crew.carried, pacer=crew.pacer, through=self._lane.through)
                return
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(PAUSE)

    def _crew_for(self, settings: Any) -> Crew | None:
        """The couriers for these settings; none where nothing leaves, or while its password cannot be read."""
        if _all(settings) != (self._settings and _all(self._settings)):
            self.dismiss()
            try:
                is_on = self._lane.connections(settings) > 0
                self._crew = Crew(self._lane, settings, pacer_of(settings)) if is_on else None
                self._settings = settings
            except (SealBroken, MailServerAway):
                pass  # `let_leave` says so with what is due, and the next round tries again
        return self._crew


#: What is no wish of anybody's, so that nothing begins anew with it.
_NOTES = frozenset({"heard_at"})


def _all(settings: Any) -> dict[str, object]:
    names = (field.attname for field in settings._meta.concrete_fields)
    return {name: getattr(settings, name) for name in names if name not in _NOTES}
