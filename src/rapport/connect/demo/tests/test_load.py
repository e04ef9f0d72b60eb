"""Loading the demo: real purchases as orders and touches, an invented year around them, and a desk full of loops."""

from datetime import timedelta

import pytest
from django.db import connection

from rapport.connect.demo import catalogue
from rapport.connect.demo.catalogue import Catalogue
from rapport.connect.demo.commands import AlreadyLoaded, NeedsDemoPackage, history, load, load_demo, remove_demo
from rapport.connect.demo.queries import Demo, demo_state
from rapport.departments.sales.models import Order, OrderLine, Return
from rapport.loop.know.models import Affiliation, Consent, Identity, Kind, Party, Product, Tie
from rapport.loop.listen.models import OpenLoop, Owed, Touchpoint
from rapport.loop.understand.models import Relationship
from rapport.platform.access.models import User, Workspace
from rapport.platform.clock import at

from .conftest import HOUSEHOLDS, PASSWORD


@pytest.fixture
def thea(demo):
    """Who signs in to the demo."""
    return User.objects.get(email=demo.email)


def test_a_household_is_a_party_with_somebody_who_shops(demo):
    homes = Party.objects.filter(kind=Kind.HOUSEHOLD)
    shoppers = Party.objects.filter(orders__isnull=False).distinct()

    assert (homes.count(), shoppers.count(), demo.households) == (HOUSEHOLDS,) * 3
    assert Affiliation.objects.filter(party__in=shoppers, tie=Tie.LIVES_IN, other__in=homes).count() == HOUSEHOLDS
    assert demo.people == Party.objects.people().count() > HOUSEHOLDS


def test_every_line_is_an_order_line_and_a_touch(demo, now, project):
    project()

    bought = Touchpoint.objects.filter(kind="item.bought")
    assert demo.lines == OrderLine.objects.count() == bought.count() == Catalogue(HOUSEHOLDS, today=now.date()).lines
    assert demo.orders == Order.objects.count() == Touchpoint.objects.filter(kind="order.placed").count()
    assert demo.touches == Touchpoint.objects.count()
    assert demo.products == Product.objects.count()


def test_the_states_hold_every_order(demo, project):
    project()

    orders = {party.pk: party.orders.count() for party in Party.objects.filter(orders__isnull=False).distinct()}
    assert dict(Relationship.objects.filter(party__in=orders).values_list("party", "orders")) == orders


def test_every_touch_says_whether_it_is_real_or_invented(demo, project):
    project()

    real = Touchpoint.objects.filter(payload__real="completejourney")
    assert set(real.values_list("kind", flat=True)) >= {"order.placed", "item.bought", "coupon.sent"}
    assert not real.filter(payload__has_key="invented").exists()
    assert real.count() + Touchpoint.objects.filter(payload__invented=True).count() == demo.touches
    assert set(Touchpoint.objects.values_list("source", flat=True)) == {"demo"}


def test_returns_are_of_real_lines(demo, project):
    project()

    assert Return.objects.exists()
    assert Touchpoint.objects.filter(kind="item.returned").count() == Return.objects.count()
    for back in Return.objects.select_related("order"):
        assert back.returned_at > back.order.placed_at
        assert back.order.lines.filter(product=back.product, value__gte=back.value).exists()


def test_only_what_is_planned_lies_ahead(demo, thea, now, project):
    project()

    ahead = Touchpoint.objects.filter(occurred_at__gt=now)
    assert set(ahead.values_list("kind", flat=True)) == {"meeting.held"}
    assert ahead.filter(actor=thea.pk).count() == 3
    assert max(ahead.values_list("occurred_at", flat=True)) < now + timedelta(days=7)


def test_the_desk_of_the_demo_sign_in_is_full(thea, now):
    mine = OpenLoop.objects.open().kept_by(thea)
    owed = mine.owed_by_us()

    assert 6 <= owed.count() <= 12
    assert 2 <= owed.overdue(now).count() <= 3
    assert owed.filter(due_at__gt=now, due_at__date=now.date()).count() == 2
    assert 3 <= mine.owed_by_them().count() <= 5
    assert owed.filter(kind="complaint").count() == 1


@pytest.mark.parametrize("hour", [0, 7, 16, 23])
def test_two_loops_are_due_today_at_any_hour(db, now, hour):
    late = now.replace(hour=hour, minute=45)
    with at(late):
        result = load_demo(password=PASSWORD, households=3)

    owed = OpenLoop.objects.open().owed_by_us().kept_by(User.objects.get(email=result.email))
    local_day = load.Calendar.at(late, load.zone("Europe/Oslo"))
    due = [load.Calendar.at(loop.due_at, local_day.zone) for loop in owed.filter(due_at__gt=late)]
    assert sum(moment.today == local_day.today for moment in due) == 2
    assert not owed.filter(opened_at__gt=late).exists()


def test_loops_of_the_past_are_closed_by_the_touch_that_settled_them(demo, project):
    project()

    answered = OpenLoop.objects.closed().filter(closed_how="answered")
    touches = Touchpoint.objects.in_bulk([loop.answer_id for loop in answered])
    assert len(touches) == answered.count() >= 3
    for loop in answered:
        touch = touches[loop.answer_id]
        assert (touch.occurred_at, touch.party, touch.subject_id) == (loop.closed_at, loop.party_id, str(loop.pk))
        assert (touch.kind in {"question.answered_late", "promise.kept_late", "complaint.settled_late"}) == (
            loop.owed_by == Owed.BY_US
            and not loop.was_on_time
            and loop.kind in {"question", "promise", "complaint", "feedback"}
        )


def test_three_colleagues_keep_a_third_each(demo, thea):
    keepers = [Party.objects.people().filter(keeper=user).count() for user in User.objects.filter(source="demo")]
    shoppers = Party.objects.filter(orders__isnull=False).distinct()

    assert len(keepers) == 3
    assert sum(keepers) == demo.people
    assert shoppers.filter(keeper=thea).count() == HOUSEHOLDS // 3
    assert thea.is_admin
    assert thea.check_password(PASSWORD)


def test_the_workspace_is_the_shop(demo):
    shop = Workspace.objects.get()
    assert (shop.name, shop.currency, shop.time_zone, shop.horizon_days) == ("Halden Market", "USD", "Europe/Oslo", 7)


def test_orders_for_a_kitchen_say_so(demo, project):
    project()

    organisations = set(Party.objects.organisations().values_list("pk", flat=True))
    behalf = Touchpoint.objects.exclude(on_behalf_of=None)
    assert set(behalf.values_list("on_behalf_of", flat=True)) <= organisations
    workers = Affiliation.objects.filter(tie=Tie.WORKS_AT)
    assert set(behalf.values_list("party", flat=True)) <= set(workers.values_list("party", flat=True))
    assert max(workers.filter(party=worker.party).count() for worker in workers) == 2


def test_everybody_is_reachable_only_at_reserved_addresses(demo):
    emails = Identity.objects.filter(kind="email").values_list("value", flat=True)
    assert all(email.endswith(".example") for email in emails)
    assert Consent.objects.filter(purpose="newsletter", granted=True).exists()


def digest():
    """All that was loaded, without the ids that are new each time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg(told, '|' ORDER BY told COLLATE \"C\")) FROM ("
            "  SELECT concat_ws('~', p.name, t.kind, t.occurred_at, t.direction, t.channel, t.topic, t.value, "
            "    t.quantity, t.said, t.human, t.external_id, t.payload, o.name) AS told "
            "  FROM listen_landing t JOIN know_party p ON p.id = t.party "
            "  LEFT JOIN know_party o ON o.id = t.on_behalf_of "
            "  UNION ALL SELECT concat_ws('~', p.name, l.kind, l.text, l.opened_at, l.due_at, l.closed_at) "
            "  FROM listen_openloop l JOIN know_party p ON p.id = l.party_id "
            "  UNION ALL SELECT concat_ws('~', p.name, a.tie, o.name, a.role, a.started_on) "
            "  FROM know_affiliation a JOIN know_party p ON p.id = a.party_id JOIN know_party o ON o.id = a.other_id "
            "  UNION ALL SELECT concat_ws('~', number, value, placed_at, due_on, delivered_at) FROM sales_order "
            "  UNION ALL SELECT concat_ws('~', p.name, i.kind, i.value) "
            "  FROM know_identity i JOIN know_party p ON p.id = i.party_id) AS everything"
        )
        return cursor.fetchone()[0]


def test_the_same_now_gives_the_same_demo(demo):
    first = digest()
    remove_demo()

    load_demo(password=PASSWORD, households=HOUSEHOLDS)

    assert digest() == first


def test_the_demo_is_loaded_once(demo):
    with pytest.raises(AlreadyLoaded):
        load_demo(password=PASSWORD, households=HOUSEHOLDS)
    assert Party.objects.filter(kind=Kind.HOUSEHOLD).count() == HOUSEHOLDS


def test_what_a_cut_short_load_left_is_loaded_anew(db, now, monkeypatch):
    class Cut(Exception):
        pass

    def land_no_more(*args, **more):
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(load, "land", land_no_more)
        with pytest.raises(Cut):
            load_demo(password=PASSWORD, households=3)
    assert demo_state() is Demo.PART

    result = load_demo(password=PASSWORD, households=3)
    assert demo_state() is Demo.COMPLETE
    assert result.orders == Order.objects.count() > 0
    assert Party.objects.filter(kind=Kind.HOUSEHOLD).count() == 3


def test_a_commit_holds_no_more_touches_than_it_may(db, now, monkeypatch):
    sizes = []

    def land(part, *args, **more):
        sizes.append(sum(map(history.weight, part)))
        return history.land(part, *args, **more)

    monkeypatch.setattr(load, "land", land)
    monkeypatch.setattr(load, "TOUCHES_A_COMMIT", 200)
    load_demo(password=PASSWORD, households=3)
    assert len(sizes) > 3
    assert max(sizes) <= 200 < history.TOUCHES_A_COMMIT <= 5000


def test_progress_is_told_in_real_numbers(db, now):
    told = []
    result = load_demo(password=PASSWORD, households=3, progress=lambda *step: told.append(step))

    assert told[-1] == ("Telling their year", result.lines, result.lines)
    assert ("Filling the shelves", result.products, result.products) in told
    assert ("Welcoming people", 3, 3) in told


def test_without_the_package_nothing_is_begun(db, monkeypatch):
    monkeypatch.setattr(catalogue, "PACKAGE", "no_such_package")
    with pytest.raises(NeedsDemoPackage):
        load_demo(password=PASSWORD)
    assert not User.objects.exists()
    assert not Workspace.objects.exists()
