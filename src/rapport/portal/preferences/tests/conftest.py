"""A newsletter to Ana, as it left, and whoever opens its links."""

import pytest

from rapport.loop.act.commands import write
from rapport.loop.act.reader_links import reader_links
from rapport.loop.know.commands import add_topic, note_consent
from rapport.platform.access.commands import set_up_workspace

HERE = "https://talk.halden.example"


@pytest.fixture
def public(maya):
    """Where the world reaches us."""
    return set_up_workspace("Halden Roasters", currency="EUR", time_zone="UTC", public_url=HERE, by=maya)


@pytest.fixture
def brewing(maya):
    return add_topic("Brewing at home", purpose="newsletter", by=maya)


@pytest.fixture
def news(ana, brewing, public, maya):
    """Ana agreed to it, and got it."""
    note_consent(ana, "newsletter", topic=brewing, granted=True, proof="The form at the till", by=maya)
    return write(ana, subject="Spring beans", body="They are here.", purpose="newsletter", topic=brewing, by=maya)


@pytest.fixture
def links(news):
    """The paths of its links."""
    made = reader_links(news, HERE)
    return {name: getattr(made, name).removeprefix(HERE) for name in ("goodbye", "talk", "browser")}
