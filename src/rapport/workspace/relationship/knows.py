"""Who knows whom? Our colleagues and their people, by what both sides took part in; and who carries it all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapport.loop.know.models import Affiliation, Kind, Party
from rapport.loop.listen.queries import Exchange
from rapport.loop.understand.accounts import Account, champions_among, gone_by, met_until
from rapport.loop.understand.readings import Glance
from rapport.platform.languages import _
from rapport.platform.ui.formats import ago, day
from rapport.strategy.plans.queries import Outline, RoleTold, TalkTold
from rapport.workspace.addresses import address_of
from rapport.workspace.place import Place

from .belonging import whole_of

YEAR_DAYS = 365
MOST_COLLEAGUES, MOST_LINES, MOST_ON_MAP, MOST_LEFT = 6, 12, 7, 3


@dataclass(frozen=True, slots=True)
class TheirLine:
    """One of their people: the touches with each of our colleagues, in the order of the columns.

    `share` is the part of all two-way exchange; `parts` are the roles they have in the plan, `about` what one of us
    wants to talk about with them. `mine`: the reader and they have met.
    """

    id: int
    name: str
    href: str
    role: str
    counts: list[int]
    total: int
    share: float
    last: str
    answers: bool
    parts: list[str]
    about: list[str]
    chance: float | None
    trend: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Covered:
    """One role of the plan, who is in it, and whether that tie is live."""

    role: str
    holder: str
    live: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who left and had carried most of it."""

    name: str
    share: float
    when: str


@dataclass(frozen=True, slots=True)
class KnowsWhom:
    """The table and what the map is drawn from; who carries too much; roles; who left; the chance of any live tie."""

    colleagues: list[tuple[int, str]]
    lines: list[TheirLine]
    links: list[tuple[int, int, float]]
    wanted: list[tuple[int, int]]
    single: TheirLine | None
    only: TheirLine | None
    not_met: int
    covered: list[Covered]
    gone: list[Gone]
    at_most_live: float | None

    @property
    def live_roles(self) -> int:
        return sum(each.live for each in self.covered)


def met_until_now(party: Party, everybody: Sequence[int], now: datetime) -> list[Exchange]:
    """The exchanges of these, as far as they are the story of this organisation or household, up to now."""
    return met_until(whole_of(party), everybody, [now])


def knows_whom(
    party: Party, people: Sequence[Affiliation], met: Sequence[Exchange], told: Account,
    standing: Mapping[int, tuple[Glance, float]], plan: Outline | None, hidden: Collection[str], place: Place,
    reader: int,
) -> KnowsWhom:  # fmt: skip
    """The map of this organisation or household; `people` are all who belong or belonged to it. One question, only if
    somebody left.
    """
    here = [tie for tie in people if not tie.ended_on]
    colleagues = _colleagues(told)
    roles, talks = plan.roles if plan else [], plan.talks if plan else []
    write = _Write(told, met, colleagues, roles, talks, standing, hidden, place, reader)
    lines = [write.line(tie.party_id, tie.party.name, tie.role, Kind.PERSON) for tie in here]
    own = write.line(party.pk, party.name, "", Kind(party.kind))
    lines = sorted([*lines, *([own] if own.total else [])], key=lambda line: (-line.share, -line.total, line.name))
    by_id = {line.id: line for line in lines}
    only = told.answering[0] if len(told.answering) == 1 and len(here) > 1 else None
    return KnowsWhom(
        colleagues=colleagues,
        lines=lines[:MOST_LINES],
        links=[(bond.colleague, bond.person, bond.shared) for bond in told.bonds if bond.shared > 0],
        wanted=_wanted(told, talks),
        single=by_id.get(told.single) if told.single else None,
        only=by_id.get(only) if only else None,
        not_met=sum(not line.total for line in lines),
        covered=[Covered(role.name, _holder(role), told.is_live(role.holder_id)) for role in roles],
        gone=_gone(party, people, place),
        at_most_live=None if "chance" in hidden else told.at_most_live,
    )


def _holder(role: RoleTold) -> str:
    return role.holder or (_("somebody you may not see") if role.holder_id else "")


def _colleagues(told: Account) -> list[tuple[int, str]]:
    """Our colleagues, who shares most with them first."""
    shared: dict[tuple[int, str], tuple[float, int]] = {}
    for bond in told.bonds:
        weight, count = shared.get((bond.colleague, bond.name), (0.0, 0))
        shared[bond.colleague, bond.name] = weight + bond.shared, count + bond.they + bond.we
    return sorted(shared, key=lambda one: (-shared[one][0], -shared[one][1], one[1]))[:MOST_COLLEAGUES]


def _wanted(told: Account, talks: Sequence[TalkTold]) -> list[tuple[int, int]]:
    """Who should meet: a talk is planned, and they have no exchange of both sides yet."""
    met = {(bond.colleague, bond.person) for bond in told.bonds if bond.shared > 0}
    planned = [
        (talk.colleague_id, talk.person_id)
        for talk in talks
        if talk.colleague_id is not None and talk.person_id is not None and not talk.done_at
    ]
    return [pair for pair in dict.fromkeys(planned) if pair not in met]


def _gone(party: Party, people: Sequence[Affiliation], place: Place) -> list[Gone]:
    """Those who left within a year and had carried most of it until then; the latest first."""
    since = place.now.date() - timedelta(days=YEAR_DAYS)
    left = sorted((tie for tie in people if tie.ended_on and tie.ended_on > since), key=_ended, reverse=True)[
        :MOST_LEFT
    ]
    if not left:
        return []
    ends = [gone_by(_ended(tie), place.now) for tie in left]
    met = met_until(whole_of(party), list({party.pk, *(tie.party_id for tie in people)}), ends)
    carried = champions_among([tie.party_id for tie in left], met)
    return [
        Gone(tie.party.name, carried[tie.party_id], day(_ended(tie), place.now))
        for tie in left
        if tie.party_id in carried
    ]


def _ended(tie: Affiliation) -> date:
    return tie.ended_on or date.min


@dataclass(frozen=True, slots=True)
class _Write:
    """What every line is written from."""

    told: Account
    met: Sequence[Exchange]
    colleagues: Sequence[tuple[int, str]]
    roles: Sequence[RoleTold]
    talks: Sequence[TalkTold]
    standing: Mapping[int, tuple[Glance, float]]
    hidden: Collection[str]
    place: Place
    reader: int

    def line(self, pk: int, name: str, role: str, kind: Kind) -> TheirLine:
        bonds = {bond.colleague: bond for bond in self.told.bonds if bond.person == pk}
        named = [one for one in self.met if one.party == pk and one.colleagues]
        last_at = max((one.last_at for one in named), default=None)
        glance = self.standing.get(pk, (None, 0.0))[0]
        return TheirLine(
            id=pk,
            name=name,
            href=address_of(pk, kind, name),
            role=role,
            counts=[bonds[who].they + bonds[who].we if who in bonds else 0 for who, __ in self.colleagues],
            total=sum(one.they + one.we for one in named),
            share=self.told.share.get(pk, 0.0),
            last=ago(self.place.local(last_at), self.place.now) if last_at else "",
            answers=self.told.carried.get(pk, 0.0) > 0,
            parts=[each.name for each in self.roles if each.holder_id == pk],
            about=[talk.subject for talk in self.talks if talk.person_id == pk and not talk.done_at],
            chance=glance.chance if glance and "chance" not in self.hidden else None,
            trend=glance.trend if glance and "trend" not in self.hidden else "",
            mine=self.reader in bonds,
        )
