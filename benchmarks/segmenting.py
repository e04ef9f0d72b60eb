"""How long does asking everybody for a segment take, and how long after the fact does somebody come in or leave?"""

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from rapport.loop.know.commands import change_person
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import record
from rapport.loop.listen.queries import ledger_is_settled
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.segments.commands import make_segment, rebuild, rebuild_waiting
from rapport.loop.understand.segments.models import Passage, Segment
from rapport.platform import clock

from .figures import Figure, p95
from .programs import running, until
from .visits import me

#: What everybody is asked: the first is the figure, the others stand beside it.
ASKED = {
    "Cannot lose": "orders_in_all >= 10 and last_order before 90 days ago and last_order since 270 days ago",
    "Worth much": "worth > 500",
    "Bought twice lately": "at least 2 orders in the last 90 days",
}
WINDOW, AHEAD, TOWN, KIND = timedelta(hours=24), timedelta(seconds=10), "Lagtown", "survey.answered"
TOUCHED = f'some touches (kind is "{KIND}") in the last 24 hours'
DEEDS_A_SECOND, BACKGROUND = 6, 20
LOOK_EVERY, PATIENCE = 0.05, 60.0
Came = tuple[int, int, bool]


@dataclass
class Watch:
    """What must still be seen: (segment, party, came in) -> since when it is due; how long the seen took, by way."""

    due: dict[Came, tuple[str, float]] = field(default_factory=dict)
    took: dict[str, list[float]] = field(default_factory=lambda: {"touch": [], "edit": [], "date": []})
    lag: float = 0.0


def measure(*, seconds: float, rounds: int) -> list[Figure]:
    """Recounts first, then the lag while the projector runs."""
    figures = _recounts(rounds)
    return figures + _lags(seconds)


def _recounts(rounds: int) -> list[Figure]:
    found = []
    people = Party.objects.people().count()
    for place, (name, text) in enumerate(ASKED.items()):
        segment = make_segment(f"Bench: {name}", "person", text, by=me())
        rebuild_waiting()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE segments_member")
        took = [_recount(segment) for _ in range(rounds + 1)][1:]
        data = f"{people:,} people, {segment.members.count():,} belong: {text}"
        how = (
            "rebuild() of a segment whose members stand: everybody is asked, nothing differs; "
            f"p95 of {rounds} after one that does not count"
        )
        named: dict[str, Any] = {"name": "segment_recount_ms", "limit": 200} if place == 0 else {}
        found.append(Figure(f"recount of a segment, {name.lower()}", p95(took), "ms", data, how, **named))
    return found


def _recount(segment: Segment) -> float:
    started = time.perf_counter()
    rebuild(segment)
    return (time.perf_counter() - started) * 1000


def _lags(seconds: float) -> list[Figure]:
    """From the commit of a touch or an edit, or from the instant that time passes, until the passage is committed."""
    touched = make_segment("Bench: answered", "person", TOUCHED, by=me())
    moved = make_segment("Bench: moved", "person", f"city is {TOWN}", by=me())
    rebuild_waiting()
    watch = Watch()
    with running("worker", "--only", "projector"), running("worker", "--only", "ticker"):
        record([_touch(Party.objects.people().order_by("-pk").values_list("pk", flat=True)[0], clock.now())])
        until(ledger_is_settled, seconds=120)
        writer = threading.Thread(target=_write, args=(watch, touched, moved, seconds))
        writer.start()
        deadline = time.monotonic() + seconds + AHEAD.total_seconds() + PATIENCE
        while writer.is_alive() or watch.due:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{len(watch.due)} passages were not seen.")
            _look(watch)
    everything = [each for took in watch.took.values() for each in took]
    told = ", ".join(f"{len(took)} by {way}: {p95(took):.2f} s" for way, took in watch.took.items())
    how = (
        f"{DEEDS_A_SECOND} deeds a second that let somebody in or out, and {BACKGROUND} touches a second beside them, "
        f"each in a transaction of its own, the real projector and ticker with {Segment.objects.count()} segments; "
        f"from the commit, or from the instant that is passed, until another connection reads the passage, looked at "
        f"every {LOOK_EVERY * 1000:.0f} ms; the writer was never more than {watch.lag:.2f} s behind its pace"
    )
    return [Figure("what lets somebody in or out to the membership, p95", p95(everything), "s", told, how,
                   "segment_lag_p95_s", 5)]  # fmt: skip


def _write(watch: Watch, touched: Segment, moved: Segment, seconds: float) -> None:
    """At a steady pace one answers, one moves, and of one an old answer leaves the stretch; everybody once."""
    parties = iter(Party.objects.people().select_related("person").order_by("pk").iterator(chunk_size=500))
    others = list(Party.objects.people().order_by("-pk").values_list("pk", flat=True)[:1000])
    started, each = time.monotonic(), BACKGROUND // DEEDS_A_SECOND
    for number in range(int(seconds * DEEDS_A_SECOND)):
        wait = started + number / DEEDS_A_SECOND - time.monotonic()
        watch.lag = max(watch.lag, -wait)
        time.sleep(max(wait, 0))
        _do(number, next(parties), watch, touched, moved)
        for place in range(each):
            record([_touch(others[(number * each + place) % len(others)], clock.now(), kind="product.viewed")])
    connection.close()


def _do(number: int, party: Party, watch: Watch, touched: Segment, moved: Segment) -> None:
    if number % 3 == 0:
        record([_touch(party.pk, clock.now())])
        watch.due[touched.pk, party.pk, True] = ("touch", time.time())
    elif number % 3 == 1:
        change_person(party, name=party.name, city=TOWN, by=me())
        watch.due[moved.pk, party.pk, True] = ("edit", time.time())
    else:
        at = clock.now() - WINDOW + AHEAD
        record([_touch(party.pk, at)])
        watch.due[touched.pk, party.pk, False] = ("date", (at + WINDOW).timestamp())


def _touch(party: int, at: datetime, kind: str = KIND) -> Touch:
    return Touch(kind=kind, direction=Direction.FROM_THEM, channel="email", occurred_at=at, party=party, source="bench")


def _look(watch: Watch) -> None:
    """See what has been written since the last look."""
    time.sleep(LOOK_EVERY)
    due = dict(watch.due)
    if not due:
        return
    with transaction.atomic():
        rows = Passage.objects.filter(segment__in={key[0] for key in due}, party__in={key[1] for key in due})
        seen = set(rows.values_list("segment_id", "party_id", "entered"))
    looked = time.time()
    for key in due.keys() & seen:
        way, since = watch.due.pop(key)
        watch.took[way].append(looked - since)
