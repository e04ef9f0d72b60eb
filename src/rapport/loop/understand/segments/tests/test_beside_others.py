"""Two colleagues say at the same time who belongs by hand: the second one waits, and both are heard."""

import pytest
from django.db import transaction

from rapport.loop.understand.segments.commands import make_segment, pick
from tests.beside import Beside


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("belongs", [True, False])
def test_two_who_pick_the_same_people_at_once_are_both_heard(ana, bruno, maya, ola, belongs):
    segment = make_segment("Friends", "person", by=maya)
    other = Beside(lambda: pick(segment, [bruno.pk, ana.pk], belongs=belongs, by=ola))
    with transaction.atomic():
        pick(segment, [ana.pk, bruno.pk], belongs=True, by=maya)
        other.go_on_until_it_waits()
    other.join()

    assert other.trouble is None
    picked = segment.picks.order_by("party").values_list("party", "belongs", "picked_by")
    assert list(picked) == [(person.pk, belongs, ola.pk) for person in (ana, bruno)]
