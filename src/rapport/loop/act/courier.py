"""Who carries a message? A courier: a thread with one connection to whoever takes it, and none to the database.

It gets a message only when that is marked as leaving, and answers what became of it. So what a crash leaves unsure is
never more than what each courier had in hand.
"""

import threading
import traceback
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from queue import SimpleQueue

from rapport.platform import clock
from rapport.platform.languages import _, language, speaking

from .carrier import Carrier
from .channels.known import CHANNELS
from .mime import NotAHeader
from .models import Message
from .smtp import AskedToWait, MailServerAway, NotAtAll, NotNow, Unanswered


class How(Enum):
    """What became of a message that was carried."""

    LEFT = auto()
    LATER = auto()
    ASKED_TO_WAIT = auto()
    NEVER = auto()
    UNFIT = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True)
class Carried:
    """One message, what became of it and when."""

    message: Message
    how: How
    at: datetime
    why: str = ""


class Order(Enum):
    """What a courier is told to do, beside carrying a message."""

    OPEN = auto()
    CLOSE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Opened:
    """The connection is open, or `why_not`."""

    why_not: str = ""


def carry(message: Message, carrier: Carrier) -> Carried:
    """Let a message leave that is marked as leaving. What goes wrong once it is handed over is doubt."""
    how, why = _carried(message, carrier)
    return Carried(message, how, clock.now(), why)


def _carried(message: Message, carrier: Carrier) -> tuple[How, str]:
    try:
        mail = carrier.ready(message)
        carrier.open()
    except NotAHeader as error:
        return How.UNFIT, str(error)
    except MailServerAway as error:
        return How.LATER, str(error)
    except Exception:
        traceback.print_exc()
        return How.LATER, _("Something went wrong here; the log says more.")
    try:
        carrier.carry(message, mail)
    except NotAHeader as error:
        return How.UNFIT, str(error)
    except MailServerAway as error:
        return How.LATER, str(error)
    except NotNow as error:
        how = How.ASKED_TO_WAIT if isinstance(error, AskedToWait) else How.LATER
        return how, _("%(who)s did not take it yet: %(said)s", who=_who(message), said=error)
    except NotAtAll as error:
        return How.NEVER, _("%(who)s refused it: %(said)s", who=_who(message), said=error)
    except Unanswered:
        return How.UNSURE, ""
    except Exception:
        traceback.print_exc()
        return How.UNSURE, ""
    return How.LEFT, ""


def _who(message: Message) -> str:
    return _(CHANNELS[message.channel].carried_by)


class Courier(threading.Thread):
    """Does one order after the other, and puts what came of it among the answers."""

    def __init__(self, carrier: Carrier, answers: "SimpleQueue[tuple[Courier, Carried | Opened]]") -> None:
        super().__init__(daemon=True)
        self.carrier, self._answers, self._language = carrier, answers, language()
        self._orders: SimpleQueue[Message | Order] = SimpleQueue()

    def tell(self, order: Message | Order) -> None:
        self._orders.put(order)

    def run(self) -> None:
        with speaking(self._language):  # a thread of its own would speak English
            self._carry_on()

    def _carry_on(self) -> None:
        while (order := self._orders.get()) is not Order.END:
            if isinstance(order, Message):
                self._answers.put((self, carry(order, self.carrier)))
            elif order is Order.OPEN:
                self._answers.put((self, self._opened()))
            else:
                self.carrier.close()
        self.carrier.close()

    def _opened(self) -> Opened:
        try:
            self.carrier.open()
        except MailServerAway as error:
            return Opened(str(error))
        except Exception as error:
            traceback.print_exc()
            return Opened(_("Something went wrong here: %(error)s", error=type(error).__name__))
        return Opened()
