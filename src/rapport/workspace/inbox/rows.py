"""What does a line of the Inbox say? Who, what about, and how long they have been waiting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from rapport.loop.listen.models import Conversation
from rapport.loop.listen.queries import conversations_seen_by, in_order_of_need
from rapport.loop.understand.hidden import glance_without
from rapport.loop.understand.queries import glances_of
from rapport.loop.understand.readings import Glance
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import _
from rapport.platform.ui.formats import duration, moment
from rapport.workspace.place import Place

from .look import Look

#: An answer that is due so soon says so.
SOON = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation in the list."""

    id: int
    name: str
    mark: str
    kind: str
    glance: Glance | None
    about: str
    when: str
    tone: str
    note: str


def rows(user: Any, look: Look, place: Place) -> tuple[list[Row], bool]:
    """The conversations that are asked for, and whether there are more of them."""
    found = list(asked_for(user, look, place.now).select_related("party", "owner")[: look.shown + 1])
    told, hidden = found[: look.shown], hidden_fields(user, "person")
    glances = glances_of([one.party_id for one in told if one.party_id], place.now)
    return [_row(one, glances, look, place, hidden) for one in told], len(found) > look.shown


def asked_for(user: Any, look: Look, now: datetime) -> QuerySet[Conversation]:
    """Those that wait by what is owed, the others by what happened last."""
    seen = conversations_seen_by(user)
    mine = seen.of(user) if look.whose == "mine" else seen.of(None) if look.whose == "nobody" else seen
    if look.view == "waiting":
        return in_order_of_need(mine.waiting(now))
    if look.view == "with-them":
        return in_order_of_need(mine.with_them(now)).order_by(F("last_out_at").desc(nulls_last=True), "-pk")
    if look.view == "later":
        return in_order_of_need(mine.later(now)).order_by("asleep_until", "pk")
    return in_order_of_need(mine.closed()).order_by("-closed_at", "-pk")


def _row(one: Any, glances: Mapping[int, Glance], look: Look, place: Place, hidden: Collection[str]) -> Row:
    party, glance = one.party, glances.get(one.party_id)
    when, tone = waits(one, look.view, place)
    return Row(
        id=one.pk,
        name=name_of(one),
        mark=str(party.pk) if party else one.identity,
        kind="organisation" if party and not party.is_person else "person",
        glance=glance_without(glance, hidden) if glance else None,
        about=(one.asks if look.view == "waiting" and one.asks else one.subject) or _("No subject"),
        when=when,
        tone=tone,
        note=_note(one, look),
    )


def name_of(conversation: Conversation) -> str:
    """Who it is with: by name, or by the address of somebody we do not know yet."""
    if conversation.party:
        return conversation.party.name
    return conversation.identity.partition(":")[2] or _("Somebody unknown")


def waits(one: Any, view: str, place: Place) -> tuple[str, str]:
    """How long it has waited, or until when; red when an answer is late, amber when it soon will be."""
    if view == "waiting" and one.due_at:
        late = (place.now - (one.last_in_at or one.due_at)).total_seconds()
        left = (one.due_at - place.now).total_seconds()
        if left < 0:
            return _("Waiting %(time)s", time=duration(late)), "bad"
        if left < SOON.total_seconds():
            return _("Answer in %(time)s", time=duration(left)), "warn"
    said = {"later": one.asleep_until, "closed": one.closed_at, "with-them": one.last_out_at}
    at = said.get(view) or one.last_in_at or one.last_out_at
    words = moment(place.local(at), place.now) if at else ""
    return (_("until %(moment)s", moment=words) if view == "later" else words), ""


def _note(one: Any, look: Look) -> str:
    if one.party is None:
        return _("New sender")
    if look.whose != "mine":
        return one.owner.name if one.owner else _("Nobody's yet")
    return _("E-mail")


def first_of(shown: Sequence[Row]) -> int | None:
    """The conversation that is open when none was asked for."""
    return shown[0].id if shown else None
