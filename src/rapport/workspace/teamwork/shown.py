"""What do the pages of tasks and of tags show? Stretches of them, and how many there are."""

from dataclasses import dataclass
from typing import Any

from rapport.platform.access.rights.scopes import colleagues_reached
from rapport.platform.languages import N_
from rapport.platform.records.reader import Reader
from rapport.platform.teamwork.models.tasks import TaskQuerySet
from rapport.platform.teamwork.queries import Counted, open_counts, tasks_seen_by
from rapport.platform.ui.formats import plural
from rapport.workspace.place import Place

from .cards import list_tagged
from .lines import Line, lines

SHOWS = {"": N_("Mine"), "given": N_("Given by me"), "team": N_("My team's"), "done": N_("Done")}
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class TagLine:
    """A tag on the page of all of them: on how many records of each noun, with the way to these."""

    id: int
    name: str
    hue: int
    count: int
    nouns: list[tuple[str, str]]


def tags_shown(counted: list[Counted], asking: Reader) -> list[TagLine]:
    """The tags with the words for their counts."""
    return [TagLine(one.tag.pk, one.tag.name, one.tag.hue, one.count, _nouns(one, asking)) for one in counted]


def _nouns(counted: Counted, asking: Reader) -> list[tuple[str, str]]:
    found = [(asking.noun(name), number) for name, number in counted.nouns.items()]
    found.sort(key=lambda one: -one[1])
    return [
        (plural(number, noun.label.lower(), noun.plural.lower()), list_tagged(noun, counted.tag.name, asking))
        for noun, number in found
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """One stretch of tasks, what the tabs say, and where the next stretch begins; 0 where there is none."""

    lines: list[Line]
    counts: dict[str, int]
    later: int


def page_of(asking: Reader, place: Place, show: str, start: int) -> Page:
    """The tasks of this kind from the `start`th on."""
    user, team = asking.user, sorted(_team(asking.user))
    seen = tasks_seen_by(asking)
    found = _of_kind(seen, show, user, team)[start : start + AT_ONCE + 1]
    counts = open_counts(asking, team)
    shown = list(found)
    return Page(
        lines=lines(shown[:AT_ONCE], asking, place),
        counts={"": counts["mine"], "given": counts["given"], "team": counts["team"]},
        later=start + AT_ONCE if len(shown) > AT_ONCE else 0,
    )


def _of_kind(seen: TaskQuerySet, show: str, user: Any, team: list[int]) -> TaskQuerySet:
    if show == "done":
        return seen.done().select_related("done_by").order_by("-done_at", "-pk")
    if show == "given":
        return seen.open().filter(given_by=user.pk).exclude(assignee=user.pk).by_date()
    if show == "team":
        return seen.open().filter(assignee__in=team).by_date()
    return seen.open().filter(assignee=user.pk).by_date()


def _team(user: Any) -> set[int]:
    """The colleagues of one's team and of those below it, oneself among them."""
    return {user.pk, *(colleagues_reached(user.team_id) if user.team_id else ())}
