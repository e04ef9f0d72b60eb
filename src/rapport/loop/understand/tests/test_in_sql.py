"""SQL tells each measure as the page does, for any state, any parameters and any instant."""

from datetime import timedelta

import numpy as np
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import open_loop
from rapport.loop.understand.in_sql import MEASURES, NoSuchMeasure, expression
from rapport.loop.understand.maths import measures, standing
from rapport.loop.understand.maths.parameters import default_parameters
from rapport.loop.understand.readings import BAND_WORDS, TREND_WORDS, Reading, read
from rapport.loop.understand.states import write_states
from rapport.platform import clock

from .anybody import parameters_of, states_of, worth_by_curves

WIDE = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
AGES = [timedelta(), timedelta(microseconds=1), timedelta(days=1), timedelta(days=900), timedelta(days=30_000)]
CODES = {"band": {word: code for code, word in BAND_WORDS.items()}, "trend": {w: c for c, w in TREND_WORDS.items()}}


@pytest.fixture
def crowd(db, now):
    """People with whom something happened once, so that empty states of theirs are kept too."""
    people = [party.pk for party in add_parties([NewParty(Kind.PERSON, f"P {i}") for i in range(24)], source="test")]
    states = states_of(people, clock.micros(now), 0)
    states["n"] = 1
    write_states(states)
    return people


def told(measure, now, parameters):
    sql, values = expression(measure, now=now, parameters=parameters)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT r.party_id, {sql} FROM understand_relationship AS r", values)
        return dict(cursor.fetchall())


def as_told(measure, reading):
    """What a page says of it, as a number or None."""
    field = {"usual_gap": "usual_gap_days", "likely_to_buy": "continuity"}.get(measure, measure)
    value = getattr(reading, field)
    if measure == "likely_to_buy" and reading.habit != "buy":
        return None
    if measure in CODES:
        return CODES[measure].get(value)
    return value.value if isinstance(value, Reading) else value


@WIDE
@given(seed=st.integers(0, 10**6), age=st.sampled_from(AGES))
def test_sql_tells_what_the_page_tells(crowd, now, seed, age):
    states, parameters, later = states_of(crowd, clock.micros(now), seed), parameters_of(seed), now + age
    write_states(states)

    found = {measure: told(measure, later, parameters) for measure in MEASURES}

    for place, party in enumerate(crowd):
        reading = read(states[place : place + 1], None, parameters, later)
        for measure in set(MEASURES) - {"value", "at_stake"}:
            expected = as_told(measure, reading)
            near = None if expected is None else pytest.approx(expected, rel=1e-9, abs=1e-12)
            assert found[measure][party] == near, (measure, place)


@WIDE
@given(seed=st.integers(0, 10**6), age=st.sampled_from(AGES))
def test_sql_tells_the_value_as_its_curves_do(crowd, now, seed, age):
    states, parameters, later = states_of(crowd, clock.micros(now), seed), parameters_of(seed), now + age
    write_states(states)
    at = clock.micros(later)
    worth = worth_by_curves(states, parameters, at)
    risk = 1 - standing.p_alive(states, parameters, at)

    value, stake = (told(measure, later, parameters) for measure in ("value", "at_stake"))

    for place, party in enumerate(crowd):
        if np.isnan(worth[place]):
            assert (value[party], stake[party]) == (None, 0)
        else:
            assert value[party] == pytest.approx(worth[place], rel=1e-9, abs=1e-9)
            assert stake[party] == pytest.approx(worth[place] * risk[place], rel=1e-9, abs=1e-9)


def test_the_value_is_the_one_of_the_page(crowd, now):
    states, parameters = states_of(crowd, clock.micros(now), seed=1), default_parameters()
    write_states(states)

    found = told("value", now, parameters)

    expected = measures.worth(states, parameters, clock.micros(now))
    assert [found[party] for party in crowd] == [
        None if np.isnan(worth) else pytest.approx(worth, rel=2e-5, abs=0.01) for worth in expected
    ]


def test_a_loop_of_ours_past_its_date_lowers_trust(ana, maya, bought, now, project):
    bought(ana, times=2, every=10)
    before = told("trust", now + timedelta(days=9), default_parameters())[ana.pk]
    for days in (1, 2, 30):
        open_loop(ana, kind="promise", owed_by="us", text="Call", due_at=now + timedelta(days=days), by=maya)
    project()

    late = told("trust", now + timedelta(days=9), default_parameters())[ana.pk]

    assert before is None
    assert late == pytest.approx(3 / (6 + 2))


def test_who_was_never_touched_has_no_row_and_no_measure(ana, now):
    assert told("continuity", now, default_parameters()) == {}


def test_a_measure_that_is_none_is_refused_by_name(now):
    with pytest.raises(NoSuchMeasure, match="warmth"):
        expression("warmth", now=now, parameters=default_parameters())


def test_nothing_a_caller_says_gets_into_the_text(now):
    sql, values = expression("value", now=now, parameters=default_parameters())

    assert sql.count("%s") == len(values)
    assert ";" not in sql
