"""An installation that nobody has set up, and the owner who signs in first."""

import pytest

from rapport.platform.access.commands import add_user
from rapport.platform.access.models import Workspace
from rapport.workspace.welcome import queries
from tests.people import PASSWORD

BUSINESS = {"name": "Halden Roasters", "trade": "", "currency": "NOK", "time_zone": "Europe/Oslo"}
ANA = {
    "name": "Ana Ruiz",
    "reach": "Ana@Ruiz.example",
    "spoke": "2026-05-04",
    "owed": "promise",
    "text": "The price list",
}


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch):
    """No projector runs beside these tests."""
    monkeypatch.setattr(queries, "PATIENCE", 0.0)


@pytest.fixture
def thea(db, now):
    Workspace.objects.all().delete()
    return add_user("thea@halden.example", name="Thea Sandvik", password=PASSWORD, is_admin=True)


@pytest.fixture
def owner(client, thea):
    """Thea's browser."""
    client.force_login(thea, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def named(owner):
    """She has said who they are."""
    owner.post("/welcome/company", BUSINESS)
    return owner


def sheet(*lines: dict[str, str]) -> dict[str, str]:
    """The lines as a browser sends them."""
    told = {"form-TOTAL_FORMS": str(max(len(lines), 3)), "form-INITIAL_FORMS": "0"}
    told |= {f"form-{at}-owed": "promise" for at in range(max(len(lines), 3))}
    return told | {f"form-{at}-{key}": value for at, line in enumerate(lines) for key, value in line.items()}
