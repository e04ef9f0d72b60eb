"""A touch that was told wrongly is told anew: once, as it was corrected so far, and only from now on."""

from datetime import timedelta

from rapport.loop.listen.commands import correct, record, retell
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import as_of, touches_of
from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.journal.models import Entry


def started(party, at):
    touch = Touch(
        kind="contract.started", direction=Direction.FROM_THEM, channel="other", occurred_at=at, party=party.pk,
        source="books", external_id="contract:K-7", topic="hosting", payload={"term": 12},
    )  # fmt: skip
    record([touch])
    return touch.id


def test_it_stands_under_a_new_id_with_what_was_corrected_before(ana, bruno, maya, now, project):
    touch = started(ana, now - timedelta(days=9))
    project()
    correct(Touchpoint.objects.get(), party=bruno.pk, sentiment=0.5, by=maya)
    before = clock.now()

    with clock.at(now + timedelta(days=1)):
        new = retell({touch: {"occurred_at": now, "payload": {"term": 6}}}, by=maya)
        project()

    (told,) = touches_of([bruno.pk])
    assert (told.pk, told.occurred_at, told.payload, told.sentiment) == (new[touch], now, {"term": 6}, 0.5)
    assert (told.topic, told.external_id) == ("hosting", f"contract:K-7:again:{new[touch]}")
    assert list(touches_of([ana.pk])) == []
    assert [each.pk for each in as_of(before)] == [touch]
    assert Entry.objects.filter(kind="listen.TouchCorrected").count() == 2


def test_what_is_gone_or_was_withdrawn_is_not_told_anew(ana, maya, now, project):
    touch = started(ana, now)
    project()
    correct(Touchpoint.objects.get(), withdrawn=True, by=maya)

    assert retell({touch: {"occurred_at": now}, uuid7(): {"occurred_at": now}}, by=maya) == {}
    project()
    assert Touchpoint.objects.count() == 1
