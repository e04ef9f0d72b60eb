"""What could we do? The moves that fit a trigger point, the proposed one first."""

from rapport.loop.listen.models import Loop

from .models import Decision, Rule, TriggerPoint

Choice = Decision.Choice

_FOR_LOOP = {
    Loop.QUESTION: (Choice.ANSWER, Choice.CALL),
    Loop.COMPLAINT: (Choice.CALL, Choice.ANSWER),
    Loop.PROMISE: (Choice.ANSWER, Choice.CALL),
    Loop.FEEDBACK: (Choice.THANK, Choice.CALL),
    Loop.THANKS: (Choice.THANK, Choice.CALL),
    Loop.CONTACT: (Choice.CALL, Choice.WRITE),
}
_THANKS = (Choice.THANK.value, Choice.CALL.value, Choice.HOLD.value)


def eligible_moves(point: TriggerPoint) -> tuple[str, ...]:
    """The moves for this point. An owed loop is never left alone; anything else may be."""
    if point.rule == Rule.LOOP and point.loop:
        return tuple(choice.value for choice in _FOR_LOOP[Loop(point.loop.kind)])
    proposed = point.trigger.move if point.trigger else point.reason.get("move", Choice.WRITE.value)
    others = (move for move in (Choice.WRITE.value, Choice.CALL.value) if move != proposed)
    return (proposed, *others, Choice.HOLD.value) if proposed != Choice.THANK else _THANKS


def chosen_first(moves: tuple[str, ...], arm: str) -> tuple[str, ...]:
    """The moves with the chosen one in front, where one of them was chosen."""
    return (arm, *(move for move in moves if move != arm)) if arm in moves else moves


def did_otherwise(arm: str, chosen: str) -> bool:
    """Did a colleague something else than what was chosen? To put it off is not to refuse it; thanks are written."""
    return bool(arm) and chosen != Choice.LATER and _WAYS.get(chosen, chosen) != _WAYS.get(arm, arm)


_WAYS: dict[str, str] = {Choice.WRITE: "mail", Choice.THANK: "mail", Choice.ANSWER: "mail"}
