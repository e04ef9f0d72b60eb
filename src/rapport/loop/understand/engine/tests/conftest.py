"""A lake of the test's own."""

import pytest


@pytest.fixture
def lake(tmp_path, settings):
    """The directory of a lake in which nothing is yet."""
    settings.RAPPORT_LAKE = str(tmp_path / "lake")
    settings.RAPPORT_LAKE_WORK = str(tmp_path / "lake" / ".work")
    settings.RAPPORT_ENGINE_THREADS = 1
    return tmp_path / "lake"
