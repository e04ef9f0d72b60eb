"""The small shared world of the tests: Maya and Ola work here; Ana asks, Bruno returns too much."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
PASSWORD = "quiet harbour 41"


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    """Lets a file of tests make its world once: every test is rolled back to it, and the last one ends it.

    Not for a file with tests that really commit.
    """
    with django_db_blocker.unblock():
        from django.db import transaction

        with transaction.atomic():
            yield
            transaction.set_rollback(True)


@pytest.fixture
def now():
    """Tuesday 12 May 2026, 09:00 UTC, for the whole test."""
    with clock.at(NOW):
        yield NOW


def join_maya():
    """Keeps most relationships; an admin, who has set up the workspace."""
    from rapport.platform.access.commands import add_user
    from rapport.platform.access.models import Workspace

    Workspace.objects.get_or_create(pk=1, defaults={"name": "Rapport"})
    return add_user("maya@halden.example", name="Maya Berg", password=PASSWORD, is_admin=True)


def join_ola():
    """Maya's colleague."""
    from rapport.platform.access.commands import add_user

    return add_user("ola@halden.example", name="Ola Dahl", password=PASSWORD)


@pytest.fixture
def maya(db, now):
    return join_maya()


@pytest.fixture
def ola(db, now):
    return join_ola()


@pytest.fixture
def ana(maya):
    """A customer who asks."""
    from rapport.loop.know.commands import add_person

    return add_person("Ana Ruiz", emails=["ana@ruiz.example"], phones=["+442079460001"], keeper=maya, by=maya)


@pytest.fixture
def bruno(maya):
    """A customer who returns too much."""
    from rapport.loop.know.commands import add_person

    return add_person("Bruno Keller", emails=["bruno@keller.example"], keeper=maya, by=maya)


def project_all() -> int:
    """Run the projector until nothing is left; how much it did.

    All that has landed is one batch, wherever it lies: a table that other tests have used has room in many places.
    """
    from rapport.loop.listen.commands import project_batch

    total = 0
    while done := project_batch(pages=2**31):
        total += done
    return total


@pytest.fixture
def project(db) -> Callable[[], int]:
    return project_all


@pytest.fixture
def bought(project) -> Callable[..., None]:
    """Let somebody buy every so many days, the last time so many days ago."""
    from rapport.departments.sales.commands import NewLine, NewOrder, place_orders

    def orders(party, *, times: int, every: float, last: float = 0, value: int = 2500) -> None:
        news = [
            NewOrder(
                number=f"{party.pk}-{clock.now():%j}-{i}",
                placed_at=clock.now() - timedelta(days=last + every * (times - 1 - i)),
                currency="EUR",
                party=party.pk,
                lines=[NewLine(product=None, quantity=1, value=value, topic="coffee")],
            )
            for i in range(times)
        ]
        place_orders(news, source="test")
        project()

    return orders


@pytest.fixture
def signed_in(client, maya):
    """Maya's browser."""
    client.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def touch(now) -> Callable[..., Touch]:
    """A call from somebody, so many days ago, unless said otherwise."""

    def make(party=None, days: float = 0, **said) -> Touch:
        values = {"kind": "call.received", "direction": Direction.FROM_THEM, "channel": "phone", "source": "test"}
        return Touch(party=party and party.pk, occurred_at=clock.now() - timedelta(days=days), **(values | said))

    return make
