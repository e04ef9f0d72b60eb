"""Strength is learned from what was known then alone, told only where it is earned, and adds up."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.know.commands import add_organisation, add_person, bin_parties, tie
from rapport.loop.listen.commands import record, recount
from rapport.loop.listen.models import Correction, Touchpoint
from rapport.loop.listen.queries import history, versions
from rapport.loop.understand.maths.state import DAY
from rapport.loop.understand.strength import jobs
from rapport.loop.understand.strength.commands import learn, tell
from rapport.loop.understand.strength.models import Outcome, Strength, StrengthFit
from rapport.loop.understand.strength.queries import latest_fits, strength_of
from rapport.loop.understand.strength.windows import window, windows
from rapport.platform import clock
from rapport.platform.access.models import Workspace
from rapport.platform.journal.models import Entry

HORIZON = 28.0


@pytest.fixture
def people(maya, touch, project, now):
    """A hundred people who buy at their own pace for 300 days, told of day by day since the first."""
    draw = np.random.default_rng(3)
    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "horizon_days": 28})
    everybody = [add_person(f"Nr {number}", keeper=maya, by=maya) for number in range(100)]
    with clock.at(now - timedelta(days=300)):
        record([touch(everybody[0], kind="order.placed")])
        project()
        told = []
        for one in everybody:
            for day in draw.exponential(draw.uniform(5, 40), 60).cumsum():
                if day < 300:
                    told.append(touch(one, -day, kind="order.placed", value=int(draw.integers(500, 9000))))
    record(told)
    project()
    Touchpoint.objects.update(recorded_at=now - timedelta(days=299))
    return everybody


def ids(people) -> list[int]:
    return [one.pk for one in people]


def test_versions_known_today_are_the_history(people, now):
    known = versions(ids(people), upto=now)
    plain = history(ids(people), upto=now)

    assert (known[["party", "id_lo", "id_hi", "value"]] == plain[["party", "id_lo", "id_hi", "value"]]).all()


def test_what_is_recorded_later_changes_nothing_that_was_seen(people, touch, project, now):
    origin = clock.micros(now - timedelta(days=60))
    before = window(versions(ids(people), upto=now), Outcome.ACTS, origin, HORIZON)

    since, until = now - timedelta(days=290), now - timedelta(days=100)
    withdrawn, moved = Touchpoint.objects.filter(occurred_at__range=(since, until)).order_by("id")[:2]
    for one, party, gone in ((withdrawn, withdrawn.party, True), (moved, people[7].pk, False)):
        Correction.objects.create(
            touch_id=one.id, touch_at=one.occurred_at, party=party, withdrawn=gone, recorded_at=now
        )
    record([touch(people[3], 90, kind="order.placed", value=90_000), touch(people[4], 70, kind="complaint.made")])
    recount(ids(people), refold=True)
    project()
    after = window(versions(ids(people), upto=now), Outcome.ACTS, origin, HORIZON)

    assert np.array_equal(before.figures, after.figures, equal_nan=True)
    assert np.array_equal(before.plain, after.plain, equal_nan=True)


def test_what_was_not_known_where_it_is_judged_neither_teaches_nor_recalibrates(people, now):
    """Whatever is recorded, withdrawn or handed over after the last origin, also of what happened long before it."""
    known, draw = versions(ids(people), upto=now), np.random.default_rng(8)
    before, origins = windows(known, Outcome.ACTS, clock.micros(now), HORIZON)

    for _ in range(3):
        late, gone = known[draw.random(len(known)) < 0.3], known.copy()
        late["id_hi"], late["occurred_at"] = 7, late["occurred_at"] - 5 * DAY
        late["known_from"] = np.maximum(late["occurred_at"], origins[-1]) + draw.integers(1, 20, len(late)) * DAY
        gone["known_until"][draw.random(len(gone)) < 0.3] = origins[-1] + DAY
        both = np.concatenate([gone, late])
        both = both[np.lexsort((both["id_lo"], both["id_hi"], both["occurred_at"], both["party"]))]
        after, _ = windows(both, Outcome.ACTS, clock.micros(now), HORIZON)

        assert len(before) == len(after) == 6
        for one, other in zip(before[:-1], after[:-1], strict=True):
            assert np.array_equal(one.figures, other.figures, equal_nan=True)
            assert one.happened.tolist() == other.happened.tolist()
        assert np.array_equal(before[-1].figures, after[-1].figures, equal_nan=True)
        assert before[-1].happened.tolist() != after[-1].happened.tolist()


def test_what_happened_is_told_as_we_know_it_today(people, now):
    origin = clock.micros(now - timedelta(days=60))
    known = versions(ids(people), upto=now)
    seen = window(known, Outcome.ACTS, origin, HORIZON)
    bought = {int(row["party"]) for row in known if origin < row["occurred_at"] <= origin + HORIZON * 86_400e6}
    there = {int(row["party"]) for row in known if row["occurred_at"] <= origin}

    assert seen.happened.tolist() == [party in bought for party in sorted(there)]


def test_it_is_told_of_nobody_while_it_is_not_earned(people, now):
    fits = {fit.outcome: fit for fit in learn()}
    StrengthFit.objects.filter(pk=fits["acts"].pk).update(earned=False)

    assert tell() == 0
    assert fits["acts"].people > 0
    assert fits["contact"].why
    assert not fits["contact"].earned
    assert [entry.payload["outcome"] for entry in Entry.objects.filter(kind="strength.StrengthFitted")] == [
        "acts", "contact", "renews",
    ]  # fmt: skip


def test_where_it_is_earned_everybody_has_one_that_adds_up(people, maya, now):
    learn()
    StrengthFit.objects.filter(outcome=Outcome.ACTS).update(earned=True)

    assert latest_fits()["acts"].model
    assert tell() == 100
    for told in Strength.objects.all():
        assert sum(told.points) == pytest.approx(100 * told.value, abs=1e-9)
        assert told.low <= told.value <= told.high
    assert strength_of(people[0]).fit.outcome == Outcome.ACTS


def test_whose_strength_is_no_longer_earned_has_none(people, maya, now):
    learn()
    StrengthFit.objects.filter(outcome=Outcome.ACTS).update(earned=True)
    tell()
    with clock.at(now + timedelta(days=1)):
        StrengthFit.objects.filter(outcome=Outcome.ACTS).update(earned=False)
        tell()

    assert not Strength.objects.exists()


def test_who_is_in_the_bin_has_none_the_night_after(people, maya, now):
    learn()
    StrengthFit.objects.filter(outcome=Outcome.ACTS).update(earned=True)
    tell()
    bin_parties([people[0].pk], by=maya)
    with clock.at(now + timedelta(days=1)):
        assert tell() == 99


def test_of_many_people_every_nth_teaches(people, monkeypatch, now):
    monkeypatch.setattr("rapport.loop.understand.strength.commands.strengths.TEACH", 34)

    assert learn()[0].one_in == 3


def test_an_empty_house_earns_nothing(maya, now):
    assert [fit.earned for fit in learn()] == [False, False, False]
    assert tell() == 0


def test_the_job_learns_and_tells(people, now):
    jobs.tell_strength(0)

    assert set(latest_fits()) == {"acts", "contact", "renews"}


def test_organisations_are_told_by_what_their_people_do_for_them(maya, ana, touch, project, now):
    works, quiet, lost = (add_organisation(name, by=maya) for name in ("Works", "Quiet", "Lost"))
    tie(ana, "works_at", works, by=maya)
    record([touch(ana, 100, on_behalf_of=works.pk), touch(quiet, 100), touch(lost, 100)])
    record(
        [touch(ana, 20, on_behalf_of=works.pk), touch(ana, 19, kind="call.made", direction=-1, on_behalf_of=works.pk)]
    )
    record([touch(quiet, 20), touch(lost, 20), touch(lost, 19, kind="call.made", direction=-1),
            touch(lost, 18, kind="contract.ended")])  # fmt: skip
    project()
    known = versions([works.pk, quiet.pk, lost.pk], upto=now, on_behalf=True)
    seen = window(known, Outcome.CONTACT, clock.micros(now - timedelta(days=50)), 49)

    assert seen.happened.tolist() == [True, False, False]


def test_contracts_are_told_by_what_was_decided(maya, touch, project, now):
    kept, gone, waits, never = (add_person(name, by=maya) for name in ("Kept", "Gone", "Waits", "Never"))
    record([touch(one, 300, kind="contract.started", value=1000) for one in (kept, gone, waits)])
    record([touch(never, 300), touch(kept, 20, kind="contract.renewed"), touch(gone, 21, kind="contract.ended")])
    project()
    known = versions([one.pk for one in (kept, gone, waits, never)], upto=now)
    seen = window(known, Outcome.RENEWS, clock.micros(now - timedelta(days=50)), 49)

    assert seen.happened.tolist() == [True, False]


def test_windows_end_with_what_is_known(people, now):
    known = versions(ids(people), upto=now)
    seen, origins = windows(known, Outcome.ACTS, clock.micros(now), HORIZON)

    assert len(seen) == len(origins) == 6
    assert origins[-1] + HORIZON * 86_400e6 <= known["occurred_at"].max()
