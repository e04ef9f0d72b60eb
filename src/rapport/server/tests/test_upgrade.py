"""An installation of yesterday: its states stay as they are, and what SQL reads of them is there after the upgrade."""

import pytest
from django.db import connection

from rapport.loop.understand.lifting import COLUMNS, LIFTED
from rapport.loop.understand.models import Relationship, State
from rapport.loop.understand.states import VERSION, read_all_states
from rapport.server import upgrade
from tests.looking_back import as_it_was

BEFORE = ("understand", "0003_trend_counts")
OLD_ROW = """
INSERT INTO understand_relationship
    (party_id, version, state, touches, orders, spend, last_at, trend, trend_at)
VALUES (%s, %s, %s, 3, 3, 2100, now(), -1, now())
"""


@pytest.fixture
def ana_as_she_was(transactional_db, ana, bought):
    """The row that the version before stored of Ana, who bought three times; and the row that we store today."""
    bought(ana, times=3, every=10, last=2, value=700)
    bits = bytes(State.objects.get(party=ana).state)
    today = Relationship.objects.values(*COLUMNS).get(party=ana)
    with as_it_was(*BEFORE):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM understand_relationship")
            cursor.execute(OLD_ROW, [ana.pk, VERSION, bits])
        yield ana, bits, today


def test_old_rows_get_their_new_columns_without_a_fold(ana_as_she_was, monkeypatch):
    ana, bits, today = ana_as_she_was
    monkeypatch.setattr(upgrade, "rebuild", lambda say: pytest.fail("folded anew"))

    upgrade.migrate(lambda line: None)

    row = Relationship.objects.get(party=ana)
    assert (row.trend, row.lifted) == (-1, LIFTED)
    assert {name: getattr(row, name) for name in COLUMNS} == today
    assert bytes(State.objects.get(party=ana).state) == bits


def test_states_of_an_older_kernel_are_folded_and_lifted(ana_as_she_was):
    ana, bits, today = ana_as_she_was
    with connection.cursor() as cursor:
        cursor.execute("UPDATE understand_relationship SET version = %s, state = ''", [VERSION - 1])

    upgrade.migrate(lambda line: None)

    assert read_all_states().tobytes() == bits
    assert Relationship.objects.values(*COLUMNS).get(party=ana) == today
