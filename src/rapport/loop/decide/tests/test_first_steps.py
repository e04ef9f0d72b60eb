"""First steps are set: by whom they are followed, what is refused, what becomes of points found along others."""

import numpy as np
import pytest

from rapport.loop.decide.commands import NoSuchWay, discover, set_first_steps
from rapport.loop.decide.models import USUAL_FIRST_STEPS, DeparturePoint, Search, Walk
from rapport.loop.decide.queries import departure_points, first_steps, searches
from rapport.platform.journal.models import Entry

from .walks import DAY, happened, keep, people

WAY = ("visit.received", "call.made", "meeting.held", "mail.sent", "thanks.said")
STOP = 0.08


def newcomers(now, *, excess, seed=1, number=900):
    """People who take the steps a day apart; of each step some take no other, at the second `excess` times as many."""
    draw, touches = np.random.default_rng(seed), []
    for place, party in enumerate(people(number)):
        began = now - (900 if place < 2 * number // 3 else 400) * DAY
        for step, kind in enumerate(WAY, 1):
            touches.append(happened(kind, party, began + step * DAY))
            if draw.random() < STOP * (excess if step == 2 else 1):
                break
    keep(*touches)


def test_a_step_at_which_many_stop_is_found_along_the_steps_that_are_set(now, db, maya):
    newcomers(now, excess=4)
    set_first_steps(WAY, by=maya)

    discover(walks=[Walk.ONBOARDING])

    point = departure_points(maya).get()
    assert (point.step, point.state, point.status) == (2, "asked nothing", DeparturePoint.Status.CONFIRMED)
    assert point.path.split("|") == list(WAY)


def test_where_nobody_stops_more_than_elsewhere_nothing_is_found(now, db, maya):
    newcomers(now, excess=1)
    set_first_steps(WAY, by=maya)

    search = discover(walks=[Walk.ONBOARDING])[0]

    assert search.tried == 2
    assert not departure_points(maya).exists()


def test_the_usual_steps_are_followed_until_others_are_set(now, db):
    newcomers(now, excess=4, number=60)

    search = discover(walks=[Walk.ONBOARDING])[0]

    assert first_steps() == USUAL_FIRST_STEPS
    assert search.people == 0


def test_a_point_stays_with_the_steps_it_was_found_along(now, db, maya):
    newcomers(now, excess=4)
    set_first_steps(WAY, by=maya)
    discover(walks=[Walk.ONBOARDING])

    set_first_steps(WAY[:4], by=maya)
    assert not departure_points(maya).exists()
    assert Walk.ONBOARDING not in searches(maya)
    discover(walks=[Walk.ONBOARDING])
    assert {point.path for point in departure_points(maya)} <= {"|".join(WAY[:4])}

    set_first_steps(WAY, by=maya)
    before = list(departure_points(maya).values())
    discover(walks=[Walk.ONBOARDING])
    assert list(departure_points(maya).values()) == before
    assert len(before) == 1


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (WAY[:3], "4 to 12 steps"),
        (WAY * 3, "4 to 12 steps"),
        ((*WAY, "visit.received"), "twice"),
        ((*WAY, "question.asked"), "has asked before"),
        ((*WAY, "mail.opened"), "cannot be a step"),
        ((*WAY, "note.written"), "cannot be a step"),
        ((*WAY, "custom.danced"), "custom.danced"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_a_sentence(db, maya, kinds, sentence):
    with pytest.raises(NoSuchWay, match=sentence):
        set_first_steps(kinds, by=maya)

    assert first_steps() == USUAL_FIRST_STEPS


def test_the_journal_says_who_set_them_and_from_what(db, maya):
    set_first_steps(WAY, by=maya)
    set_first_steps(WAY, by=maya)

    entry = Entry.objects.get(kind="decide.FirstStepsSet")
    assert entry.payload["changed"]["steps"] == [", ".join(USUAL_FIRST_STEPS), ", ".join(WAY)]
    assert not Search.objects.exists()
