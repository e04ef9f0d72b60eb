"""Today says of what triggers tell: what, why now, worth; nobody hears more than they may."""

from datetime import UTC, datetime

import pytest

from rapport.loop.decide.commands import look_at_triggers, make_trigger, rebuild_triggers
from rapport.loop.decide.models import Rule, Trigger, TriggerPoint
from rapport.loop.know.commands import add_organisation, tie
from rapport.loop.understand.segments.commands import tick
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.workspace import moments
from rapport.workspace.today import words

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


def point(kind: str, *, rule=Rule.TRIGGER, value=0, **reason) -> TriggerPoint:
    trigger = Trigger(name="Ten", kind=kind, ask="Thank them", move="thank")
    return TriggerPoint(rule=rule, trigger=trigger, episode="2026-05-01", reason=reason, value=value, at_stake=value)


def test_what_they_buy_again_is_told_by_their_own_gap():
    told = point("restock", what="coffee", gap_days=24.2, times=7, last="2026-04-20T10:00:00+00:00")

    assert words.what(told, NOW) == "Thank them: coffee"
    assert [said for said, _, _ in words.why(told, NOW)] == [
        "Usually buys coffee every 24 days", "Bought it last 22 days ago", "Bought it on 7 days so far",
    ]  # fmt: skip


def test_who_is_about_to_come_back_is_not_told_to_be_silent():
    told = point("due", rule=Rule.SILENCE, usual_gap_days=14.2, orders=6)

    assert words.what(told, NOW) == "Thank them"
    assert [said for said, _, _ in words.why(told, NOW, lateness=0.4)] == [
        "Usually orders every 14 days", "Ordered 11 days ago", "6 orders so far",
    ]  # fmt: skip
    assert [said for said, _, _ in words.why(told, NOW, hidden={"usual_gap"})] == ["As “Ten” asks", "6 orders so far"]
    assert words.worth(told, NOW, "EUR", {"worth"}) == ("a good moment", "")


def test_what_began_is_told_with_what_they_bought_so_far():
    told = point("feedback", because="Delivered, and no word for 10 days", tells=["touches"], orders=4)

    assert [said for said, _, _ in words.why(told, NOW)] == ["Delivered, and no word for 10 days", "4 orders so far"]
    assert words.worth(told, NOW, "EUR")[0] == "not known yet"
    assert words.worth(point("feedback", value=900), NOW, "EUR")[0] == "€9 at stake"


def test_a_hidden_field_is_not_told_by_a_reason():
    told = point("spend", because="They have bought a lot from us", tells=["spent"], orders=4)

    assert [said for said, _, _ in words.why(told, NOW, hidden={"spent", "orders_in_all"})] == ["As “Ten” asks"]
    assert words.worth(told, NOW, "EUR", {"worth"}) == ("a good moment", "")


@pytest.mark.parametrize(
    ("kind", "rule", "evidence"),
    [("quiet", Rule.LOOP, "loops"), ("silence", Rule.SILENCE, "rhythm"), ("orders", Rule.TRIGGER, "continuity"),
     ("birthday", Rule.TRIGGER, "")],
)  # fmt: skip
def test_behind_each_stand_the_touches_it_is_told_from(kind, rule, evidence):
    assert moments.evidence(point(kind, rule=rule)) == evidence


def test_the_page_shows_it_with_all_that_a_move_has(signed_in, maya, ana, bought, django_assert_max_num_queries):
    make_trigger("Welcome", "orders", settings={"number": 1}, ask="Welcome them", by=maya)
    rebuild_triggers()
    bought(ana, times=1, every=1)
    tick(then=look_at_triggers)
    with django_assert_max_num_queries(21):
        page = signed_in.get("/today").content.decode()

    assert "Welcome them" in page
    assert "Their first order" in page
    assert "Next: welcome them" in signed_in.get(f"/people/{ana.pk}", follow=True).content.decode()
    assert "Welcome them" in signed_in.get("/people").content.decode()


def test_no_page_says_silent_of_who_is_about_to_come_back(signed_in, maya, ana, bought):
    make_trigger("About to order", "due", noun="customer", ask="Ask what they need", by=maya)
    Trigger.objects.filter(built_in="quiet").update(off_at=clock.now())
    Trigger.objects.filter(kind="due").update(since=None)
    bought(ana, times=8, every=14, last=15)

    assert TriggerPoint.objects.get().trigger.kind == "due"
    for page in ("/today", f"/people/{ana.pk}"):
        told = signed_in.get(page, follow=True).text
        assert "sk what they need" in told
        assert "Usually orders every 14 days" in told
        assert "silent for" not in told.split('id="moves"')[-1].split("</article>")[0]
        assert "ilent longer than usual" not in told


def test_a_move_that_does_not_say_all_is_not_shown(signed_in, maya, ana, now):
    trigger = make_trigger("Welcome", "orders", ask="Welcome them", by=maya)
    TriggerPoint.objects.create(party=ana, rule=Rule.TRIGGER, trigger=trigger, episode="1", keeper=maya, due_at=now,
                                fired_at=now)  # fmt: skip
    Trigger.objects.filter(pk=trigger.pk).update(ask="")

    assert 'class="move' not in signed_in.get("/today").content.decode()


@pytest.mark.parametrize("sees", [True, False])
def test_who_left_is_named_to_whom_may_see_them_with_what_can_be_done(client, maya, ola, ana, sees, now):
    mill = add_organisation("Mill", keeper=ola, by=maya)
    works = add_organisation("Works", by=maya)
    tie(ana, "works_at", works, by=maya)
    trigger = Trigger.objects.create(name="Champion", kind="champion", ask="Find out", sentence="x", made_at=now)
    TriggerPoint.objects.create(
        party=mill, rule="trigger", trigger=trigger, episode="x", keeper=ola, due_at=now, fired_at=now,
        reason={"person": ana.pk, "others": 0, "because": "The one who carried 64% of the exchange has left"},
    )  # fmt: skip
    if not sees:
        change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    for address in ("/today", f"/organisations/{mill.pk}-mill"):
        text = client.get(address).text
        assert f"/organisations/{mill.pk}/-/introductions/new" in text
        assert ("Ana Ruiz left Mill; nobody else there knows us" in text) is sees
        assert ("Follow Ana Ruiz to Works" in text) is sees
        assert ("Ana Ruiz" in text) is sees
