"""Say how the words of a touch feel, and let the guess learn from it."""

from typing import Any

import numpy as np
from django.db import transaction

from rapport.loop.listen.commands import correct
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock
from rapport.platform.languages import sentence

from ...maths.feeling import SAID, Model, first_model, learn
from ..models import FeelingModel, FeelingSaid
from ..queries import model_of

#: What a colleague may say, and how it stands beside the touch; who cannot tell says neither.
WORDS = {"happy": 1.0, "neutral": 0.0, "unhappy": -1.0, "unsure": 0.0}
LESSONS = 20_000


class NoWords(ValueError):
    """There are no words of theirs in this touch that could feel like anything."""


class NotAFeeling(ValueError):
    """A text feels happy, neutral or unhappy, or somebody is not sure."""


@transaction.atomic
def say_feeling(touch: Touchpoint, said: str, *, by: Any) -> FeelingSaid:
    """A colleague says how it feels: that stands, and guesses learn from it. Raises NoWords, NotAFeeling."""
    if said not in WORDS:
        raise NotAFeeling(sentence(NotAFeeling))
    if not touch.said:
        raise NoWords(sentence(NoWords))
    correct(touch, sentiment=WORDS[said], by=by)
    told = FeelingSaid(touch_id=touch.pk, touch_at=touch.occurred_at, said=said, said_by=by, said_at=clock.now())
    told.save()
    if said in SAID:
        FeelingModel.objects.get_or_create(pk=1)
        stored = FeelingModel.objects.select_for_update().get(pk=1)
        _keep(stored, learn(model_of(stored), touch.said, said))
    return told


@transaction.atomic
def learn_again() -> int:
    """Learn anew from what colleagues last said of each touch that still is there; how many lessons.

    A word taken back, or of somebody who was erased, then taught nothing.
    """
    FeelingModel.objects.get_or_create(pk=1)
    stored = FeelingModel.objects.select_for_update().get(pk=1)
    lessons = list(FeelingSaid.objects.filter(said__in=SAID).order_by("-said_at", "-pk")[:LESSONS])
    texts = dict(
        Touchpoint.objects.filter(
            pk__in=[lesson.pk for lesson in lessons], occurred_at__in={lesson.touch_at for lesson in lessons}
        ).values_list("pk", "said")
    )
    model, learnt = first_model(), 0
    for lesson in reversed(lessons):
        if text := texts.get(lesson.pk):
            model, learnt = learn(model, text, lesson.said), learnt + 1
    FeelingSaid.objects.filter(pk__in=[lesson.pk for lesson in lessons if lesson.pk not in texts]).delete()
    _keep(stored, model)
    return learnt


def _keep(stored: FeelingModel, model: Model) -> None:
    stored.mean, stored.precision = (np.ascontiguousarray(part, "<f8").tobytes() for part in _parts(model))
    stored.version += 1
    stored.save()


def _parts(model: Model) -> tuple[np.ndarray, np.ndarray]:
    return model.mean, model.precision
