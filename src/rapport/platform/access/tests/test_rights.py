"""What a colleague may: by role, by team and what lies below it, and always with the reasons."""

import pytest

from rapport.platform.access import commands, rights
from rapport.platform.access.models import Reach, Role, User
from rapport.platform.access.queries import one_request
from rapport.platform.journal.models import Entry
from tests.people import PASSWORD


@pytest.fixture
def sales(maya):
    """A role that reads people of the own team, edits its own, and nothing else."""
    role = commands.add_role("Sales", otherwise=Reach.NONE, by=maya)
    return commands.set_rights(role, {("person", "read"): "team", ("person", "edit"): "own"}, by=maya)


@pytest.fixture
def retail(maya):
    return commands.add_team("Retail", by=maya)


@pytest.fixture
def north(maya, retail):
    return commands.add_team("Retail North", parent=retail, by=maya)


@pytest.fixture
def seller(ola, maya, sales, retail):
    return commands.change_user(ola, role=sales, team=retail, by=maya)


@pytest.fixture
def jonas(maya, north):
    return commands.add_user("jonas@halden.example", name="Jonas Vik", password=PASSWORD, team=north, by=maya)


def test_admins_and_who_has_no_role_may_everything_without_a_question(maya, ola, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rights.scope_of(maya, "person", "delete").everything
        assert rights.scope_of(ola, "whatever", "export").everything
        assert rights.hidden_fields(ola, "person") == frozenset()


def test_who_is_switched_off_may_nothing(maya, ola):
    off = commands.change_user(ola, is_active=False, by=maya)

    assert rights.scope_of(off, "person", "read").nothing
    assert rights.why(off, "person", "read")[-1] == "So Ola Dahl may not read."


def test_a_team_reaches_what_lies_below_it_and_not_above(seller, jonas, maya, sales):
    below = commands.change_user(jonas, role=sales, by=maya)

    assert rights.scope_of(seller, "person", "read").owners == {seller.pk, jonas.pk}
    assert rights.scope_of(below, "person", "read").owners == {jonas.pk}


def test_own_is_only_own_and_an_edit_needs_the_reading(seller, jonas, maya, sales):
    assert rights.scope_of(seller, "person", "edit").owners == {seller.pk}
    commands.set_rights(sales, {("person", "read"): "own", ("person", "edit"): "all"}, by=maya)
    assert rights.scope_of(seller, "person", "edit").owners == {seller.pk}
    commands.set_rights(sales, {("person", "read"): "none"}, by=maya)
    assert not rights.may(seller, "person", "edit")


def test_what_is_not_said_follows_otherwise(seller, maya, sales):
    assert not rights.may(seller, "order", "read")
    commands.change_role(sales, otherwise="all", by=maya)
    assert rights.scope_of(seller, "order", "read").everything
    commands.set_rights(sales, {("person", "read"): None}, by=maya)
    assert rights.scope_of(seller, "person", "read").everything


def test_a_record_of_nobody_is_reached_only_by_who_reaches_all(seller, maya):
    assert not rights.scope_of(seller, "person", "read").holds(None)
    assert rights.scope_of(maya, "person", "read").holds(None)


def test_one_request_asks_twice_however_much_it_wants_to_know(seller, jonas, django_assert_num_queries):
    with one_request(), django_assert_num_queries(2):
        for noun in ("person", "organisation", "loop"):
            for deed in ("read", "create", "edit", "delete", "export"):
                rights.scope_of(seller, noun, deed)
            rights.frozen_fields(seller, noun)


def test_a_change_counts_at_once(seller, maya, sales):
    with one_request():
        assert rights.may(seller, "person", "read")
        commands.set_rights(sales, {("person", "read"): "none"}, by=maya)
        assert not rights.may(seller, "person", "read")


@pytest.mark.parametrize(("orders", "told"), [("none", False), ("own", False), ("all", True)])
def test_what_is_told_from_orders_is_hidden_from_who_reads_fewer_of_them(seller, maya, sales, orders, told):
    commands.set_rights(sales, {("person", "read"): Reach.ALL, ("order", "read"): orders}, by=maya)

    assert ("spent" not in rights.hidden_fields(seller, "person")) is told
    assert ("spent" not in rights.frozen_fields(seller, "person")) is told
    assert ("value" not in rights.hidden_fields(seller, "touch")) is told


def test_a_hidden_field_is_frozen_too(seller, maya, sales):
    commands.set_rights(sales, {("order", "read"): Reach.ALL}, by=maya)
    commands.set_field_right(sales, "person", "birthday", may_read=False, may_edit=True, by=maya)
    commands.set_field_right(sales, "person", "city", may_read=True, may_edit=False, by=maya)

    assert rights.hidden_fields(seller, "person") == {"birthday"}
    assert rights.frozen_fields(seller, "person") == {"birthday", "city"}
    commands.set_field_right(sales, "person", "birthday", may_read=True, may_edit=True, by=maya)
    assert rights.frozen_fields(seller, "person") == {"city"}


def test_the_reasons_can_be_read(seller, jonas, maya):
    assert rights.why(seller, "person", "read", jonas, record="Ana Ruiz", called="people") == [
        "Ola Dahl's role Sales reads people of the own team and the teams below it.",
        "Ana Ruiz is owned by Jonas Vik of Retail North, which lies under Ola Dahl's team Retail.",
        "So Ola Dahl may read.",
    ]
    assert rights.why(seller, "person", "edit", jonas, record="Ana Ruiz", called="people")[-1] == (
        "So Ola Dahl may not edit."
    )
    assert rights.why(seller, "person", "read", None, record="Ana Ruiz")[-1] == "So Ola Dahl may not read."
    assert rights.why(maya, "person", "read")[-1] == "So Maya Berg may read."


@pytest.mark.parametrize("deed", ["read", "create", "edit", "delete", "export"])
def test_the_reasons_end_with_what_the_rule_says(seller, jonas, maya, deed):
    for owner in (seller, jonas, maya, None):
        may = rights.scope_of(seller, "person", deed).holds(owner.pk if owner else None)
        if deed != "create":
            told = rights.why(seller, "person", deed, owner, record="Ana")
            assert ("may not" in told[-1]) == (not may)


def test_only_admins_say_what_others_may(seller, jonas, sales, retail, ola):
    for deed in (
        lambda: commands.add_role("Mine", by=seller),
        lambda: commands.change_role(sales, otherwise="all", by=seller),
        lambda: commands.set_rights(sales, {("person", "read"): "all"}, by=seller),
        lambda: commands.set_field_right(sales, "person", "city", may_read=False, may_edit=False, by=seller),
        lambda: commands.remove_role(sales, by=seller),
        lambda: commands.give_role(seller, None, by=seller),
        lambda: commands.change_user(seller, is_admin=True, by=seller),
        lambda: commands.change_user(jonas, name="Other", by=seller),
        lambda: commands.set_password(jonas, "another quiet harbour", by=seller),
        lambda: commands.change_team(retail, name="Mine", parent=None, by=seller),
        lambda: commands.add_team("Mine", by=seller),
        lambda: commands.add_user("x@halden.example", name="X", password=PASSWORD, by=seller),
    ):
        with pytest.raises(commands.NotAdmin):
            deed()
    assert commands.change_user(seller, name="Ola D.", by=seller).name == "Ola D."


def test_a_role_in_use_stays_and_a_name_is_taken_once(seller, sales, maya):
    with pytest.raises(commands.RoleInUse):
        commands.remove_role(sales, by=maya)
    with pytest.raises(commands.RoleNameTaken):
        commands.add_role("Sales", by=maya)
    commands.give_role(seller, None, by=maya)
    commands.remove_role(sales, by=maya)
    assert not Role.objects.exists()


def test_teams_form_no_circle(retail, north, maya):
    deeper = commands.add_team("Oslo", parent=north, by=maya)

    for parent in (retail, north, deeper):
        with pytest.raises(commands.TeamCircle):
            commands.change_team(retail, name="Retail", parent=parent, by=maya)
    with pytest.raises(commands.TeamNameTaken):
        commands.change_team(deeper, name="Retail", parent=None, by=maya)
    assert commands.change_team(deeper, name="Bergen", parent=retail, by=maya).parent == retail


def test_every_change_is_announced_from_and_to(seller, sales, north, maya):
    commands.set_rights(sales, {("person", "read"): "all", ("loop", "read"): "own"}, by=maya)
    commands.set_field_right(sales, "person", "city", may_read=True, may_edit=False, by=maya)
    commands.change_team(north, name="Retail North", parent=None, by=maya)
    commands.give_role(seller, None, by=maya)

    said = list(Entry.objects.order_by("-pk").values_list("payload__changed", flat=True)[:4])
    assert said == [
        {"role": ["Sales", ""]},
        {"parent": ["Retail", ""]},
        {"person.city": ["read and edit", "only read"]},
        {"person read": ["team", "all"], "loop read": ["as otherwise", "own"]},
    ]
    count = Entry.objects.count()
    commands.set_rights(sales, {("person", "read"): "all"}, by=maya)
    assert Entry.objects.count() == count
    assert User.objects.get(pk=seller.pk).role is None
