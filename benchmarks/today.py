"""How long after its commit is a touch visible in the measures and on Today, while 200 touches a second come in?"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection, transaction

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.decide.models import Rule
from rapport.loop.decide.queries import points_for
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.queries import ledger_is_settled
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.queries import glances_of
from rapport.platform import clock
from rapport.platform.access.models import User

from .figures import Figure, p95
from .programs import running, until
from .world.size import ME

LINES, EVERY = 3, 8  # an order is 1 + LINES touches; every eighth deed is a question
DEEDS_A_SECOND = 200 / ((EVERY - 1) / EVERY * (1 + LINES) + 1 / EVERY)
LOOK_EVERY, PATIENCE = 0.02, 30.0


@dataclass
class Watch:
    """What has been committed and not been seen yet, with the instant of its commit; and how long the seen ones took.

    `before` is how many orders each party had before we began.
    """

    before: dict[int, int]
    asked: dict[int, float] = field(default_factory=dict)
    bought: dict[int, float] = field(default_factory=dict)
    questions: list[float] = field(default_factory=list)
    orders: list[float] = field(default_factory=list)
    lag: float = 0.0


def measure(*, seconds: float) -> list[Figure]:
    """p95 from commit to what colleagues see, questions and orders together, and each apart."""
    me = User.objects.get(email=ME)
    watch = Watch(before=dict(Relationship.objects.values_list("party_id", "orders")))
    with running("worker", "--only", "projector"):
        _let_one_through()
        writer = threading.Thread(target=_write, args=(watch, me, seconds))
        writer.start()
        while writer.is_alive():
            _look(watch, me)
        _look_on(watch, me)
    data = f"{len(watch.questions):,} questions and {len(watch.orders):,} orders with {LINES} lines in {seconds:.0f} s"
    how = (
        "200 touches/s, every question and order a transaction of its own through the product's commands, the real "
        "projector process; from the return of the commit until points_for() has the question, or glances_of() the "
        f"order and points_for() no silence of its buyer any more, looked at every {LOOK_EVERY * 1000:.0f} ms; the "
        f"writer was never more than {watch.lag:.2f} s behind its pace"
    )
    return [
        Figure("commit to Today, p95", p95(watch.questions + watch.orders) * 1000, "ms", data, how,
               "touch_to_today_p95_ms", 1000),
        Figure("questions alone, p95", p95(watch.questions) * 1000, "ms", data, "the same run"),
        Figure("orders alone, p95", p95(watch.orders) * 1000, "ms", data, "the same run"),
    ]  # fmt: skip


def _let_one_through() -> None:
    """The projector has started and compiled when a first order has come through."""
    party = Party.objects.people().order_by("-pk").first()
    assert party
    _order(party.pk, "first")
    until(ledger_is_settled, seconds=120)


def _write(watch: Watch, me: User, seconds: float) -> None:
    """Let people ask and order at a steady pace, everybody once; my silent ones order first."""
    askers, buyers = _askers_and_buyers(me)
    started = time.monotonic()
    for number in range(int(seconds * DEEDS_A_SECOND)):
        wait = started + number / DEEDS_A_SECOND - time.monotonic()
        watch.lag = max(watch.lag, -wait)
        time.sleep(max(wait, 0))
        if number % EVERY:
            party = next(buyers)
            _order(party, f"{number}")
            watch.bought[party] = time.monotonic()
        else:
            asker = next(askers)
            _ask(asker, me)
            watch.asked[asker.pk] = time.monotonic()
    connection.close()


def _askers_and_buyers(me: User) -> tuple[Iterator[Party], Iterator[int]]:
    points = points_for(me, clock.now())
    silent, owed = (
        set(points.filter(rule=rule).values_list("party_id", flat=True)) for rule in (Rule.SILENCE, Rule.LOOP)
    )
    mine = Party.objects.people().kept_by(me).exclude(pk__in=silent | owed)
    others = Party.objects.people().exclude(keeper=me).values_list("pk", flat=True)
    return iter(mine), iter([*silent, *others])


@transaction.atomic
def _ask(party: Party, me: User) -> None:
    """A question comes in by mail, as the mailbox takes it: the touch, and the loop we owe."""
    asked = Touch(
        kind="question.asked", direction=Direction.FROM_THEM, channel="email", occurred_at=clock.now(), party=party.pk,
        said="When does the next parcel leave?", source="bench",
    )  # fmt: skip
    record([asked])
    open_loop(
        party, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="When does the next parcel leave?", owner=me,
        due_at=clock.now() + timedelta(hours=4), touch_id=asked.id, source="bench", by=me,
    )  # fmt: skip


def _order(party: int, number: str) -> None:
    lines = [NewLine(product=None, quantity=1, value=900, topic="Category 7") for _ in range(LINES)]
    new = NewOrder(number=f"today-{number}", placed_at=clock.now(), currency="EUR", party=party, lines=lines)
    place_orders([new], source="bench")


def _look(watch: Watch, me: User) -> None:
    """See what has become visible since the last look."""
    time.sleep(LOOK_EVERY)
    asked, bought, now = dict(watch.asked), dict(watch.bought), clock.now()
    points = points_for(me, now).filter(party__in=[*asked, *bought]).values_list("party_id", "rule")
    seen = set(points) if asked or bought else set()
    glances = glances_of(list(bought), now)
    looked = time.monotonic()
    for party, committed in asked.items():
        if (party, Rule.LOOP) in seen:
            watch.questions.append(looked - committed)
            del watch.asked[party]
    for party, committed in bought.items():
        glance = glances.get(party)
        if glance and glance.orders > watch.before.get(party, 0) and (party, Rule.SILENCE) not in seen:
            watch.orders.append(looked - committed)
            del watch.bought[party]


def _look_on(watch: Watch, me: User) -> None:
    """Wait for the last ones; none may be missing."""
    deadline = time.monotonic() + PATIENCE
    while watch.asked or watch.bought:
        if time.monotonic() > deadline:
            raise RuntimeError(
                f"{len(watch.asked) + len(watch.bought)} touches were not visible after {PATIENCE:.0f} s."
            )
        _look(watch, me)
