"""What the tests of these pages share."""

from rapport.platform.teamwork.tests.conftest import give, own_only

__all__ = ["give", "own_only"]
