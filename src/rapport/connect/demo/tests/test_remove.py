"""Removing the demo takes out what it brought, and nothing else."""

import pytest
from django.db import connection

from rapport.connect.demo.commands import begin_journeys, bring_letters, load_demo, make_segments, remove_demo
from rapport.connect.demo.commands.lead import RUN
from rapport.connect.demo.commands.letters import LETTERS
from rapport.connect.demo.commands.segments import NAMES
from rapport.connect.demo.queries import Demo, demo_state
from rapport.connect.demo.story.moments import SOURCE
from rapport.connect.mailbox.models import ReceivedMail
from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.departments.sales.models import Order, OrderLine, Return
from rapport.departments.sales.queries import order_totals
from rapport.loop.act.content.models import Template
from rapport.loop.act.journeys.models import Journey, Stay
from rapport.loop.act.journeys.ready import READY
from rapport.loop.decide.commands import ensure_built_in
from rapport.loop.know.commands import keep, tie
from rapport.loop.know.models import Affiliation, Consent, Identity, Party, Product, Tie
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Conversation, OpenLoop, Touchpoint
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.segments import ready
from rapport.loop.understand.segments.commands import rebuild_waiting
from rapport.loop.understand.segments.models import Segment
from rapport.platform.access.commands import change_user, set_up_workspace
from rapport.platform.access.models import User, Workspace

from .conftest import HOUSEHOLDS, PASSWORD

TABLES = (
    Party,
    Identity,
    Affiliation,
    Consent,
    Product,
    Order,
    OrderLine,
    Return,
    OpenLoop,
    Touchpoint,
    Relationship,
)


def call_from(party, now, source="page"):
    return Touch(kind="call.received", direction=Direction.FROM_THEM, channel="phone", occurred_at=now, party=party.pk,
                 source=source, said="Asked for tea.")  # fmt: skip


def totals():
    with connection.cursor() as cursor:
        cursor.execute("SELECT noun, count(*) FROM records_word GROUP BY noun")
        words = dict(cursor.fetchall())
    return {model.__name__: model.objects.count() for model in TABLES} | {"orders": order_totals(), "words": words}


@pytest.fixture
def by_hand(maya, ana, now, project):
    """Ana has called, ordered, and waits for an answer."""
    record([call_from(ana, now)])
    open_loop(ana, kind="question", owed_by="us", text="Green tea", owner=maya, by=maya)
    place_orders(
        [NewOrder(number="A1", placed_at=now, currency="EUR", party=ana.pk,
                  lines=[NewLine(product=None, quantity=1, value=300, topic="tea")])], source="page",
    )  # fmt: skip
    project()


def test_what_was_there_before_is_there_after_and_nothing_else(by_hand, project):
    before = totals()

    load_demo(password=PASSWORD, households=HOUSEHOLDS)
    project()
    assert totals()["Touchpoint"] > before["Touchpoint"] + 1000
    gone = remove_demo()
    project()

    assert totals() == before
    assert gone.parties > HOUSEHOLDS
    assert gone.touches > 1000
    assert demo_state() is Demo.ABSENT


def test_letters_and_journeys_go_with_it(by_hand, demo, project):
    ensure_built_in()
    thea = User.objects.get(email="demo@halden.example")
    project()
    bring_letters(thea)
    begin_journeys(thea)
    talks = Conversation.objects.filter(source=SOURCE)
    assert talks.count() == len(LETTERS) + 1
    assert talks.exclude(asleep_until=None).count() == 1
    assert (Journey.objects.running().count(), Journey.objects.count()) == (len(RUN), len(READY))

    remove_demo()

    assert not Conversation.objects.exists()
    assert not ReceivedMail.objects.exists()
    assert not Journey.objects.kept().exists()
    assert not Template.objects.filter(removed_at=None).exists()
    assert not Stay.objects.exists()


def test_its_segments_can_be_asked_and_go_with_it(by_hand, demo, project, monkeypatch):
    monkeypatch.setattr(ready, "FEWEST", 3)
    thea = User.objects.get(email="demo@halden.example")
    project()
    make_segments(thea)
    make_segments(thea)
    rebuild_waiting()
    assert {segment.name for segment in Segment.objects.filter(trouble="")} == set(NAMES)
    assert Segment.objects.filter(members__isnull=False).exists()

    remove_demo()

    assert not Segment.objects.exists()


def test_touches_that_have_only_landed_are_taken_out_too(by_hand, project):
    before = totals()

    loaded = load_demo(password=PASSWORD, households=3)
    gone = remove_demo()
    project()

    assert gone.touches == loaded.touches
    assert totals() == before


def test_what_was_noted_about_demo_people_goes_with_them(by_hand, demo, ana, maya, now, project):
    rhea = Party.objects.filter(source="demo", orders__isnull=False).first()
    record([call_from(rhea, now)])
    open_loop(rhea, kind="question", owed_by="us", text="Black tea", owner=maya, by=maya)
    tie(ana, Tie.FRIEND_OF, rhea, by=maya)
    project()

    remove_demo()
    project()

    assert set(Touchpoint.objects.values_list("party", flat=True)) == {ana.pk}
    assert [loop.text for loop in OpenLoop.objects.all()] == ["Green tea"]
    assert not Affiliation.objects.exists()


def test_an_order_of_ours_outlives_the_demo_product_in_it(demo, ana, now, project):
    product = Product.objects.first()
    lines = [NewLine(product=product.pk, quantity=1, value=300)]
    place_orders([NewOrder(number="A1", placed_at=now, currency="USD", party=ana.pk, lines=lines)], source="page")

    remove_demo()

    line = OrderLine.objects.get()
    assert (line.order.party, line.product, line.value) == (ana, None, 300)


def test_demo_colleagues_leave_and_their_addresses_are_free(maya, demo):
    gone = remove_demo()

    assert (gone.colleagues, gone.stayed) == (3, {})
    assert not User.objects.active().filter(source="demo").exists()
    assert not User.objects.filter(email__endswith="@halden.example", source="demo").exists()


def test_the_last_admin_stays(demo):
    gone = remove_demo()

    assert gone.colleagues == 2
    assert gone.stayed == {demo.email: "is the last admin"}
    assert User.objects.get(email=demo.email).is_active


def test_a_demo_colleague_with_work_of_their_own_stays(maya, ana, demo):
    thea = User.objects.get(email=demo.email)
    keep(ana, keeper=thea, by=maya)

    gone = remove_demo()

    assert set(gone.stayed) == {thea.email}
    assert Party.objects.get(pk=ana.pk).keeper == thea


def test_the_colleagues_come_back_with_the_next_demo(maya, demo):
    before = set(User.objects.filter(source="demo").values_list("pk", "email"))
    remove_demo()

    load_demo(password="another harbour 42", households=3)

    assert set(User.objects.active().filter(source="demo").values_list("pk", "email")) == before
    assert User.objects.get(email=demo.email).check_password("another harbour 42")


def test_the_sign_in_that_stayed_is_found_again_under_another_name(demo):
    change_user(User.objects.get(email=demo.email), name="Somebody Else")
    remove_demo()

    again = load_demo(password="another harbour 42", households=3)

    assert User.objects.get(email=again.email).check_password("another harbour 42")


def test_a_workspace_nobody_works_in_lends_its_settings_and_gets_them_back(maya):
    set_up_workspace("Tea House", currency="EUR", time_zone="Europe/Rome", horizon_days=28)

    load_demo(password=PASSWORD, households=3)
    assert Workspace.objects.get().name == "Halden Market"
    remove_demo()

    shop = Workspace.objects.get()
    assert (shop.name, shop.currency, shop.time_zone, shop.horizon_days) == ("Tea House", "EUR", "Europe/Rome", 28)


def test_a_workspace_somebody_works_in_keeps_its_settings(maya, ana):
    set_up_workspace("Tea House", currency="EUR", time_zone="Europe/Rome", horizon_days=28)

    load_demo(password=PASSWORD, households=3)

    assert Workspace.objects.get().name == "Tea House"
