"""How does a draft change? A step is put in, said anew, or taken out, and what is left is still a tree."""

from .definition import Definition, Step, every_step, ways_of


class NoSuchStep(ValueError):
    """This step is no longer there."""


def new_id(definition: Definition) -> str:
    """A name for one more step that none has."""
    numbers = [int(one.id[1:]) for one in every_step(definition.steps) if one.id[1:].isdecimal()]
    return f"s{max(numbers, default=0) + 1}"


def step_of(definition: Definition, step: str) -> Step:
    """The step of this id; raises NoSuchStep."""
    steps, place = _where(definition.steps, step)
    return steps[place]


def put(definition: Definition, step: Step, *, after: str = "", way: str = "") -> None:
    """Behind the step `after`, or as the first of one of its ways; without one as the first of all.

    What came there comes after it; behind a step that forks, on its first way.
    """
    steps, place = (definition.steps, 0)
    if after:
        steps, place = _where(definition.steps, after)
        ways = ways_of(steps[place])
        if ways:
            if (way or ways[0]) not in ways:
                raise NoSuchStep(NoSuchStep.__doc__)
            steps, place = getattr(steps[place], way or ways[0]), 0
        else:
            place += 1
    behind = steps[place:]
    if ways_of(step) and behind:
        setattr(step, ways_of(step)[0], behind)
        del steps[place:]
    steps.insert(place, step)


def replace(definition: Definition, step: Step) -> None:
    """Said anew; its ways stay as they were."""
    steps, place = _where(definition.steps, step.id)
    if type(steps[place]) is not type(step):
        raise NoSuchStep(NoSuchStep.__doc__)
    for way in ways_of(step):
        setattr(step, way, getattr(steps[place], way))
    steps[place] = step


def take_out(definition: Definition, step: str) -> None:
    """Gone; of one that forks its first way stays, where the others led is gone with it."""
    steps, place = _where(definition.steps, step)
    ways = ways_of(steps[place])
    steps[place : place + 1] = getattr(steps[place], ways[0]) if ways else []


def _where(steps: list[Step], step: str) -> tuple[list[Step], int]:
    """The list that a step is in, and its place there; raises NoSuchStep."""
    for place, one in enumerate(steps):
        if one.id == step:
            return steps, place
        for way in ways_of(one):
            try:
                return _where(getattr(one, way), step)
            except NoSuchStep:
                continue
    raise NoSuchStep(NoSuchStep.__doc__)
