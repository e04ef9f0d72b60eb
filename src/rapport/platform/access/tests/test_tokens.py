"""A token names what it was made for, and nothing else gets it to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.access.tokens import Expired, Forged, read_token, token

NOW = datetime(2026, 5, 12, 9, tzinfo=UTC)
IDS = st.lists(st.integers(0, 2**63 - 1), max_size=4)


@given(ids=IDS)
def test_a_token_names_its_ids(ids):
    assert read_token("opt-in", token("opt-in", *ids), now=NOW) == tuple(ids)


@given(ids=IDS, at=st.integers(0, 200), letter=st.sampled_from("Aa0-_=. é\0"))
def test_a_token_with_another_letter_anywhere_is_forged(ids, at, letter):
    told = token("opt-in", *ids)
    forged = told[: at % len(told)] + letter + told[at % len(told) + 1 :]

    if forged != told:
        with pytest.raises(Forged):
            read_token("opt-in", forged, now=NOW)


@pytest.mark.parametrize("told", ["", "A", "A" * 4000, token("opt-in", 7)[:-1], token("opt-in", 7) + "A", "🦆"])
def test_what_is_no_token_is_forged(told):
    with pytest.raises(Forged):
        read_token("opt-in", told, now=NOW)


def test_a_token_of_another_kind_or_installation_is_forged(settings):
    told = token("opt-in", 7)
    with pytest.raises(Forged):
        read_token("unsubscribe", told, now=NOW)

    settings.SECRET_KEY = "another installation"
    with pytest.raises(Forged):
        read_token("opt-in", told, now=NOW)


def test_a_token_ends_when_it_says():
    told = token("opt-in", 7, until=NOW + timedelta(days=7))

    assert read_token("opt-in", told, now=NOW + timedelta(days=7, seconds=-1)) == (7,)
    with pytest.raises(Expired):
        read_token("opt-in", told, now=NOW + timedelta(days=7))
