"""Let everybody in: the households, the people in them, the places they work at, and the ties between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from rapport.loop.know.commands import NewParty, add_parties, add_ties
from rapport.loop.know.models import Affiliation, Kind, Tie
from rapport.platform.access.models import User

from ..catalogue import RealHousehold
from ..story import people, ties
from ..story.calendar import Calendar
from ..story.chance import chance
from ..story.moments import SOURCE, Customer, Story
from ..story.organisations import PLACES, Job, jobs
from .slices import Progress, slices

PARTIES_AT_ONCE = 1000
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the demo: the stories of shoppers and partners by household, and who sent whom to us."""

    shoppers: dict[int, Story]
    partners: dict[int, Story]
    introductions: Sequence[ties.Introduction]
    organisations: int


@dataclass(frozen=True, slots=True)
class _Ids:
    """The parties by household number, and by the number of a place."""

    homes: dict[int, int]
    shoppers: dict[int, int]
    partners: dict[int, int]
    places: dict[int, int]


def let_in(
    households: Sequence[RealHousehold], keepers: Sequence[User], calendar: Calendar, progress: Progress, *, by: Any
) -> Cast:
    """Add the parties and their ties; each colleague keeps every third of them."""
    employed = list(jobs([(household.number, household.baskets) for household in households]))
    known = ties.introductions([(household.number, household.first_at) for household in households])
    ids = _add(households, keepers, employed, calendar, progress, by=by)
    for part in slices(list(_ties(ids, employed, known, calendar)), PARTIES_AT_ONCE):
        add_ties(part, by=by)

    workplaces: dict[int, list[int]] = {}
    for job in employed:
        workplaces.setdefault(job.household, []).append(ids.places[job.place])
    shoppers, partners = {}, {}
    for place, household in enumerate(households):
        number, keeper = household.number, keepers[place % len(keepers)].pk
        who = people.shopper(number)
        shoppers[number] = Story(
            Customer(number, ids.shoppers[number], who.given, keeper, household.likes, who.email is not None,
                     tuple(workplaces.get(number, ()))),
            calendar,
        )  # fmt: skip
        other = people.partner(number, is_couple=household.is_couple)
        if other:
            customer = Customer(number, ids.partners[number], other.given, keeper, household.likes, bool(other.email))
            partners[number] = Story(customer, calendar)
    return Cast(shoppers, partners, known, len(ids.places))


def _add(
    households: Sequence[RealHousehold],
    keepers: Sequence[User],
    employed: Sequence[Job],
    calendar: Calendar,
    progress: Progress,
    *,
    by: Any,
) -> _Ids:
    work = {job.household: PLACES[job.place].host for job in reversed(employed)}
    ids = _Ids({}, {}, {}, {})
    news: list[tuple[dict[int, int], int, NewParty]] = []
    for place, household in enumerate(households):
        number, keeper = household.number, keepers[place % len(keepers)]
        who, other = people.shopper(number), people.partner(number, is_couple=household.is_couple)
        family = f"{who.family} and {other.family}" if other else who.family
        home = NewParty(Kind.HOUSEHOLD, f"{family} household", keeper=keeper, details={"size": household.size})
        news.append((ids.homes, number, home))
        news.append((ids.shoppers, number, _person(who, keeper, calendar, f"CJ-{number}", work.get(number))))
        if other:
            news.append((ids.partners, number, _person(other, keeper, calendar)))
    for number in sorted({job.place for job in employed}):
        news.append((ids.places, number, _organisation(number, keepers[number % len(keepers)])))
    for part in slices(news, PARTIES_AT_ONCE):
        for (found, number, _), party in zip(
            part, add_parties([new for *_, new in part], source=SOURCE, by=by), strict=True
        ):
            found[number] = party.pk
        progress("Welcoming people", len(ids.homes), len(households))
    return ids


def _person(
    who: people.Somebody, keeper: User, calendar: Calendar, number: str = "", work: str | None = None
) -> NewParty:
    identities = [("number", number)] if number else []
    identities += [("email", who.email)] if who.email else []
    identities += [("email", people.address(who.given, who.family, work))] if work else []
    identities += [("phone", who.phone)] if who.phone else []
    details = {
        "given_name": who.given, "family_name": who.family, "language": LANGUAGE, "city": who.city,
        "time_zone": calendar.zone.key, "birthday": who.birthday,
    }  # fmt: skip
    return NewParty(Kind.PERSON, who.name, identities, keeper, details)


def _organisation(number: int, keeper: User) -> NewParty:
    place = PLACES[number]
    details = {"website": f"https://{place.host}", "city": people.CITIES[0], "about": place.about}
    return NewParty(Kind.ORGANISATION, place.name, [("email", place.email)], keeper, details)


def _ties(
    ids: _Ids, employed: Sequence[Job], known: Sequence[ties.Introduction], calendar: Calendar
) -> Iterator[Affiliation]:
    for number, home in ids.homes.items():
        role = "Does the shopping" if number in ids.partners else ""
        yield _tie(ids.shoppers[number], Tie.LIVES_IN, home, role=role)
        if number in ids.partners:
            yield _tie(ids.partners[number], Tie.LIVES_IN, home)
            yield _tie(ids.partners[number], Tie.SPOUSE_OF, ids.shoppers[number])
    for job in employed:
        since = calendar.today - timedelta(days=chance("job", job.household, job.place).randrange(400, 2500))
        yield _tie(ids.shoppers[job.household], Tie.WORKS_AT, ids.places[job.place], role=job.role, started_on=since)
        if job.lead:
            yield _tie(ids.shoppers[job.household], Tie.REPORTS_TO, ids.shoppers[job.lead])
    for one, other in ties.friendships(list(ids.homes)):
        yield _tie(ids.shoppers[one], Tie.FRIEND_OF, ids.shoppers[other])
    for introduction in known:
        newcomer, introducer = ids.shoppers[introduction.newcomer], ids.shoppers[introduction.introducer]
        yield _tie(newcomer, Tie.INTRODUCED_BY, introducer, started_on=introduction.at.date())


def _tie(party: int, tie: Tie, other: int, **more: Any) -> Affiliation:
    return Affiliation(party_id=party, tie=tie, other_id=other, source=SOURCE, **more)
