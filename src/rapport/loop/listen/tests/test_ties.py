"""Who writes back, and how soon? Ties between parties and each of us, as the ledger told them at an instant."""

from datetime import timedelta

import pytest

from rapport.platform import clock

from ..commands import project_batch, record
from ..queries import reciprocity_of_ties
from ..touches import Touch
from ..vocabulary import Direction

KINDS = ("mail.received", "mail.sent")
HOUR = timedelta(hours=1)


@pytest.fixture
def wrote(now, ana, bruno):
    def keep(*told):
        record([
            Touch(kind="mail.received" if from_them else "mail.sent", party=who.pk, channel="email", source="test",
                  direction=Direction.FROM_THEM if from_them else Direction.FROM_US, participants=[ours],
                  occurred_at=now - ago)
            for who, ours, from_them, ago in told
        ])  # fmt: skip
        while project_batch():
            pass

    return keep


def test_a_tie_leads_to_one_of_us_and_may_be_returned(wrote, ana, bruno, now):
    wrote(
        (ana, "Ola", True, 400 * HOUR), (ana, "Ola", False, 390 * HOUR), (ana, "Kim", True, 300 * HOUR),
        (bruno, "Ola", True, 200 * HOUR), (bruno, "Kim", False, 100 * HOUR),
    )  # fmt: skip

    found = reciprocity_of_ties(KINDS, as_of=now)

    assert (found.ties, found.returned, found.touches) == (3, 1, 3)
    assert found.returned_share == pytest.approx(1 / 3)


def test_an_answer_comes_after_and_by_then(wrote, ana, now):
    wrote(
        (ana, "Ola", True, 400 * HOUR), (ana, "Ola", False, 377 * HOUR), (ana, "Ola", True, 376 * HOUR),
        (ana, "Ola", True, 300 * HOUR), (ana, "Ola", False, 300 * HOUR), (ana, "Ola", False, 200 * HOUR),
    )  # fmt: skip

    found = reciprocity_of_ties(KINDS, as_of=now, within=(24, 168))

    assert dict(found.answered) == {24: 1, 168: 3}
    assert found.answered_share(24) == pytest.approx(1 / 3)


def test_what_is_recorded_later_is_not_there_yet(wrote, ana, now):
    with clock.at(now - 100 * HOUR):
        wrote((ana, "Ola", True, 400 * HOUR))
    wrote((ana, "Ola", False, 390 * HOUR))

    assert reciprocity_of_ties(KINDS, as_of=now - 50 * HOUR).returned == 0
    assert reciprocity_of_ties(KINDS, as_of=now).returned == 1


def test_an_empty_ledger_has_no_ties(db, now):
    found = reciprocity_of_ties(KINDS, as_of=now)

    assert (found.ties, found.returned_share, found.answered_share(24)) == (0, 0.0, 0.0)
