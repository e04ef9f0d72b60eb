"""Which offices and cafes order for their kitchens, and who works there? Invented, with their people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation whose kitchen is filled by us."""

    name: str
    host: str
    about: str
    roles: tuple[str, ...]

    @property
    def email(self) -> str:
        return f"kitchen@{self.host}"


OFFICE = ("Office manager", "Front desk", "Bookkeeper", "Canteen")
CAFE = ("Owner", "Kitchen lead", "Shift lead")
SCHOOL = ("Kitchen lead", "Head of house", "Bookkeeper", "Canteen", "Caretaker")
PLACES = (
    Place("Grindstone Legal", "grindstone.example", "Lawyers, thirty at lunch", OFFICE),
    Place("Café Lanternen", "lanternen.example", "Café by the canal, breakfast and cake", CAFE),
    Place("Tista Print Works", "tista.example", "Printers with an early shift", OFFICE),
    Place("Fjordgløtt Nursery", "fjordglott.example", "Nursery with its own kitchen", SCHOOL),
    Place("Harbour Street Dental", "harbourdental.example", "Dentists, fruit and coffee every Monday", OFFICE),
    Place("The Blue Door", "bluedoor.example", "Lunch café with twelve tables", CAFE),
    Place("Birch & Bell Studio", "birchbell.example", "Architects on the second floor", OFFICE),
    Place("Pine Street School", "pinestreet.example", "School kitchen, two hundred plates", SCHOOL),
    Place("Svinesund Ferry Office", "ferryoffice.example", "Ticket office and a crew room", OFFICE),
    Place("Library Café East", "librarycafe.example", "Café in the library", CAFE),
    Place("Kornmagasinet", "kornmagasinet.example", "Concert house, a bar on show days", CAFE),
    Place("Second Floor Software", "secondfloor.example", "Programmers, a full fridge", OFFICE),
)
HOUSEHOLDS_A_PLACE = 30
FEWEST_BASKETS = 20


@dataclass(frozen=True, slots=True)
class Job:
    """Who (a household's shopper) works where (the number of a place), as what, and for whom."""

    household: int
    place: int
    role: str
    lead: int | None


def jobs(households: Sequence[tuple[int, int]]) -> Iterator[Job]:
    """The jobs of those who shop often, from (household, baskets); the very first of them works at two places."""
    regulars = [number for number, baskets in households if baskets >= FEWEST_BASKETS]
    open_places = PLACES[: max(2, len(households) // HOUSEHOLDS_A_PLACE)]
    team = max(2, len(regulars) // (2 * len(open_places)))
    left = iter(regulars)
    first: int | None = None
    for number, place in enumerate(open_places):
        lead = None
        for role, household in zip(place.roles[:team], left):  # noqa: B905 - whoever is left
            yield Job(household, number, role, lead)
            lead = lead or household
            first = first or household
        if number == 1 and first is not None:
            yield Job(first, number, "Bookkeeper on Fridays", lead)
