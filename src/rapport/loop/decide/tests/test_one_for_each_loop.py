"""Of each kind of loop there is one trigger, and each name is given once, whoever makes another at the same time."""

import pytest
from django.db import transaction

from rapport.loop.decide.commands import TriggerNameTaken, ensure_built_in, make_trigger
from rapport.loop.decide.kinds import NotSet
from rapport.loop.decide.models import Kind, Trigger
from rapport.loop.decide.queries import trigger_of_loops
from tests.beside import Beside
from tests.looking_back import as_it_was

PROMISES = {"of": "promise", "notice_days": 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "told", "refused", "sentence"),
    [
        ("Promised", {"kind": "loop", "settings": PROMISES}, NotSet, "Promises speaks of these already"),
        ("promises", {"kind": "orders"}, TriggerNameTaken, "There is a trigger called promises already"),
    ],
)
def test_of_two_made_at_once_the_second_is_refused_by_its_sentence(maya, ola, name, told, refused, sentence):
    other = Beside(lambda: make_trigger(name, **told, by=ola))
    with transaction.atomic():
        first = make_trigger("Promises", "loop", settings=PROMISES, by=maya)
        other.go_on_until_it_waits()
    other.join()

    assert isinstance(other.trouble, refused)
    assert str(other.trouble).startswith(sentence)
    assert Trigger.objects.get(built_in=None) == first


def test_what_comes_with_the_product_stands_back_where_somebody_made_one(maya):
    mine = make_trigger("Mine", "loop", settings=PROMISES, by=maya)
    ensure_built_in()
    ensure_built_in()

    assert trigger_of_loops("promise") == mine
    assert not Trigger.objects.filter(built_in="promise").exists()
    assert Trigger.objects.filter(built_in="question").exists()


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_of_two_that_were_made_before_the_one_that_acted_stays(maya):
    first = make_trigger("Promises", "loop", settings=PROMISES, by=maya)
    other = make_trigger("Thanks", "loop", settings={"of": "thanks"}, by=maya)
    with as_it_was("decide", "0007_tries"):
        second = Trigger.objects.create(
            name="Promised", kind=Kind.LOOP, noun="customer", settings=PROMISES, made_at=first.made_at
        )

    assert set(Trigger.objects.kept().filter(kind=Kind.LOOP)) == {second, other}
