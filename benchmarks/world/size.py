"""How large is the world, and who lives in it?"""

from dataclasses import dataclass

SOURCE = "bench"
KEEPERS = 20
ME = "keeper0@bench.example"
PASSWORD = "quiet harbour 41"
PRODUCTS = 5_000
YEARS = 2


@dataclass(frozen=True)
class Size:
    """So many people and touches; one person has `longest` touches of their own."""

    people: int
    touches: int
    longest: int

    def __str__(self) -> str:
        return f"{self.people:,} people, {self.touches:,} touches, one person with {self.longest:,}"


BIG = Size(people=100_000, touches=5_000_000, longest=10_000)
SMALL = Size(people=2_000, touches=100_000, longest=10_000)
