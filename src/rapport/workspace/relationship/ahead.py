"""What is the one thing to do next with them? The open trigger point, or the owed loop, said as an act.

And where nothing is to be done: which trigger names them next, and when?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.decide.models import Kind, Owned, TriggerPoint
from rapport.loop.decide.moves import chosen_first, eligible_moves
from rapport.loop.decide.queries import as_said
from rapport.loop.know.models import Party
from rapport.loop.listen.models import Loop
from rapport.platform.languages import N_, _, inside, ngettext
from rapport.platform.ui.formats import day, due, money, percent
from rapport.workspace import moments
from rapport.workspace.addresses import address
from rapport.workspace.leavings import left_of
from rapport.workspace.place import Place

_ASKS = {
    Loop.QUESTION: N_("answer their question"),
    Loop.PROMISE: N_("keep your promise"),
    Loop.COMPLAINT: N_("settle their complaint"),
    Loop.FEEDBACK: N_("thank them for the feedback"),
    Loop.THANKS: N_("say thank you"),
    Loop.CONTACT: N_("get in touch as agreed"),
}


@dataclass(frozen=True, slots=True)
class Ahead:
    """The recommended act: what, why now, what is at stake, and which moves fit."""

    point_id: int
    loop_id: int | None
    title: str
    why: str
    moves: tuple[str, ...]
    asleep: str
    other: str = ""
    href: str = ""
    trigger: str = ""
    trigger_href: str = ""
    also: tuple[tuple[str, str, str], ...] = ()


def ahead(
    point: TriggerPoint | None, party: Party, place: Place, hidden: Collection[str] = (), *, reader: Any = None
) -> Ahead | None:
    """The act this point asks for; None when nothing does. `other` names whom it concerns, if not this party.

    `hidden`: fields of a person that the colleague does not see; its reasons do not tell them.
    """
    if point is None:
        return None
    other = point.party if point.party_id != party.pk else None
    asleep = place.local_or_none(point.asleep_until)
    told = point.trigger if point.trigger and point.trigger.owned != Owned.COLLEAGUE else None
    left = left_of([point], reader).get(point.pk) if reader else None
    return Ahead(
        point_id=point.pk,
        loop_id=point.loop_id,
        title=_("Next with %(name)s: %(act)s", name=other.name, act=_act(point)) if other
        else _("Next: %(act)s", act=_act(point)),
        why=f"{left.said}. {_why(point, place, hidden)}" if left and left.said else _why(point, place, hidden),
        moves=chosen_first(eligible_moves(point), point.arm),
        asleep=due(asleep, place.now) if asleep and asleep > place.now else "",
        other=other.name if other else "",
        href=address(other) if other else "",
        trigger=as_said(told.name) if told else "",
        trigger_href=f"/triggers/{told.pk}" if told else "",
        also=left.acts if left else (),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coming:
    """The trigger that names them next, when it will, and what that depends on."""

    title: str
    why: str
    href: str


def coming(party: Any, place: Place, hidden: Collection[str] = ()) -> Coming | None:
    """Which trigger comes up next by its clock; None where none does, or where its date would tell a hidden field.

    `party` comes from `queries.records`.
    """
    told = party.coming[0] if party.coming else None
    if told is None or "next" in hidden or (told["kind"] != Kind.LOOP and "usual_gap" in hidden):
        return None
    at = place.local(datetime.fromisoformat(told["at"]))
    if at <= place.now:
        return None
    why = [_(_UNLESS[told["kind"]])]
    if told["is_narrowed"]:
        why.append(_("It speaks only of some; whether of them is asked then."))
    title = f"{as_said(told['name'])}: {_when(told['kind'], day(at, place.now))}"
    return Coming(title, " ".join(why), f"/triggers/{told['id']}")


#: Until then they come up on Today by no clock; what the date hangs on, kind by kind.
_UNLESS = {
    Kind.LOOP: N_("It comes up on Today then, unless it is settled before."),
    Kind.SILENCE: N_("They come up on Today then, unless they come back before."),
    Kind.DUE: N_("They come up on Today then, unless they come back before."),
    Kind.RESTOCK: N_("They come up on Today then, unless they buy it before."),
}


def _when(kind: str, told: str) -> str:
    """What we owe has a due date of its own; its trigger speaks before that."""
    return _("comes up %(day)s", day=told) if kind == Kind.LOOP else _("due %(day)s", day=told)


def _act(point: TriggerPoint) -> str:
    return _(_ASKS[Loop(point.loop.kind)]) if point.loop else inside(moments.act(point))


def _why(point: TriggerPoint, place: Place, hidden: Collection[str]) -> str:
    if point.loop:
        at = place.local_or_none(point.loop.due_at)
        return f"{point.loop.text}, {due(at, place.now)}." if at else f"{point.loop.text}."
    if moments.is_silence(point):
        told = [_silence(point, hidden)]
    else:
        told = [words for words, __, __ in moments.why(point, place.now, lateness=None, hidden=hidden)]
    if point.at_stake and not {"worth", "at_stake"} & set(hidden):
        how = f"{money(point.value, place.currency)} × {percent(point.risk)}"
        told.append(_("At stake: %(amount)s (%(how)s)", amount=money(point.at_stake, place.currency), how=how))
    return ". ".join(told) + "."


def _silence(point: TriggerPoint, hidden: Collection[str]) -> str:
    if "usual_gap" in hidden:
        return _("Silent longer than usual")
    return ngettext(
        "Silent longer than usual; they mostly come back within %(n)s day",
        "Silent longer than usual; they mostly come back within %(n)s days",
        max(1, round(point.reason.get("usual_gap_days") or 1)),
    )
