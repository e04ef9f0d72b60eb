"""A colleague sees it differently: beside what is worked out, with a reason, for a time."""

from datetime import date, timedelta

import pytest
from django.db.models import JSONField
from django.db.models.expressions import RawSQL

from rapport.loop.know.models import Party
from rapport.loop.understand.maths.bands import Band
from rapport.loop.understand.strength.commands import (
    HoldsTooLong,
    NeedsReason,
    NoSuchValue,
    give_opinion,
    take_back_opinion,
)
from rapport.loop.understand.strength.models import Opinion, Standing
from rapport.loop.understand.strength.queries import TOLD, Stand, opinions_of, stand_in
from rapport.platform import clock
from rapport.platform.journal.models import Entry

UNTIL = date(2026, 6, 30)


def stand(party, today: date = date(2026, 5, 12)) -> Stand:
    told = RawSQL(f"(SELECT to_jsonb(row) FROM ({TOLD}) row)", (), JSONField())
    return stand_in(Party.objects.annotate(told=told).get(pk=party.pk).told, today)


def test_a_view_stands_beside_what_is_worked_out(ana, maya, bought, now):
    bought(ana, times=9, every=7, last=1)
    give_opinion(ana, "band", Band.AT_RISK, note="She is moving away.", until=UNTIL, by=maya)
    told = stand(ana)

    assert told.band == "Holding"
    assert [(view.words, view.by, view.note, view.until) for view in told.views] == [
        ("Leaving", "Maya Berg", "She is moving away.", UNTIL)
    ]
    assert Standing.objects.get(party=ana).band == Band.STEADY


def test_it_ends_by_itself_after_its_last_day(ana, maya, now):
    give_opinion(ana, "strength", 85, note="We met.", until=UNTIL, by=maya)

    assert stand(ana, UNTIL).views[0].words == "85, Close"
    assert stand(ana, UNTIL + timedelta(days=1)).views == ()
    assert Opinion.objects.get().ended_at is None


def test_another_view_replaces_the_one_before_and_both_are_kept(ana, maya, ola, now):
    give_opinion(ana, "band", Band.AT_RISK, note="Quiet.", until=UNTIL, by=maya)
    give_opinion(ana, "strength", 20, note="Cool.", until=UNTIL, by=maya)
    with clock.at(now + timedelta(days=1)):
        give_opinion(ana, "band", Band.STEADY, note="She called.", until=UNTIL, by=ola)

    assert {(view.about, view.note) for view in stand(ana).views} == {("band", "She called."), ("strength", "Cool.")}
    assert [one.note for one in opinions_of(ana)] == ["She called.", "Cool.", "Quiet."]


def test_it_is_taken_back_once(ana, maya, ola, now):
    opinion = give_opinion(ana, "band", Band.AT_RISK, note="Quiet.", until=UNTIL, by=maya)
    take_back_opinion(opinion, by=ola)
    take_back_opinion(opinion, by=maya)

    assert stand(ana).views == ()
    assert opinions_of(ana)[0].ended_by == ola
    assert [entry.kind for entry in Entry.objects.filter(kind__startswith="strength.").order_by("pk")] == [
        "strength.OpinionGiven", "strength.OpinionTakenBack",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"note": "  "}, NeedsReason),
        ({"until": date(2026, 5, 11)}, HoldsTooLong),
        ({"until": date(2027, 5, 13)}, HoldsTooLong),
        ({"value": 6}, NoSuchValue),
        ({"about": "trend"}, NoSuchValue),
        ({"about": "strength", "value": 101}, NoSuchValue),
    ],
)
def test_it_needs_a_reason_an_end_and_a_value_there_is(ana, maya, now, said, refusal):
    told = {"about": "band", "value": 4, "note": "Quiet.", "until": UNTIL} | said
    with pytest.raises(refusal):
        give_opinion(ana, told.pop("about"), told.pop("value"), **told, by=maya)
    assert not Opinion.objects.exists()


def test_today_is_the_day_where_the_workspace_is(ana, maya, now):
    """Half an hour before midnight in London it is tomorrow in Oslo, also on the night that clocks turn."""
    from rapport.platform.access.models import Workspace

    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "time_zone": "Europe/Oslo"})
    with clock.at(now.replace(month=10, day=24, hour=22, minute=30)), pytest.raises(HoldsTooLong):
        give_opinion(ana, "band", 4, note="Quiet.", until=date(2026, 10, 24), by=maya)
    with clock.at(now.replace(month=10, day=25, hour=22, minute=30)):
        give_opinion(ana, "band", 4, note="Quiet.", until=date(2026, 10, 25), by=maya)


def test_what_is_hidden_tells_nothing(ana, maya, bought, now):
    bought(ana, times=9, every=7, last=1)
    give_opinion(ana, "band", Band.AT_RISK, note="Quiet.", until=UNTIL, by=maya)
    told = stand(ana).without({"band", "stage", "strength"})

    assert (told.band, told.band_since, told.stage, told.strength, told.views) == ("", None, "", None, ())
