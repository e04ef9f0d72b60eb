"""What the tests of working together share: somebody gives Ola a task."""

from collections.abc import Callable

import pytest

from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.platform.teamwork.commands import Work, give_task
from rapport.platform.teamwork.models import Task


@pytest.fixture
def give(maya, ola) -> Callable[..., Task]:
    """Let Maya give Ola a task, unless said otherwise."""

    def make(title="Count the mills", *, about=None, assignee=None, by=None, **said) -> Task:
        place = {"noun": "person", "record": str(about.pk)} if about else {}
        return give_task(Work(title=title, assignee=assignee or ola, **said), **place, by=by or maya)

    return make


@pytest.fixture
def own_only(maya, ola):
    """Ola reaches only what is Ola's own."""
    return change_user(ola, role=add_role("Shop", otherwise=Reach.OWN, by=maya), by=maya)
