"""Whom an adopted departure point names stands at the step that the search counted, in the state it read."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.decide.asking import condition_of
from rapport.loop.decide.commands import adopt
from rapport.loop.decide.departures import READINGS, walked
from rapport.loop.decide.models import DeparturePoint, Walk
from rapport.platform.records.everybody import everybody
from rapport.platform.records.listing import Wanted, page

from .walks import DAY, happened, keep, people

HOUR, PEOPLE = timedelta(hours=1), 30


def orders(party, now, draw):
    """Some order twice a day; some return something, or complain, before their latest order."""
    for number in range(draw.integers(1, 4)):
        at = now - (200 - 20 * number) * DAY
        if number and draw.random() < 0.5:
            yield happened(str(draw.choice(["item.returned", "complaint.made", "complaint.settled"])), party, at - HOUR)
        for again in range(draw.integers(1, 3)):
            yield happened("order.placed", party, at + 2 * again * HOUR, value=1)


def newsletter(party, now, draw):
    """Some issues are sent twice; some people click, or unsubscribe."""
    for number in range(draw.integers(1, 4)):
        at = now - (200 - 7 * number) * DAY
        if number and draw.random() < 0.3:
            yield happened("mail.clicked", party, at - HOUR)
        for again in range(draw.integers(1, 3)):
            yield happened("newsletter.sent", party, at + 2 * again * HOUR, subject_id=str(number))
    if draw.random() < 0.2:
        yield happened("mail.unsubscribed", party, now - 100 * DAY)


def contracts(party, now, draw):
    """Some were renewed, some end; of those some begin another, and some begin one beside the first."""
    began = now - int(draw.choice([81, 111, 142])) * DAY
    yield happened("contract.started", party, began, subject_id=f"{party} A")
    if draw.random() < 0.4:
        yield happened("contract.renewed", party, began + 20 * DAY, subject_id=f"{party} A")
    if draw.random() < 0.5:
        yield happened("contract.ended", party, began + 25 * DAY, subject_id=f"{party} A")
    if draw.random() < 0.5:
        yield happened("contract.started", party, now - int(draw.choice([51, 20])) * DAY, subject_id=f"{party} B")


STORIES = {Walk.ORDERS: orders, Walk.NEWSLETTER: newsletter, Walk.CONTRACT: contracts}


@pytest.mark.parametrize("walk", STORIES)
def test_whom_the_trigger_names_stands_at_that_step_in_the_search(walk, db, now, maya):
    draw, states = np.random.default_rng(5), READINGS[walk].states
    parties = people(PEOPLE)
    told = [touch for party in parties for touch in STORIES[walk](party, now, draw)]
    keep(*told)
    standing = standing_at(walk, now, told)
    named = {(step, state): named_by(walk, step, state, now, maya) for step in range(1, 7) for state in states}

    assert len({step for step, _ in standing}) > 2
    assert len({state for _, state in standing}) == len(states)
    assert {cell: who for cell, who in named.items() if who} == standing


def standing_at(walk, now, told):
    """Who stands where by the search: at the last step of theirs, unless they left in it by more than silence."""
    seen, whose = walked(walk, now), whose_walk(walk, told)
    steps = seen.steps
    last = {whose[person]: place for place, person in enumerate(steps.person.tolist())}
    found: dict[tuple[int, str], set[int]] = {}
    for party, place in last.items():
        if walk == Walk.ORDERS or not steps.left[place]:
            found.setdefault((int(steps.step[place]), seen.states[steps.state[place]]), set()).add(party)
    return found


def whose_walk(walk, told):
    """The party behind each number of the search: of contracts each has one of its own, in the order of their start."""
    if walk != Walk.CONTRACT:
        return {touch.party: touch.party for touch in told}
    starts = sorted((touch.party, touch.occurred_at) for touch in told if touch.kind == "contract.started")
    return {place: party for place, (party, _) in enumerate(starts, start=1)}


def named_by(walk, step, state, now, maya):
    """Whom the trigger names that acts at this step."""
    point = DeparturePoint.objects.create(
        walk=walk, step=step + 1, state=state, at_risk=900, left=90, hazard=0.1, usual=0.03, shrunk=0.09, low=0.07,
        high=0.11, chance=0.001, saved=40, tried=20, found_at=now, seen_upto=now, confirmed_at=now,
    )  # fmt: skip
    trigger, asks = adopt(point, by=maya), everybody()
    return {row.id for row in page(asks.noun("person"), asks, Wanted(filter=condition_of(trigger, asks))).rows}
