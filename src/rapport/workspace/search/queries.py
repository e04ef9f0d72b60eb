"""What fits these words? Records of every noun, places, acts, and views by their names."""

from dataclasses import dataclass, replace
from typing import Any

from rapport.platform.records.reader import Reader, reader
from rapport.platform.records.search import Found, found_and_views, found_page, saved_here
from rapport.platform.records.spelling import plain
from rapport.workspace.addresses import KINDS, address_of

from .acts import Act, acts, fits, view_acts

MOST, MOST_ON_PAGE = 6, 30
#: In which order the nouns are told; what is not named here comes after them.
ORDER = ("person", "organisation", "household", "order", "return", "product", "loop")
#: What a sign before the words asks for: only people, only acts, only views.
PEOPLE, ACTS, VIEWS = "@", ">", "#"


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that fits: records by noun, views, places and acts."""

    groups: list[Found]
    views: list[Act]
    acts: list[Act]

    def __bool__(self) -> bool:
        return bool(self.groups or self.views or self.acts)


def answer(user: Any, words: str, *, most: int = MOST, all_places: bool = True) -> Answer:
    """What this colleague may open that fits; a sign before the words asks for one kind only."""
    sign, text = _parted(words)
    if not text:
        return Answer([], [], [])
    asking = reader(user)
    if sign == ACTS:
        return Answer([], [], acts(text, user))
    if sign == VIEWS:
        return Answer([], _views(asking, text, saved_here(asking)), [])
    best, saved = found_and_views(asking, text, tuple(KINDS) if sign == PEOPLE else None, most=most)
    groups = _in_order(best)
    if sign == PEOPLE:
        return Answer(groups, [], [])
    return Answer(groups, _views(asking, text, saved), acts(text, user, all_places=all_places))


def page_of(user: Any, words: str, noun: str, *, after: str) -> Found | None:
    """The next of one noun that fit; None for a noun that cannot be searched, or not by this colleague."""
    asking, (_, text) = reader(user), _parted(words)
    kind = asking.nouns.get(noun)
    if not text or kind is None or not kind.searched or not asking.may(kind, "read"):
        return None
    return _addressed(found_page(asking, text, kind, after=after, size=MOST_ON_PAGE))


def _parted(words: str) -> tuple[str, str]:
    """The sign before the words, if any, and the words."""
    text = words.strip()
    sign = text[:1] if text[:1] in {PEOPLE, ACTS, VIEWS} else ""
    return sign, text.removeprefix(sign).strip()


def _in_order(best: list[Found]) -> list[Found]:
    place = {name: number for number, name in enumerate(ORDER)}
    return [_addressed(each) for each in sorted(best, key=lambda each: place.get(each.noun.name, len(place)))]


def _addressed(group: Found) -> Found:
    """The same; parties have their names in their addresses."""
    kind = KINDS.get(group.noun.name)
    if kind is None:
        return group
    return replace(group, hits=[replace(hit, href=address_of(hit.id, kind, hit.title)) for hit in group.hits])


def _views(asking: Reader, text: str, saved: list[tuple[str, int, str]]) -> list[Act]:
    """The views of all lists that this colleague may open and whose names have words that begin like these."""
    asked = plain(text).split()
    return [act for act in view_acts(asking, saved) if fits(act, asked)][:MOST]
