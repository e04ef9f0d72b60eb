"""A fair test: by chance one way or the other, whoever shares a fate together, and always the same. Who goes which way
is written before anything is done to them there."""

from typing import Literal

from rapport.loop.decide.commands import put_into_arms
from rapport.loop.decide.maths.holdout import place_of
from rapport.loop.decide.queries import arms_of_units, units_of

from ...definition import Letter, Split
from ...fair import cause_of_test, groups_of, salt_of
from ...maths.shares import way_at
from ..contests import contest_for
from .outcome import At, Goes, Outcome, Stands, Waits


def advance(stands: Stands, step: Split, at: At) -> list[Outcome]:
    units = units_of(stay.party_id for stay in stands)
    of = {stay.pk: units.get(stay.party_id, stay.party_id) for stay in stands}
    ways = _ways(set(of.values()), step, at)
    others = [stay for stay in stands if of[stay.pk] not in ways]
    contest = contest_for(step, at.version, at.now) if others else None
    outcomes: list[Outcome] = []
    for stay in stands:
        way = ways.get(of[stay.pk], "") or (contest.way if contest else "")
        outcomes.append(Goes(way, way=way) if way else Waits(contest.ends_at if contest else at.now))
    return outcomes


def _ways(units: set[int], step: Split, at: At) -> dict[int, str]:
    """Which way each of these units goes; who waits for what is better is left out."""
    cause, chances = cause_of_test(at.journey.pk, step), groups_of(step)
    letters = {share.name: letter for letter, share in step.shares.items()}
    known = {unit: arm for (_, unit), arm in arms_of_units([cause], units).items()}
    drawn = {unit: way for unit in units - known.keys() if (way := _drawn(unit, step, at.journey.pk))}
    names = {letter: share.name for letter, share in step.shares.items()}
    news = {unit: (names[way], chances[names[way]]) for unit, way in drawn.items()}
    known |= put_into_arms(cause, news, at=at.now) if news else {}
    return {unit: letters[arm] for unit, arm in known.items()}


def _drawn(unit: int, step: Split, journey: int) -> Letter | Literal[""]:
    """By its place the way of a unit; empty where it is none of the first, who are tested."""
    place, first = place_of(unit, salt_of(journey, step.id)), step.first / 100
    shares = {letter: share.percent for letter, share in step.shares.items()}
    if place >= first:
        return ""
    way: Letter = way_at(place / first, shares)
    return way
