"""What do the pages of an organisation and of a household show? Their own story and that of their people, rolled up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from rapport.departments.sales.queries import readable
from rapport.loop.decide.queries import open_point_among
from rapport.loop.know.models import Affiliation, Party
from rapport.loop.know.queries import ties_seen_by
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import Exchange, bought_for, loops_of_all, weekly_balance
from rapport.loop.understand.accounts import account
from rapport.loop.understand.hidden import glance_without
from rapport.loop.understand.queries import Past, alive_among, week_ends
from rapport.loop.understand.strength.queries import with_bands
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _, ngettext, written
from rapport.platform.ui.formats import ago, money, percent
from rapport.strategy.plans.queries import outline_of
from rapport.workspace.place import Place
from rapport.workspace.rates import left_out

from .agreed import Agreed, contracts_card
from .ahead import Ahead, Coming, ahead, coming
from .around import Around, around
from .belonging import belonging, in_its_story, whole_of
from .chart import RANGES, WEEK, Chart, chart
from .consents import Agreements, agreements
from .groups import Groups, groups
from .knows import KnowsWhom, knows_whom, met_until_now
from .members import Member, members
from .smap import Smap, smap
from .tiles import Tile
from .timeline import Timeline, Which, timeline

MOST_PEOPLE, MOST_LOOPS = 400, 200
#: What was bought is told of the time that the page shows: its words, and how far back.
BOUGHT = {
    "3m": (N_("Bought, last 3 months"), timedelta(days=91)),
    "12m": (N_("Bought, last 12 months"), timedelta(days=365)),
    "all": (N_("Bought in all"), None),
}
BEFORE_ANYTHING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RollUp:
    """Everything on the page of one organisation or household; `members` are told of a household alone."""

    party: Party
    people: list[Around]
    members: list[Member]
    tiles: list[Tile]
    chart: Chart
    knows: KnowsWhom
    map: Smap | None
    timeline: Timeline
    loops: list[OpenLoop]
    ahead: Ahead | None
    coming: Coming | None
    around: list[Around]
    consents: Agreements
    groups: Groups | None
    agreed: list[Agreed]


def rollup_of(reader: Any, party: Party, wanted: Which, span: str, place: Place, horizon: int) -> RollUp:
    """The page of one organisation or household, told to this colleague now, of the people they may see."""
    seen = ties_seen_by(reader, party)
    ties = list((with_bands(seen) if party.is_household else seen)[:MOST_PEOPLE])
    people = belonging(ties, party)
    here = [tie for tie in people if not tie.ended_on]
    names = {tie.party_id: tie.party.name for tie in people if in_its_story(tie, party)}
    everybody, inside = [party.pk, *names], [tie.party_id for tie in here]
    hidden = hidden_fields(reader, "person")
    standing = alive_among(inside, place.now)
    glances = {pk: glance_without(glance, hidden) for pk, (glance, __) in standing.items()}
    loops = list(loops_of_all(everybody)[:MOST_LOOPS])
    met = met_until_now(party, everybody, place.now)
    told = account(met, inside, {pk: alive for pk, (__, alive) in standing.items()})
    knows = knows_whom(party, people, met, told, standing, outline_of(reader, party), hidden, place, reader.pk)
    return RollUp(
        party=party,
        people=around(people, party, glances, place),
        members=members(here, party, met, told, glances, hidden, place) if party.is_household else [],
        tiles=_tiles(reader, party, here, everybody, met, loops, span, place),
        chart=_chart(party, everybody, loops, span, place),
        knows=knows,
        map=smap(knows),
        timeline=timeline(reader, everybody, wanted, place, names=names, of=whole_of(party)),
        loops=[loop for loop in loops if loop.is_open],
        ahead=ahead(open_point_among(everybody), party, place, hidden, reader=reader),
        coming=coming(party, place, hidden),
        around=around([tie for tie in ties if tie not in people], party, {}, place),
        consents=agreements(party, place),
        groups=None if party.is_household else groups(reader, party, place),
        agreed=_agreed(reader, party, place),
    )  # fmt: skip


def _agreed(reader: Any, party: Party, place: Place) -> list[Agreed]:
    """Read with the rights on orders."""
    if not readable(reader, [party.pk]).orders:
        return []
    return contracts_card(party, place, tells_chance="chance" not in hidden_fields(reader, "contract"))


def _chart(party: Party, everybody: Sequence[int], loops: Sequence[OpenLoop], span: str, place: Place) -> Chart:
    """Only who turned to whom: they have no chance of their own."""
    weeks = RANGES[span][1]
    balance = weekly_balance(everybody, since=place.now - WEEK * weeks, until=place.now, of=whole_of(party))
    return chart(Past(week_ends(place.now, weeks), [None] * weeks, balance), loops, place, span)


def _tiles(
    reader: Any, party: Party, here: Sequence[Affiliation], everybody: Sequence[int], met: Sequence[Exchange],
    loops: Sequence[OpenLoop], span: str, place: Place,
) -> list[Tile]:  # fmt: skip
    """Six figures that say so what, each from touches that can be seen; five without rights on any order."""
    they, we = sum(one.they for one in met), sum(one.we for one in met)
    buyers = sorted(readable(reader, everybody).orders)
    words, back = BOUGHT[span]
    since = place.now - back if back else BEFORE_ANYTHING
    orders, worth, out, last_order = bought_for(whole_of(party), buyers, since=since, until=place.now)
    bought = money(worth, place.currency) if orders > out else "–"
    number = ngettext("%(n)s order", "%(n)s orders", orders)
    if out:
        number = _("%(orders)s, %(out)s", orders=number, out=left_out(out))
    return [
        _in_touch(here, met),
        _balance(they, we),
        _last(met, last_order, place),
        Tile("trust", _("Promises kept"), *_kept(loops)),
        *([Tile("value", _(words), bought, number)] if buyers else []),
        Tile("loops", _("Open loops"), f"{sum(loop.is_open for loop in loops)}", _owed(loops)),
    ]


def _in_touch(here: Sequence[Affiliation], met: Sequence[Exchange]) -> Tile:
    """How many of them, and who turned to each other most with us."""
    names, turns = {tie.party_id: tie.party.name for tie in here}, Counter[int]()
    for one in met:
        if one.party in names and one.they + one.we:
            turns[one.party] += one.they + one.we
    share = _("%(some)s of %(all)s", some=len(turns), all=len(names))
    if len(turns) < 2:
        return Tile("depth", _("People in touch"), share, _("in the last 180 days"))
    most = names[max(sorted(turns), key=turns.__getitem__)]
    return Tile("depth", _("People in touch"), share, _("in the last 180 days, most with %(name)s", name=most))


def _balance(they: int, we: int) -> Tile:
    if not they + we:
        return Tile("reciprocity", _("Balance"), "–", _("No exchange in 180 days"))
    theirs = round(they * 100 / (they + we))
    told = _("they %(they)s, we %(we)s in 180 days", they=written(they), we=written(we))
    return Tile("reciprocity", _("Balance"), f"{theirs} : {100 - theirs}", told, (they, we))


def _last(met: Sequence[Exchange], last_order: datetime | None, place: Place) -> Tile:
    last = max((at for at in (*(one.last_at for one in met), last_order) if at), default=None)
    when = ago(place.local(last), place.now) if last else "–"
    return Tile("reciprocity", _("Last exchange"), when, _("with any of them"))


def _kept(loops: Sequence[OpenLoop]) -> tuple[str, str]:
    """Of what we owed them and answered: the share in time, and of how many."""
    closed = [loop for loop in loops if not loop.is_open and loop.is_owed_by_us and loop.closed_how == "answered"]
    if not closed:
        return _("None yet"), _("Nothing we owed has come due")
    kept = sum(loop.was_on_time for loop in closed)
    of = ngettext(
        "%(some)s of %(n)s loop closed in time", "%(some)s of %(n)s loops closed in time", len(closed), some=kept
    )
    return percent(kept / len(closed)), of


def _owed(loops: Sequence[OpenLoop]) -> str:
    ours = sum(loop.is_open and loop.is_owed_by_us for loop in loops)
    theirs = sum(loop.is_open and not loop.is_owed_by_us for loop in loops)
    return _("we owe %(ours)s, they owe %(theirs)s", ours=ours, theirs=theirs)
