"""Who shares one fate: who works together, else who lives together. And SQL knows who is left alone."""

from django.db import connection

from rapport.loop.decide.maths.holdout import left_alone, left_alone_in_sql
from rapport.loop.decide.queries import units_of
from rapport.loop.know.commands import NewParty, add_organisation, add_parties, tie
from rapport.loop.know.models import Kind, Tie


def test_a_unit_is_the_organisation_else_the_household_else_they_alone(ana, bruno, maya, now):
    assert units_of([ana.pk, bruno.pk]) == {ana.pk: ana.pk, bruno.pk: bruno.pk}

    [home] = add_parties([NewParty(Kind.HOUSEHOLD, "Ruiz")], source="test")
    work = add_organisation("Halden", by=maya)
    tie(ana, Tie.LIVES_IN, home, by=maya)
    tie(bruno, Tie.LIVES_IN, home, by=maya)
    tie(bruno, Tie.WORKS_AT, work, by=maya)

    assert units_of([ana.pk, bruno.pk, work.pk]) == {ana.pk: home.pk, bruno.pk: work.pk, work.pk: work.pk}


def test_sql_says_the_same(db):
    asked = left_alone_in_sql("unit", "'sält'", "7.5")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT unit FROM generate_series(1, 3000) AS unit WHERE {asked}")

        assert {unit for (unit,) in cursor} == left_alone(range(1, 3001), "sält", 7.5)
