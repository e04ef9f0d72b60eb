"""Why is a figure what it is? What moved it in 90 days, told so that it adds up on the screen, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from rapport.departments.sales.queries import lines_of, readable
from rapport.loop.know.models import Party
from rapport.loop.listen.queries import Told
from rapport.loop.listen.queries import timeline as touches_told
from rapport.loop.understand.histories import History, Mover
from rapport.loop.understand.maths.moves import Cause
from rapport.loop.understand.queries import history_of
from rapport.platform import clock
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.ui.formats import day, moment
from rapport.workspace.place import Place

from .adding_up import adding_up
from .figures import FIGURES, Unit, figure_of, headline, unit
from .picture import Picture, picture
from .told import goods_of, line

DAYS = 90
#: So many movers are named, those that moved it most; the others are told together.
MOST = 8
IDLE = N_("The days alone, between the touches.")
NEARER = N_("Right after one time the next is further off; with the days it comes nearer.")
FIRST = N_("First known then; it begins with what holds for everybody.")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sum: in words, `note` below them, by how much, and where it can be seen."""

    what: str
    amount: str
    note: str = ""
    icon: str = ""
    side: str = ""
    when: str = ""
    loop: int = 0
    mark: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that the answer shows; `now` is "" while the figure is unknown."""

    name: str
    habit: str
    label: str
    about: str
    tile: str
    now: str
    before: str
    after: str
    parts: list[Part]
    refit: Part | None
    others: list[tuple[str, str]]
    picture: Picture
    sentence: str
    goes_back: bool
    beyond_a_year: bool


def why(reader: Any, party: Party, name: str, place: Place, horizon: int, *, beyond_a_year: bool = False) -> Why | None:
    """The answer for this colleague; None for a figure that there is not, or that is hidden from them."""
    hidden = hidden_fields(reader, "person")
    if name not in FIGURES or FIGURES[name].hidden_by & hidden:
        return None
    told = history_of(party, name, place.now - timedelta(days=DAYS), place.now, beyond_a_year=beyond_a_year)
    figure = figure_of(name, told.habit, horizon)
    scale = unit(figure.kind, place.currency, max(abs(told.before or 0), abs(told.after or 0)))
    before, after = scale.round(told.before or 0), scale.round(told.after or 0)
    named = sorted(sorted(told.movers, key=lambda mover: -abs(mover.amount))[:MOST], key=lambda mover: mover.at)[::-1]
    rest = [mover for mover in told.movers if mover not in named]
    amounts = [told.time, told.refits, sum(mover.amount for mover in rest), *(mover.amount for mover in named)]
    time, refits, others, *each = adding_up([amount * scale.steps for amount in amounts], after - before)
    parts = _movers(reader, party, list(zip(named, each, strict=True)), scale, place)
    if rest:
        what = ngettext("%(n)s smaller change, together", "%(n)s smaller changes, together", len(rest))
        parts.append(Part(what, scale.change(others), icon="layers"))
    if told.time:
        parts.insert(0, _time(name, told, scale.change(time)))
    return Why(
        name=name,
        habit=told.habit,
        label=figure.label,
        about=figure.about,
        tile=figure.tile,
        now="" if told.after is None else headline(figure.kind, told.after, place.currency),
        before=_("not known yet") if told.before is None else scale.read(before),
        after=_("not known") if told.after is None else scale.read(after),
        parts=parts,
        refit=_refit(told, party, scale.change(refits)) if told.refits else None,
        others=[
            (other, figure_of(other, told.habit, horizon).label)
            for other, one in FIGURES.items()
            if one.tile == figure.tile and other != name and not one.hidden_by & hidden
        ],
        sentence=_sentence(told, scale, before, after),
        goes_back=told.goes_back,
        beyond_a_year=beyond_a_year,
        picture=picture(told.points, figure, place),
    )  # fmt: skip


def _sentence(told: History, scale: Unit, before: int, after: int) -> str:
    if told.after is None:
        return _("Not known yet: too little has happened") if told.before is None else _("Not known any more")
    if told.before is None:
        return _("First known in these %(days)s days, now %(figure)s", days=DAYS, figure=scale.read(after))
    if before == after:
        return _("%(figure)s, as it was %(days)s days ago", figure=scale.read(after), days=DAYS)
    way = {"before": scale.read(before), "after": scale.read(after), "days": DAYS}
    if after > before:
        return _("Up from %(before)s to %(after)s in %(days)s days", **way)
    return _("Down from %(before)s to %(after)s in %(days)s days", **way)


def _time(name: str, told: History, amount: str) -> Part:
    return Part(_("Time passing"), amount, _(NEARER if name == "continuity" and told.time > 0 else IDLE), "clock")


def _refit(told: History, party: Party, amount: str) -> Part:
    note = ngettext(
        "We compared our guesses with what %(sample)s did, once. That is not a change of %(name)s.",
        "We compared our guesses with what %(sample)s did, %(n)s times. That is not a change of %(name)s.",
        told.times_refitted, sample=told.learned_from, name=party.name,
    )  # fmt: skip
    return Part(_("We learned better"), amount, note, "refresh-ccw")


def _movers(reader: Any, party: Party, named: Sequence[tuple[Mover, int]], scale: Unit, place: Place) -> list[Part]:
    """Each mover in words: the touch as the story tells it, the loop by its text."""
    touches = _touches(reader, party, [mover for mover, __ in named], place)
    parts = []
    for mover, steps in named:
        part = _loop(mover, place) if mover.loop else touches.get(mover.last) or _many(mover, place)
        known = {1: _(FIRST), -1: _("Not known from then on.")}.get(mover.known, "")
        amount = scale.read(steps) if mover.known == 1 else scale.change(steps)
        parts.append(replace(part, amount=amount, note=known))
    return parts


def _loop(mover: Mover, place: Place) -> Part:
    assert mover.loop is not None
    pk, text = mover.loop
    late = mover.cause == Cause.LATE
    what = _("Ran late") if late else _("Settled late")
    return Part(f"{what}: {text}", "", icon="clock-alert" if late else "circle-check",
                when=moment(place.local(mover.at), place.now), loop=pk)  # fmt: skip


def _many(mover: Mover, place: Place) -> Part:
    when = place.local(mover.at)
    return Part(ngettext("%(n)s touch on one day", "%(n)s touches on one day", mover.touches), "", icon="layers",
                when=day(when, place.now), mark=_mark(mover))  # fmt: skip


def _touches(reader: Any, party: Party, movers: Sequence[Mover], place: Place) -> dict[UUID | None, Part]:
    """The single touches among the movers, told as the story tells them, with no more than the colleague may read."""
    single = {mover.last: mover for mover in movers if mover.last and mover.touches == 1}
    if not single:
        return {}
    ids = [touch_id for touch_id in single if touch_id]
    found = touches_told([party.pk], limit=len(ids), only=ids, since=min(mover.at for mover in single.values()))
    may, notes = readable(reader, [party.pk]), "notes" not in hidden_fields(reader, "person")
    goods = goods_of(lines_of([t.id for t in found if t.kind == "order.placed" and may.tells(t.kind, t.party)]))
    return {touch.id: _touch(touch, single[touch.id], goods, may, notes, place) for touch in found}


def _touch(touch: Told, mover: Mover, goods: dict[str, list[str]], may: Any, notes: bool, place: Place) -> Part:
    told = line(touch, goods.get(str(touch.id), ()), "", place, is_open=may.tells(touch.kind, touch.party), notes=notes)
    gap = "" if not told.rest or told.rest[0] in ",.:" else " "
    return Part(told.what + gap + told.rest, "", icon=told.icon, side=told.side, when=told.when, mark=_mark(mover),
                anchor=f"touch-{touch.id}")  # fmt: skip


def _mark(mover: Mover) -> str:
    """Where the story must begin, so that this touch stands first in it."""
    assert mover.last is not None
    return f"{clock.micros(mover.at)}.{UUID(int=min(mover.last.int + 1, (1 << 128) - 1))}"
