"""How many there are: counted while they are few, estimated when they are many, and it says which."""

from rapport.loop.know.models import Party
from rapport.workspace.lists import counting
from rapport.workspace.lists.counting import Count, counts


def test_few_are_counted(ana, bruno):
    told = counts({"all": Party.objects.all(), "none": Party.objects.filter(kind=3)})

    assert told == {"all": Count(2), "none": Count(0)}


def test_many_are_estimated_and_say_so(ana, bruno, monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 1)

    told = counts({"all": Party.objects.all(), "one": Party.objects.filter(pk=ana.pk)})

    assert not told["all"].exact
    assert told["one"] == Count(1)


def test_what_is_expected_to_be_long_is_not_counted(ana, bruno, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(counting, "MOST_COUNTED", 0)

    with django_assert_num_queries(1):
        told = counts({"all": Party.objects.all(), "again": Party.objects.all()})

    assert not told["again"].exact


def test_an_estimate_claims_two_digits():
    assert str(Count(103_000, exact=False)) == "about 103,000"
    assert str(counting._about(103_412)) == "about 100,000"
    assert f"{Count(612):,}" == "612"
