"""The mover chooses what to do about what has fired, and then waits."""

from rapport.loop.decide.models import TriggerPoint
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.server import mover


def test_a_round_chooses_and_the_next_one_waits(ana, maya, project, now, monkeypatch):
    monkeypatch.setattr(mover, "PATIENCE", 0.0)
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Decaf?", due_at=now, by=maya)
    project()
    rounds = mover._rounds()

    next(rounds)
    assert TriggerPoint.objects.get().considered_at == now
    next(rounds)
