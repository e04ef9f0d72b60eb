from collections.abc import Callable
from datetime import timedelta

import pytest

from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock


@pytest.fixture
def touch(now) -> Callable[..., Touch]:
    """A call from somebody, so many days ago, unless said otherwise."""

    def make(party=None, days: float = 0, **said) -> Touch:
        values = {"kind": "call.received", "direction": Direction.FROM_THEM, "channel": "phone", "source": "test"}
        return Touch(party=party and party.pk, occurred_at=clock.now() - timedelta(days=days), **(values | said))

    return make
