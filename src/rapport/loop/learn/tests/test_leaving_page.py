"""When people leave: what stands out with its figures, what was searched in vain, and what cannot be told yet."""

from datetime import timedelta

import pytest

from rapport.loop.decide.commands import discover
from rapport.loop.decide.departures import reading_of
from rapport.loop.decide.models import DeparturePoint, Trigger, Walk
from rapport.loop.learn import leaving
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach

from .purchases import keep, people

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def newsletters(now, *, leave_at_fourth):
    """Of 330 people so many of ten leave at the fourth issue; one in 31 at each of the others."""
    touches = []
    for place, party in enumerate(people(330)):
        joined = now - (900 if place < 220 else 500) * DAY
        leaves = 4 if place % 10 < leave_at_fourth else place % 31
        for number in range(1, 8):
            sent = joined + number * WEEK
            touches.append(mail("newsletter.sent", party, sent, Direction.FROM_US, subject_id=f"{sent:%F}"))
            if number == leaves:
                touches.append(mail("mail.unsubscribed", party, sent + DAY, Direction.FROM_THEM))
                break
    keep(*touches)
    discover()


def mail(kind, party, at, direction, **more):
    return Touch(kind=kind, party=party, occurred_at=at, direction=direction, channel="email", source="test", **more)


def card(page, walk):
    return page.split(f'id="{walk}"')[1].split("</section>")[0]


def test_what_stands_out_is_told_with_its_figures(signed_in, now, django_assert_max_num_queries):
    newsletters(now, leave_at_fourth=4)

    with django_assert_max_num_queries(12):
        page = signed_in.get("/insights/leaving").content.decode()

    told, point = card(page, "newsletter"), DeparturePoint.objects.get()
    assert "times as often at issue 4" in told
    assert leaving.share(point.shrunk) in told
    assert f"{leaving.share(point.low)} to {leaving.share(point.high)}" in told
    assert "who came after left there too. Act at issue 3." in told
    assert "Confirmed" in told
    assert "Show as table" in told


def test_nothing_found_and_nothing_to_tell_are_two_answers(signed_in, now):
    newsletters(now, leave_at_fourth=0)

    page = signed_in.get("/insights/leaving").content.decode()

    assert "No issue stands out" in card(page, "newsletter")
    assert "5 places tried, 330 people followed" in card(page, "newsletter")
    assert "Orders: not yet measurable" in card(page, "orders")


def test_before_the_first_search_it_says_when_that_is(signed_in, now):
    assert signed_in.get("/insights/leaving").content.decode().count("The first search runs") == len(Walk)


def test_a_point_that_is_not_confirmed_is_not_to_be_acted_on(now):
    found = DeparturePoint(walk=Walk.ORDERS, step=3, state="returned before")

    assert leaving.what_follows(found).startswith("Not acted on")
    assert leaving.where(found) == "Order 3, who returned something before"


def test_who_may_not_read_all_customers_reads_none_of_it(client, now, ola, maya):
    newsletters(now, leave_at_fourth=4)
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/insights/leaving").content.decode()

    assert "You read your own relationships" in page
    assert "times as often" not in page


@pytest.mark.parametrize("walk", Walk)
def test_every_state_of_every_walk_can_be_said(walk):
    assert set(reading_of(walk).states) <= set(leaving.WHO)
    assert {walk} <= set(leaving.STEPS) & set(leaving.LEAVING)


def test_a_confirmed_point_is_adopted_as_a_trigger_one_step_before(signed_in, now):
    newsletters(now, leave_at_fourth=4)
    point = DeparturePoint.objects.get()
    assert "Adopt as trigger" in signed_in.get("/insights/leaving").text

    made = signed_in.post(f"/insights/leaving/{point.pk}/-/adopt", follow=True).text
    trigger = Trigger.objects.get(kind="departure")
    assert (trigger.settings["point"], trigger.settings["at"]) == (point.pk, 3)
    assert "Before issue 4" in made
    point.refresh_from_db()
    assert point.status == DeparturePoint.Status.ADOPTED
    page = signed_in.get("/insights/leaving").text
    assert f"/triggers/{trigger.pk}" in page
    assert "Adopt as trigger" not in page

    signed_in.post(f"/insights/leaving/{point.pk}/-/adopt")
    assert Trigger.objects.filter(kind="departure").count() == 1
    signed_in.post(f"/triggers/{trigger.pk}/-/remove")
    point.refresh_from_db()
    assert point.status == DeparturePoint.Status.CONFIRMED
    signed_in.post(f"/insights/leaving/{point.pk}/-/adopt")
    assert Trigger.objects.kept().filter(kind="departure").count() == 1


def test_what_is_not_confirmed_offers_no_adoption(signed_in, now):
    newsletters(now, leave_at_fourth=4)
    DeparturePoint.objects.update(confirmed_at=None)
    point = DeparturePoint.objects.get()

    page = signed_in.get("/insights/leaving").text
    assert "Not acted on before the people who come after show the same." in page
    assert "Adopt as trigger" not in page
    told = signed_in.post(f"/insights/leaving/{point.pk}/-/adopt", follow=True).text
    assert "have not confirmed this departure point yet" in told
    assert not Trigger.objects.filter(kind="departure").exists()


def test_a_dismissal_can_be_taken_back(signed_in, now):
    newsletters(now, leave_at_fourth=4)
    point = DeparturePoint.objects.get()

    page = signed_in.post(f"/insights/leaving/{point.pk}/-/dismiss", follow=True).text
    assert "Dismissed lately" in page
    assert "times as often at issue 4" not in page
    page = signed_in.post(f"/insights/leaving/{point.pk}/-/stand-again", follow=True).text
    assert "times as often at issue 4" in page


def test_what_is_acted_on_is_not_dismissed(signed_in, now):
    newsletters(now, leave_at_fourth=4)
    point = DeparturePoint.objects.get()
    signed_in.post(f"/insights/leaving/{point.pk}/-/adopt")
    told = signed_in.post(f"/insights/leaving/{point.pk}/-/dismiss", follow=True).text

    assert "remove the trigger first" in told
