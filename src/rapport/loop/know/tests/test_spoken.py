"""In which language do we speak to somebody? In theirs where we speak it, else in the workspace's."""

import pytest

from rapport.loop.know.commands import change_person
from rapport.loop.know.spoken import in_their_language, ours
from rapport.platform.access.models import Workspace
from rapport.platform.languages import language, speaking


@pytest.fixture(autouse=True)
def spanish(maya):
    """The house speaks Spanish."""
    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden Roasters", "language": "es"})


@pytest.mark.parametrize(("theirs", "spoken"), [("de-AT", "de"), ("nb", "es"), ("", "es")])
def test_a_letter_is_in_their_language_where_we_speak_it_else_in_ours(ana, maya, theirs, spoken):
    change_person(ana, name="Ana Ruiz", language=theirs, by=maya)

    with speaking("fr"), in_their_language(ana):
        assert language() == spoken


def test_what_a_customer_leaves_behind_for_us_is_said_in_our_language(ana, monkeypatch):
    monkeypatch.setattr("rapport.loop.know.spoken._", lambda text, **told: f"{language()}: {text % told}")

    with speaking("de"):
        assert ours("Correct what we know: %(words)s", words="Oslo") == "es: Correct what we know: Oslo"
