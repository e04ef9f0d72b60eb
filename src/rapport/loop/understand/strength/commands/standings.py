"""Keep in which stage and band each relationship stands: with every touch, and every night as time passes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import numpy as np
from django.db import connection, transaction

from rapport.loop.listen import queries as ledger
from rapport.loop.listen.batches import ROW, Batch
from rapport.loop.listen.columns import NO_TIME, SINCE_2000
from rapport.loop.listen.commands import hold_the_ledger
from rapport.loop.listen.vocabulary import CODES, Direction
from rapport.platform import clock

from ...maths import stages, standing
from ...maths.roles import FIRST_BOOKKEEPING, Habit, Role
from ...maths.stages import Stage, Step
from ...maths.state import DAY, NEVER
from ...queries import parameters
from ...roles import ROLES
from ...segments.commands import stir_parties
from ...states import all_parties, read_states
from .. import standings
from ..models import Move
from ..standings import NO_BAND, MoveRow

PARTIES_AT_ONCE = 5000
#: What can move somebody, by party: when, and what.
Steps = dict[int, list[tuple[int, Step]]]
_THEIRS = (int(Direction.FROM_THEM), int(Direction.MUTUAL))
_STEPS = {
    "order.placed": Step.ORDER,
    "contract.started": Step.BEGAN,
    "contract.renewed": Step.RENEWED,
    "contract.ended": Step.ENDED,
    "referral.made": Step.REFERRED,
}
_NOTHING = -1
TAKEN = np.dtype([("party", "i8"), ("at", "i8"), ("step", "i8")])
NOBODY = np.empty(0, "i8")
_STEP_OF_CODE = np.full(max(CODES.values()) + 1, _NOTHING)
for _kind, _role in ROLES.items():
    if Role.IGNORED < _role < FIRST_BOOKKEEPING:
        _STEP_OF_CODE[CODES[_kind]] = Step.HEARD
_STEP_OF_CODE[CODES["survey.answered"]] = Step.HEARD
for _kind, _step in _STEPS.items():
    _STEP_OF_CODE[CODES[_kind]] = _step


def keep_batch(batch: Batch) -> None:
    """Move the parties of a batch on, in the projector's transaction; `batch.notes` has their states, and the history
    of those who were folded anew."""
    states = batch.notes["states"]
    parties = np.union1d(batch.touches["party"], batch.refold)
    states = states[np.isin(states["party"], parties)]
    _keep(parties, states, _taken(batch.touches), batch.refold, batch.upto, read=batch.notes["history"])


def keep_everybody() -> int:
    """Let time pass for everybody, and tell those anew of whom nothing is kept yet; returns how many moved."""
    moved, parties = 0, all_parties()
    for start in range(0, len(parties), PARTIES_AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            hold_the_ledger(cursor)
            some = parties[start : start + PARTIES_AT_ONCE]
            changed = _keep(some, read_states(some), np.empty(0, TAKEN), NOBODY, clock.now())
            stir_parties(changed.tolist())
            moved += len(changed)
    return moved


def tell_anew(parties: Iterable[int]) -> None:
    """Tell the stages of these parties anew from the ledger, with all their moves."""
    some = np.array(sorted(parties), "i8")
    with transaction.atomic(), connection.cursor() as cursor:
        hold_the_ledger(cursor)
        _keep(some, read_states(some), np.empty(0, TAKEN), some, clock.now())


def _taken(touches: np.ndarray) -> np.ndarray:
    """What can move somebody among these touches; TAKEN (n,)."""
    codes = _STEP_OF_CODE[touches["kind"]]
    matters = (codes != _NOTHING) & np.isin(touches["direction"], _THEIRS)
    found = np.empty(int(matters.sum()), TAKEN)
    found["party"], found["at"], found["step"] = (
        touches["party"][matters],
        touches["occurred_at"][matters],
        codes[matters],
    )
    return found


def that_move(taken: np.ndarray) -> np.ndarray:
    """The same without what moves nobody: to have heard from a party more than once. TAKEN (n,), in any order."""
    heard = np.flatnonzero(taken["step"] == Step.HEARD)
    heard = heard[np.lexsort((taken["at"][heard], taken["party"][heard]))]
    _, first = np.unique(taken["party"][heard], return_index=True)
    moves: np.ndarray = taken["step"] != Step.HEARD
    moves[heard[first]] = True
    return taken[moves]


def _steps(taken: np.ndarray) -> Steps:
    """The same by party."""
    found: Steps = defaultdict(list)
    for party, at, step in taken.tolist():
        found[party].append((at, Step(step)))
    return found


def _keep(
    parties: np.ndarray, states: np.ndarray, taken: np.ndarray, refold: np.ndarray, upto: datetime,
    *, read: tuple[np.ndarray, np.ndarray] = (NOBODY, np.empty(0, ROW)),
) -> np.ndarray:  # fmt: skip
    """Bring the standings of these parties (ascending) up to `upto`; the parties whose stage or band is another now.

    `read` are parties whose history is at hand, and that history.
    """
    now, rows = clock.micros(upto), standings.empty(parties)
    stored = standings.read(parties)
    rows[np.searchsorted(parties, stored["party_id"])] = stored
    before, is_kept = rows.copy(), np.isin(parties, stored["party_id"])
    place = np.searchsorted(parties, taken["party"])
    anew = np.isin(parties, refold) | _not_kept(parties, is_kept, states, taken["at"], place)
    anew[place[is_kept[place] & _is_late(rows[place], taken)]] = True
    moves = _tell_anew(rows, np.flatnonzero(anew), upto, read)
    moves += _move_on(rows, ~anew, _steps(taken[~anew[place] & _may_move(rows[place], taken)]), now)
    moves += _judge(rows, states, now)
    changed = rows != before
    standings.write(rows[changed], moves, anew=parties[anew])
    return parties[(rows["stage"] != before["stage"]) | (rows["band"] != before["band"])]


def _not_kept(
    parties: np.ndarray, is_kept: np.ndarray, states: np.ndarray, at: np.ndarray, place: np.ndarray
) -> np.ndarray:  # fmt: skip
    """Of whom nothing is kept though there is more to tell of them than what has just come in."""
    heard = states[states["in_n"] > 0]
    first = np.zeros(len(parties), "i8")
    first[np.searchsorted(parties, heard["party"])] = heard["first_at"]
    earliest = np.full(len(parties), NEVER, "i8")
    np.minimum.at(earliest, place, at)
    told: np.ndarray = ~is_kept & np.where(earliest == NEVER, np.isin(parties, heard["party"]), first < earliest)
    return told


def _is_late(rows: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Which steps would change what was told already, so that the course must be told anew from its beginning?"""
    late: np.ndarray = taken["at"] <= np.where(_may_move(rows, taken), rows["seen_at"], rows["began_at"])
    return late


def _may_move(rows: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """To have heard from them once more moves nobody on who is no stranger."""
    may: np.ndarray = (taken["step"] != Step.HEARD) | (rows["stage"] == Stage.STRANGER)
    return may


def _tell_anew(
    rows: np.ndarray, places: np.ndarray, upto: datetime, read: tuple[np.ndarray, np.ndarray]
) -> list[MoveRow]:  # fmt: skip
    if not len(places):
        return []
    parties = rows["party_id"][places]
    at_hand, history = read
    told, missing = history[np.isin(history["party"], parties)], np.setdiff1d(parties, at_hand)
    if len(missing):
        told = np.concatenate([told, ledger.history(missing, upto=upto)])
    steps, now, moves, courses = _steps(that_move(_taken(told))), clock.micros(upto), [], []
    for party in parties.tolist():
        course, moved = stages.told(steps.get(party, ()), now)
        courses.append(course)
        moves += standings.moves_of(party, moved)
    standings.write_course(rows, places, courses)
    return moves


def _move_on(
    rows: np.ndarray, onward: np.ndarray, steps: Steps, now: int
) -> list[MoveRow]:  # fmt: skip
    """Take the new steps, and let time pass for who may have lapsed."""
    stepped = np.searchsorted(rows["party_id"], np.array(sorted(steps), "i8"))
    places = np.union1d(stepped, np.flatnonzero(onward & _overdue(rows, now))).astype("i8")
    moves, courses = [], []
    for place in places.tolist():
        party, course = int(rows["party_id"][place]), standings.course_of(rows[place])
        moved = []
        for at, step in sorted(steps.get(party, ())):
            moved += course.follow(at, step)
        moved += course.settle(now)
        courses.append(course)
        moves += standings.moves_of(party, moved)
    standings.write_course(rows, places, courses)
    return moves


def _overdue(rows: np.ndarray, now: int) -> np.ndarray:
    """Who may have lapsed by now: customers whose silence is at least as long as the shortest that counts."""
    customers = np.isin(rows["stage"], stages.CUSTOMERS) & (rows["running"] <= 0)
    return customers & (rows["silent_at"] + stages.SHORTEST_DAYS * DAY <= now)


def _judge(rows: np.ndarray, states: np.ndarray, now: int) -> list[MoveRow]:
    """Say anew in which band everybody stands whom something has happened with; each keeps theirs while it may."""
    gone = np.searchsorted(rows["party_id"], states["party"][states["n"] == 0])
    rows["band"][gone], rows["band_since"][gone] = NO_BAND, NO_TIME
    states = states[states["n"] > 0]
    places = np.searchsorted(rows["party_id"], states["party"])
    bands = _bands(states, rows["band"][places], now)
    moved = np.flatnonzero(bands != rows["band"][places])
    moves: list[MoveRow] = []
    for place, band in zip(places[moved].tolist(), bands[moved].tolist(), strict=True):
        before = int(rows["band"][place])
        moves.append(
            (int(rows["party_id"][place]), Move.Of.BAND.value, now, None if before == NO_BAND else before, band)
        )
    rows["band"][places[moved]], rows["band_since"][places[moved]] = bands[moved], now - SINCE_2000
    return moves


def _bands(states: np.ndarray, previous: np.ndarray, now: int) -> np.ndarray:
    """The band of each state, by the habit that we watch its party by."""
    fitted, bought = parameters(), states["habit_days"][:, Habit.BUYING] > 0
    told = (standing.band(states, fitted, now, previous, habit=habit) for habit in (Habit.BUYING, Habit.ANSWERING))
    return np.where(bought, *told).astype("i8")
