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
    """So many people and touches; one person has `longest` touches of their own.

    `orders` is the share of touches that are orders; `maker` the package that makes such a world.
    """

    people: int
    touches: int
    longest: int
    orders: float = 0.16
    maker: str = "benchmarks.world"

    def __str__(self) -> str:
        return f"{self.people:,} people, {self.touches:,} touches, one person with {self.longest:,}"


BIG = Size(people=100_000, touches=5_000_000, longest=10_000)
SMALL = Size(people=2_000, touches=100_000, longest=10_000)
MILLION = Size(people=1_000_000, touches=10_000_000, longest=10_000, orders=0.2, maker="benchmarks.world.million")
FEW = Size(people=20_000, touches=200_000, longest=2_000, orders=0.2, maker="benchmarks.world.million")
JOURNEY = Size(people=2_469, touches=1_469_307, longest=4_193, orders=0, maker="benchmarks.world.journey")
#: Bare parties, whose touches are generated as a lake and not as a ledger.
PARTIES = Size(people=1_000_000, touches=0, longest=0, maker="benchmarks.world.parties")
HUNDREDTH = Size(people=10_000, touches=0, longest=0, maker="benchmarks.world.parties")
