"""Whatever happens in whatever order: once an answer is known, nothing more of such a journey reaches them."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.act.commands import send_due
from rapport.loop.act.journeys.commands import leave_who_said_no, move_on, put_in, take_in
from rapport.loop.act.journeys.definition import Message, Wait
from rapport.loop.act.journeys.models import Stay
from rapport.loop.act.models import Message as Mail
from rapport.loop.know.commands import add_identity, add_organisation, tie
from rapport.loop.know.models import Tie
from rapport.loop.listen.commands import adopt_waiting, record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock


@pytest.fixture
def sequence(agreed, maya, hello, running):
    """Four mails, a day apart, to Ana, whose colleague is Bruno; until she answers."""
    mill = add_organisation("Mill", by=maya)
    for one in agreed:
        tie(one, Tie.WORKS_AT, mill, by=maya)
    steps = [step for _ in range(4) for step in (Message("", template=hello.pk), Wait("", 1, "days"))]
    return running(*steps, until_they_answer=True)


WHAT = {
    "nothing": None,
    "she answers": ("ana", "mail.replied", 1.0, True),
    "she is away": ("ana", "mail.replied", 0.1, False),
    "he answers": ("bruno", "mail.replied", 1.0, True),
    "he is away": ("bruno", "mail.replied", 0.1, False),
    "they met": ("ana", "meeting.held", 1.0, True),
    "she clicks": ("ana", "mail.clicked", 1.0, False),
    "she unsubscribes": ("ana", "mail.unsubscribed", 1.0, True),
    "he unsubscribes": ("bruno", "mail.unsubscribed", 1.0, False),
}
DEEDS = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(sorted(WHAT)), st.sampled_from(["goes on", "leaves", "both"])),
    min_size=4, max_size=10,
)  # fmt: skip


@settings(
    max_examples=8, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(deeds=DEEDS)
def test_nothing_leaves_once_an_answer_is_known(deeds, sequence, agreed, project, now):
    people = dict(zip(("ana", "bruno"), agreed, strict=True))
    with transaction.atomic():
        put_in(sequence, [agreed[0].pk], by=None)
        at, answered = now, None
        for hours, what, then in deeds:
            at += timedelta(hours=hours, minutes=1)
            with clock.at(at):
                if WHAT[what]:
                    who, kind, human, counts = WHAT[what]
                    record([Touch(kind=kind, direction=Direction.FROM_THEM, channel="email", occurred_at=at,
                                  party=people[who].pk, human=human, source="test")])  # fmt: skip
                    project()
                    answered = answered or (at if counts else None)
                if then != "leaves":
                    take_in()
                    move_on()
                if then != "goes on":
                    send_due()

        late = Mail.objects.filter(left_at__gt=answered) if answered else Mail.objects.none()
        assert not late.exists()
        stay = Stay.objects.get(journey=sequence)
        assert (stay.left_how == "answered") == (answered is not None) or stay.left_how == "end"
        transaction.set_rollback(True)


def test_an_answer_from_another_address_of_theirs_counts_once_it_is_known(sequence, agreed, maya, project, now):
    put_in(sequence, [agreed[0].pk], by=None)
    move_on()
    with clock.at(now + timedelta(hours=1)):
        record([Touch(kind="mail.replied", direction=Direction.FROM_THEM, channel="email", occurred_at=clock.now(),
                      identity="email:ana@home.example", source="test")])  # fmt: skip
        project()
    assert Stay.objects.inside().exists()

    with clock.at(now + timedelta(hours=2)):
        add_identity(agreed[0], "email", "ana@home.example", by=maya)
        adopt_waiting([agreed[0].pk])
        project()

    assert Stay.objects.get().left_how == "answered"


def test_who_says_no_and_whose_mail_comes_back_leave(sequence, agreed, maya, now):
    put_in(sequence, [one.pk for one in agreed], by=None)
    move_on()
    send_due()

    leave_who_said_no({agreed[0].pk}, purpose="newsletter")
    assert Stay.objects.inside().count() == 2
    leave_who_said_no({agreed[0].pk}, purpose="journey")

    assert Stay.objects.inside().get().party == agreed[1]
