"""Lists are fast by the fields that promise it: each such order walks an index, and reads no table whole."""

import json

import pytest
from django.db import connection

from rapport.platform.access.models import User
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.registry import nouns

MANY = 50_000
#: Everything that has such a field, filled by statements: `n` is the number of a row.
ROWS = (
    "INSERT INTO know_party (id, kind, name, sort_name, keeper_id, source, added_at) "
    "SELECT n + 1000, 1 + (n % 10) / 9, 'Name ' || n, 'name ' || n, "
    "(SELECT array_agg(id) FROM access_user)[1 + n % 20], 'test', "
    "now() - n * interval '1 minute' FROM many",
    "INSERT INTO know_person (party_id, given_name, family_name, language, time_zone, city, birthday) "
    "SELECT id, '', '', '', '', 'Town ' || id % 977, date '1950-01-01' + (id % 20000)::int FROM know_party "
    "WHERE kind = 1",
    "INSERT INTO know_organisation (party_id, website, city, about) "
    "SELECT id, '', '', '' FROM know_party WHERE kind = 2",
    "INSERT INTO understand_relationship (party_id, acted, counted, touches, orders, spend, margin, valued, acts, "
    "span, valued_days, asked_them, they_answered, asked_us, we_answered, owed, kept, habit, lifted, "
    "came_by, last_at, trend) "
    "SELECT id, 0, 0, 1, id % 50, id * 7, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, "
    "now() - id * interval '1 minute', id % 3 - 1 FROM know_party WHERE source = 'test'",
    "INSERT INTO strength_standing (party_id, stage, band, refers, running, days, first_at, last_at, silent_at, "
    "began_at, seen_at) "
    "SELECT id, id % 7, id % 5, 0, 0, 0, 0, 0, 0, 0, 0 FROM know_party WHERE source = 'test'",
    "INSERT INTO know_product (number, name, category, department, brand, source) "
    "SELECT n, 'Product ' || n, 'Category ' || n % 90, '', '', 'test' FROM many",
    "INSERT INTO sales_order (id, party_id, number, placed_at, value, currency, channel, source) "
    "SELECT uuidv7(), n + 1000, n, now() - n * interval '1 minute', n * 3, 'EUR', 'web', 'test' FROM many",
    "INSERT INTO sales_return (id, party_id, number, returned_at, quantity, value, currency, reason, source) "
    "SELECT uuidv7(), n + 1000, n, now() - n * interval '1 minute', 1, n * 3, 'EUR', '', 'test' FROM many",
    "INSERT INTO listen_openloop (party_id, kind, owed_by, text, opened_at, closed_at, closed_how, source) "
    "SELECT n + 1000, 'question', 'us', 'What?', now(), now() - n * interval '1 minute', 'answered', 'test' FROM many",
)
#: Few rows lie in these, however many records there are.
SMALL = {"access_user", "access_team"}
#: The nouns with long lists of their own; organisations lie in the tables of people.
LONG = {"person", "product", "order", "return", "loop"}


@pytest.fixture
def crowd(maya):
    User.objects.bulk_create(
        User(email=f"{n}@shop.example", name=f"Colleague {n}", joined_at=maya.joined_at) for n in range(19)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE many ON COMMIT DROP AS SELECT n FROM generate_series(1, {MANY}) n")
        for statement in ROWS:
            cursor.execute(statement)
        for table in ("know_party", "know_person", "understand_relationship", "strength_standing", "know_product",
                      "sales_order", "sales_return", "listen_openloop", "access_user"):  # fmt: skip
            cursor.execute(f"ANALYZE {table}")


def plan_of(asking, noun, sort):
    """The plan of the statement that finds the first page."""
    asked = []

    def note(execute, sql, values, many, context):
        asked.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        page(noun, asking, Wanted(sort=sort, size=50))
    sql, values = next((sql, values) for sql, values in asked if "AS tie" in sql)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        told = cursor.fetchone()[0]
    return (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]


def nodes(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def test_every_order_that_is_promised_walks_an_index(crowd, maya):
    asking, dear = reader(maya), []

    for noun in nouns().values():
        for field in noun.fields.values():
            if field.indexed and field.is_sorted and noun.name in LONG:
                for way in ("", "-"):
                    dear += [
                        (noun.name, way + field.name, node["Node Type"], node.get("Relation Name"))
                        for node in nodes(plan_of(asking, noun, way + field.name))
                        if node["Node Type"] == "Sort"
                        or (node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL)
                    ]

    assert dear == []
