"""Where a contract is up for renewal, the draft tells its date to whoever may read it."""

from datetime import date, timedelta

import pytest

from rapport.departments.sales.contracts.commands import NewContract, end_contract, start_contracts
from rapport.departments.sales.contracts.models import Contract
from rapport.loop.act.queries import draft_for
from rapport.loop.decide.kinds import because, clean
from rapport.loop.decide.models import Rule, Trigger, TriggerPoint
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach, User


@pytest.fixture
def started(ana, bruno):
    """Ana's contracts of a year are due in 9 and in 40 days, Bruno's in 3."""
    for number, party, days in (("B", ana, 40), ("A", ana, 9), ("C", bruno, 3)):
        new = NewContract(number=number, starts_on=date(2025, 5, 12) + timedelta(days=days), term=12, value=100,
                          currency="EUR", party=party.pk)  # fmt: skip
        start_contracts([new], source="test")


@pytest.fixture
def point(ana):
    """A renewal of Ana's is near."""
    trigger = Trigger(name="Renewal", kind="renewal", ask="Talk about it", settings=clean("renewal", {}))
    return TriggerPoint(party=ana, rule=Rule.TRIGGER, trigger=trigger, episode="1",
                        reason={"because": because(trigger)})  # fmt: skip


def test_the_next_date_of_a_contract_is_told(point, started, maya):
    assert "up for renewal on 21 May." in draft_for(point, by=maya).body


def test_of_one_that_has_ended_no_date_is_told(point, started, maya):
    for each in Contract.objects.filter(party=point.party):
        end_contract(each, by=maya)

    assert "up for renewal." in draft_for(point, by=maya).body


def test_a_date_that_may_not_be_read_is_not_told(point, started, maya, ola):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "contract", "renews", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=None)

    assert "up for renewal." in draft_for(point, by=User.objects.get(pk=ola.pk)).body


def test_reading_contracts_costs_it_four_queries(point, started, maya, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        draft_for(point, by=maya)
