"""Who lives in the world? Colleagues who keep relationships, people with names, addresses and phones."""

import numpy as np

from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind, Product
from rapport.platform.access.commands import add_user, set_up_workspace

from .size import KEEPERS, PASSWORD, PRODUCTS, SOURCE, Size

GIVEN = """
    Ada Aisha Alma Ana Anders Anna Bea Ben Bruno Carla Cem Clara Daniel David Deniz Elena Elias Emma Eva Felix Finn
    Freya Hana Hugo Ida Ines Ivan Jan Jonas Julia Kai Kofi Lara Lea Leo Lina Luca Lucia Mads Maja Marta Mateo Mia Mila
    Nadia Nils Noah Nora Olga Omar Paula Pia Rafael Rosa Sara Selma Sofia Tara Theo Tim Vera Yara Yusuf Zoe
""".split()
FIRST = """
    Al An Ar Bel Ber Bo Bra Cal Dal Del El Fal Fer Gar Hal Han Hol Jan Kal Kel Lan Lind Mar Mor Nor
""".split()
LAST = """
    berg dahl der ding field gaard her ing kel ler lin man mark mer nen ner ra ri sen ser sson ter tom vik
""".split()
AT_ONCE = 5000


def add_people(size: Size) -> np.ndarray:
    """Add the colleagues, the catalogue and the people; the ids of the people, ascending."""
    set_up_workspace("Bench", currency="EUR", time_zone="Europe/Berlin", public_url="https://bench.example")
    keepers = [
        add_user(f"keeper{n}@bench.example", name=f"Keeper {n}", password=PASSWORD, is_admin=n == 0)
        for n in range(KEEPERS)
    ]
    Product.objects.bulk_create(
        Product(number=str(n), name=f"Product {n}", category=f"Category {n % 50}", source=SOURCE)
        for n in range(PRODUCTS)
    )
    added: list[int] = []
    for start in range(0, size.people, AT_ONCE):
        news = [_person(n, keepers) for n in range(start, min(start + AT_ONCE, size.people))]
        added += [party.pk for party in add_parties(news, source=SOURCE)]
    return np.array(sorted(added))


def _person(number: int, keepers: list) -> NewParty:
    """The same person for the same number: stepping by primes mixes the names."""
    given = GIVEN[number * 7 % len(GIVEN)]
    family = FIRST[number * 11 // 3 % len(FIRST)] + LAST[number * 13 // 7 % len(LAST)]
    return NewParty(
        Kind.PERSON,
        f"{given} {family}",
        [("email", f"{given}.{family}{number}@bench.example".lower()), ("phone", f"+44207{number:07d}")],
        keepers[number % len(keepers)],
        {"given_name": given, "family_name": family, "city": f"Town {number % 300}"},
    )
