"""What a trade begins with is put in whole, works, is taken out whole, and comes back as it was left."""

import pytest
from django.utils import translation

from rapport.connect.trades.commands import AlreadyPutIn, NotPutIn, put_in, take_out
from rapport.connect.trades.models import Part
from rapport.connect.trades.queries import beginnings
from rapport.loop.decide.models import Trigger
from rapport.loop.listen.commands import tell_of_records
from rapport.loop.listen.models import TouchRule
from rapport.loop.listen.queries import touches_of
from rapport.loop.understand.segments.models import Segment
from rapport.platform.access.commands.guard import NotAdmin
from rapport.platform.records import catalogue
from rapport.platform.records.commands import LabelTaken, create, make_object
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.models import SavedView
from rapport.platform.records.reader import reader


@pytest.mark.parametrize("key", beginnings())
def test_each_is_put_in_whole_and_taken_out_whole(key, maya, now):
    before = set(catalogue.nouns())
    told = beginnings()[key]

    put_in(key, by=maya)
    made = [catalogue.nouns()[name] for name in set(catalogue.nouns()) - before]
    assert {noun.label for noun in made} == {kind.label for kind in told.kinds}
    assert Part.objects.filter(what="field").count() == sum(len(kind.fields) for kind in told.kinds)

    take_out(key, by=maya)
    assert set(catalogue.nouns()) == before
    assert not SavedView.objects.exists()
    assert not Segment.objects.exists()
    assert not TouchRule.objects.at_work().exists()
    assert not Trigger.objects.filter(removed_at=None, built_in="").exists()


def test_a_membership_is_a_part_of_the_relationship(ana, maya, now, project):
    put_in("club", by=maya)
    (pk,) = create(
        "x_membership",
        [{"name": "No 7", "x_member": ana.pk, "x_state": "active", "x_since": now.date(), "x_until": now.date()}],
        by=maya,
    )
    tell_of_records("x_membership", [pk])
    project()

    assert [touch.topic for touch in touches_of([ana.pk])] == ["Became a member"]
    assert Segment.objects.get(name="Members").filter == "some x_membership (x_state is Active)"


def test_what_was_written_is_there_when_it_is_put_in_again(ana, maya, now):
    put_in("club", by=maya)
    create("x_membership", [{"name": "No 7", "x_member": ana.pk}], by=maya)
    take_out("club", by=maya)
    put_in("club", by=maya)

    asking = reader(maya)
    found = page(asking.noun("x_membership"), asking, Wanted(columns=("name", "x_member")))
    assert [(row.title, row.values["x_member"].id) for row in found.rows] == [("No 7", ana.pk)]
    assert TouchRule.objects.at_work().filter(noun="x_membership").count() == 2


def test_a_name_that_is_taken_leaves_nothing_behind(maya, now):
    make_object("Loan", "Loans", by=maya)

    with pytest.raises(LabelTaken, match="There are Loans already"):
        put_in("bank", by=maya)
    assert "x_account" not in catalogue.nouns()
    assert not Part.objects.exists()


def test_twice_is_once(maya, now):
    put_in("bank", by=maya)

    with pytest.raises(AlreadyPutIn):
        put_in("bank", by=maya)
    take_out("bank", by=maya)
    with pytest.raises(NotPutIn):
        take_out("bank", by=maya)


def test_only_an_admin_may(ola, now):
    with pytest.raises(NotAdmin):
        put_in("club", by=ola)
    with pytest.raises(NotAdmin):
        take_out("club", by=ola)


@pytest.mark.parametrize("key", beginnings())
def test_it_is_made_in_the_language_of_who_puts_it_in(key, maya, monkeypatch):
    monkeypatch.setattr(translation, "gettext", lambda text: f"{text} anders")

    put_in(key, by=maya)

    made = {noun.label for name, noun in catalogue.nouns().items() if name.startswith("x_")}
    assert made == {f"{kind.label} anders" for kind in beginnings()[key].kinds}
    assert any("anders" in filter for filter in SavedView.objects.values_list("filter", flat=True))
