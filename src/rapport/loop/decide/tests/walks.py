"""Touches straight into the ledger, for the tests of when people leave."""

from datetime import datetime, timedelta

from rapport.loop.know.commands import NewParty, add_parties
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction, describe
from rapport.platform import clock

DAY = timedelta(days=1)


def people(number) -> list[int]:
    """So many new people; their ids, ascending."""
    made = add_parties([NewParty(name=f"Person {i}", kind=Kind.PERSON) for i in range(number)], source="test")
    return sorted(party.pk for party in made)


def happened(kind, party, at: datetime, **more) -> Touch:
    usual = describe(kind)
    direction = usual.direction or Direction.FROM_THEM
    return Touch(
        kind=kind, direction=direction, channel=usual.channel, occurred_at=at, party=party, source="test", **more
    )


def keep(*touches, at=None) -> None:
    """Record and project, now or at another instant."""
    with clock.at(at or clock.now()):
        record(touches)
        while project_batch():
            pass


def told(walk) -> list[tuple]:
    """(person, step, state, how it ended) of each step of a `departures.Walked`."""
    steps = walk.steps
    how = ["?" if censored else "left" if left else "stayed"
           for censored, left in zip(steps.censored, steps.left, strict=True)]  # fmt: skip
    states = [walk.states[state] for state in steps.state]
    return list(zip(steps.person.tolist(), steps.step.tolist(), states, how, strict=True))
