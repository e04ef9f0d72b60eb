"""What we do that works: what it says, to whom, and what each number rests on."""

from datetime import timedelta

import pytest

from rapport.loop.act.journeys.commands import make_journey, publish, put_step
from rapport.loop.act.journeys.definition import Holdout as LeftAlone
from rapport.loop.act.journeys.definition import WaitForTime
from rapport.loop.act.journeys.fair import cause_of_test
from rapport.loop.decide.commands import NewDecision, bring_in_decisions
from rapport.loop.decide.models import Assigned, Decision, Holdout, Trigger, TriggerPoint
from rapport.loop.learn.lift.commands import count
from rapport.loop.learn.lift.models import Counted, Reading
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach

PAGE = "/insights/works"
#: Of a hundred each: those who got the mail bought 40 times, those left alone 10 times.
DID = {"mail": 40, "hold": 10}


@pytest.fixture
def campaign(people, now):
    """A campaign of 200 people that helped."""

    def draw(*, each=100, did=DID, meant=0.5, days=60):
        arms = [(arm, place < share * each / 100) for arm, share in did.items() for place in range(each)]
        bring_in_decisions(
            [
                NewDecision(cause="campaign Autumn", arm=arm, propensity=meant if arm == "mail" else 1 - meant,
                            at=now - timedelta(days=days), outcome="bought" if bought else "nothing",
                            value=2000 if bought else 0, party=person.pk)
                for person, (arm, bought) in zip(people(len(arms)), arms, strict=True)
            ],
            source="import:1", by=None,
        )  # fmt: skip
        count()

    return draw


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_nothing_counted_yet_says_what_to_do(signed_in):
    page = text_of(signed_in.get(PAGE))

    assert "Nothing to compare yet" in page
    assert "Bring in a test" in page


def test_a_campaign_that_helped_is_told_in_people_and_in_money(signed_in, campaign, django_assert_max_num_queries):
    campaign()

    with django_assert_max_num_queries(15):
        page = text_of(signed_in.get(PAGE))

    assert "Autumn, mail: 30.0 more of 100 stay" in page
    assert "+30.0" in page
    assert "+€6" in page
    assert "+€600 in all" in page
    assert "10.0 of 100" in page


def test_every_number_leads_to_the_people_it_counts(signed_in, campaign):
    campaign()

    page = text_of(signed_in.get(PAGE))
    assert page.count('href="/insights/works/people?cause=campaign+Autumn&amp;arm=mail"') == 4
    people = text_of(signed_in.get(PAGE + "/people?cause=campaign+Autumn&arm=mail"))
    assert "100 people counted" in people
    assert people.count(">Bought<") == 40


def test_money_is_told_on_request(signed_in, campaign):
    campaign()

    assert "Autumn, mail: €6 more a head" in text_of(signed_in.get(PAGE + "?show=money"))
    assert "Nothing sure" in text_of(signed_in.get(PAGE + "?show=left"))


def test_what_could_be_chance_is_called_nothing_sure(signed_in, campaign):
    campaign(did={"mail": 12, "hold": 10})

    page = text_of(signed_in.get(PAGE))
    assert "Nothing sure yet" in page
    assert "Autumn: nothing sure yet" in page


def test_while_people_still_come_in_it_says_how_many_more_it_needs(signed_in, people, assigned):
    assigned("j1", dict(zip(people(60), ["mail", "hold"] * 30, strict=True)), days=40)
    assigned("j1", {people(1)[0]: "mail"}, days=2)
    count()

    page = text_of(signed_in.get(PAGE))
    assert "Not yet measurable, needs about 3,000 more people." in page
    assert "1 person more was drawn" in page


def test_a_split_that_is_off_stops_all_of_it(signed_in, campaign):
    campaign(meant=0.7)

    page = text_of(signed_in.get(PAGE))
    assert "The groups are not of the sizes they should be" in page
    assert "+30" not in page


def test_everything_we_do_is_a_reading_of_its_own(signed_in, people, now, did):
    group = Holdout.objects.create(salt="s", percent=50, since=now - timedelta(days=100))
    some = people(80)
    Assigned.objects.bulk_create(
        Assigned(cause=group.cause, unit=one.pk, arm="hold" if place % 2 else "all", at=group.since)
        for place, one in enumerate(some)
    )
    did(*[(one, "order.placed", 50, 1500) for one in some[:60:2]])
    count()

    page = text_of(signed_in.get(PAGE))
    assert "Everything we do: " in page
    assert "With it" in page
    assert "each looked at for 90 days" in page


def test_a_journey_stands_by_its_name_with_the_shares_that_were_meant(signed_in, people, assigned, maya):
    journey, alone = make_journey("Welcome", by=maya), LeftAlone("s1", percent=25)
    put_step(journey, alone, by=maya)
    publish(journey, by=maya)
    arms = {one: "hold" if place % 4 == 0 else "everything" for place, one in enumerate(people(40))}
    assigned(cause_of_test(journey.pk, alone), arms, days=40, chances={"hold": 0.25, "everything": 0.75})
    count()

    assert "Welcome: left alone or not" in text_of(signed_in.get(PAGE))
    meant = Reading.objects.filter(measure="stay").values_list("arm", "meant", "drawn")
    assert set(meant) == {("hold", 0.25, 10), ("everything", 0.75, 30)}


def test_the_hour_is_told_beside_the_fixed_one(signed_in, people, assigned, did, maya):
    journey = make_journey("Welcome", by=maya)
    wait = WaitForTime("s1", best=True)
    put_step(journey, wait, by=maya)
    publish(journey, by=maya)
    some = people(100)
    arms = {one: "fixed hour" if place % 2 else "best hour" for place, one in enumerate(some)}
    assigned(cause_of_test(journey.pk, wait), arms, days=40, chances={"best hour": 0.5, "fixed hour": 0.5})
    did(*[(one, "order.placed", 30, 1500) for one in some[:90:2]])
    count()

    page = text_of(signed_in.get(PAGE))
    assert "Welcome: when they get it, At their best hour: 90.0 more of 100 stay" in page
    assert "<div>At a fixed hour</div>" in page


def test_what_always_the_same_would_bring_is_told_where_it_is_measurable(signed_in, people, campaign, maya, now):
    campaign()
    trigger = Trigger.objects.get(built_in="quiet")
    journey = make_journey("Win back", by=maya)
    seen = {"decided_at": now - timedelta(days=100), "window_ends_at": now - timedelta(days=10), "outcome_at": now}
    point = {"rule": "silence", "trigger": trigger, "due_at": now, "fired_at": now, "considered_at": now}
    drawn = []
    for place, one in enumerate(people(600)):
        arm = ["hold", "write", f"j{journey.pk}"][place % 3]
        drawn.append(Decision(
            trigger_point=TriggerPoint(party=one, episode="e", **point), party=one, unit=one.pk, arm=arm,
            eligible=["hold", "write", f"j{journey.pk}"], cause=f"t{trigger.pk}:j{journey.pk}", propensity=1 / 3,
            outcome="bought" if arm == "write" and place % 2 else "nothing", **seen,
        ))  # fmt: skip
    TriggerPoint.objects.bulk_create(one.trigger_point for one in drawn)
    Decision.objects.bulk_create(drawn)

    page = text_of(signed_in.get(PAGE))
    told = page[page.index("What if we had always done the same?") :]
    assert told.count(trigger.name) == 3
    assert "Win back" in told
    assert "50.0" in told
    Decision.objects.filter(trigger_point__isnull=False, arm="write", pk__lte=drawn[60].pk).delete()
    assert "Not yet measurable. It would take 200 comparable choices, and there are" in text_of(signed_in.get(PAGE))


def test_who_reads_their_own_people_sees_no_figure_and_only_their_own_evidence(client, campaign, ola, maya):
    campaign()
    mine = Counted.objects.filter(arm="mail").first().unit
    mine.keeper = ola
    mine.save()
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola)

    assert "+30" not in text_of(client.get(PAGE))
    people = text_of(client.get(PAGE + "/people?cause=campaign+Autumn&arm=mail"))
    assert "you may see 1" in people
    assert mine.name in people
