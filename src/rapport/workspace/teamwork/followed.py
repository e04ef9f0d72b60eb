"""How does following read? Of one record who does and why; of all of them by name, since when, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapport.platform.languages import N_, _, listed, ngettext
from rapport.platform.records.reader import Reader
from rapport.platform.teamwork.models import Follow
from rapport.platform.teamwork.queries import FollowerOn, followed_by
from rapport.platform.ui.formats import day
from rapport.workspace.naming import Named, Names
from rapport.workspace.place import Place

AT_ONCE = 50
#: So many colleagues who follow one record are named.
NAMED = 3


#: Why one follows, as the card says it, and as the page of all that one follows does.
_WHY = {
    Follow.Because.ASKED: N_("You are told what happens here."),
    Follow.Because.NOTE: N_("You follow this: you wrote a note here."),
    Follow.Because.NAMED: N_("You follow this: a note here names you."),
}
_SINCE = {
    Follow.Because.ASKED: N_("since %(day)s"),
    Follow.Because.NOTE: N_("since %(day)s, because you wrote a note there"),
    Follow.Because.NAMED: N_("since %(day)s, because a note there names you"),
}


@dataclass(frozen=True, slots=True)
class FollowShown:
    """Does the reader follow the record? And in words: why, and who else does."""

    follows: bool
    words: str


def follow_shown(followers: Sequence[FollowerOn], me: int) -> FollowShown:
    """Of the colleagues who follow one record, by name."""
    mine = next((one for one in followers if one.id == me), None)
    others = [one.name for one in followers if one.id != me]
    said = [_(_WHY[Follow.Because(mine.because)])] if mine else [] if others else [_("Be told what happens here.")]
    if others:
        said.append(_others(others, also=mine is not None))
    return FollowShown(mine is not None, " ".join(said))


def _others(names: list[str], *, also: bool) -> str:
    """Ola Dahl, Maya Berg and 3 others follow it, too."""
    shown = names
    if len(names) > NAMED:
        shown = [*names[: NAMED - 1], ngettext("%(n)s other", "%(n)s others", len(names) - NAMED + 1)]
    if len(names) == 1:
        return _("%(who)s follows it, too.", who=names[0]) if also else _("%(who)s follows it.", who=names[0])
    who = listed(shown)
    return _("%(who)s follow it, too.", who=who) if also else _("%(who)s follow it.", who=who)


@dataclass(frozen=True, slots=True)
class Followed:
    """One record that is followed; `base` is where its deeds live."""

    record: Named
    kind: str
    icon: str
    why: str
    base: str


@dataclass(frozen=True, slots=True)
class Page:
    """One stretch of them, and where the next begins; 0 where there is none."""

    lines: list[Followed]
    later: int


def page_of(asking: Reader, place: Place, start: str) -> Page:
    """From the `start`th on: one question, and one for each noun among them."""
    first = start_of(start)
    found = list(followed_by(asking)[first : first + AT_ONCE + 1])
    names = named_of([(one.noun, one.record) for one in found], asking)
    lines = [_line(one, names[one.noun, one.record], asking, place) for one in found[:AT_ONCE]]
    return Page(lines, first + AT_ONCE if len(found) > AT_ONCE else 0)


def start_of(told: str) -> int:
    """Where an address says that a stretch begins; 0 for what is no number."""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0


def named_of(records: Iterable[tuple[str, str]], asking: Reader) -> dict[tuple[str, str], Named]:
    """The records by noun and id, as this colleague may read them: one question for each noun."""
    wanted: dict[str, set[str]] = {}
    for noun, record in records:
        wanted.setdefault(noun, set()).add(record)
    names = Names(asking.user)
    told = {noun: names(noun, ids) for noun, ids in wanted.items()}
    return {(noun, pk): told[noun].get(pk, Named(noun)) for noun, ids in wanted.items() for pk in ids}


def _line(follow: Follow, record: Named, asking: Reader, place: Place) -> Followed:
    noun = asking.noun(follow.noun)
    return Followed(
        record=record,
        kind=noun.label,
        icon=noun.icon,
        why=_(_SINCE[Follow.Because(follow.because)], day=day(place.local(follow.since), place.now)),
        base=f"/records/{follow.noun}/{follow.record}/-",
    )
