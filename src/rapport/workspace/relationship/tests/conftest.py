"""Ana's page, as a browser with scripts uses it."""

from collections.abc import Callable
from typing import Any

import pytest

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def do(signed_in, ana) -> Callable[..., Any]:
    """Post a deed about Ana as the page with scripts does."""

    def post(deed: str, told: dict | None = None, **headers):
        return signed_in.post(f"/people/{ana.pk}/-/{deed}", told or {}, headers=PART | headers)

    return post
