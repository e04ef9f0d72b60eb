"""What came with the product is said in the reader's language; what is kept for everybody, in the workspace's."""

import pytest
from django.utils import translation

from rapport.loop.decide.kinds import because
from rapport.loop.decide.models import Kind, Trigger
from rapport.loop.decide.queries import as_said
from rapport.platform.languages import speaking


@pytest.fixture(autouse=True)
def words(monkeypatch):
    """Every language but English says a message with its own name before it."""
    monkeypatch.setattr(translation, "gettext", lambda text: f"{translation.get_language()}: {text}")


def test_a_trigger_of_the_product_is_called_in_the_readers_language():
    with speaking("de"):
        assert as_said("Going quiet") == "de: Going quiet"


def test_what_a_colleague_wrote_is_no_message():
    with speaking("de"):
        assert as_said("Our best customers") == "Our best customers"


def test_why_it_spoke_is_kept_in_the_workspaces_language_whoever_asks(db):
    with speaking("de"):
        assert because(Trigger(kind=Kind.ADVOCATE, settings={"days": 30})) == "en: Sent somebody to us"
