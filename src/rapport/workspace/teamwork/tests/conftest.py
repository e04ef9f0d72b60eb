"""What the tests of these pages share."""

from collections.abc import Callable

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform.journal.commands import run_reaction
from rapport.platform.teamwork.tests.conftest import give, own_only

__all__ = ["give", "own_only"]


@pytest.fixture
def react() -> Callable[[], None]:
    """Let what happened be heard of, and once more: a job may be run twice."""

    def run() -> None:
        jobs = ProcrastinateJob.objects.filter(args__reaction__startswith="rapport.platform.teamwork")
        told = list(jobs.order_by("pk").values_list("args", flat=True))
        for args in (*told, *told):
            run_reaction(**args)

    return run
