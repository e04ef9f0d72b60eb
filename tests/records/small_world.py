"""A small world of records with everything a filter can ask about, and the same as plain dicts."""

import random
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from django.db import connection
from django.db.models import F

from rapport.departments.sales.models import Contract, Order, OrderLine, Return
from rapport.loop.know.models import Affiliation, Identity, Organisation, Party, Person, Product
from rapport.loop.listen.models import LedgerEnd
from rapport.loop.understand.models import Relationship
from rapport.platform.access.models import Team, User
from rapport.platform.records import catalogue
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.models import CustomField
from rapport.platform.records.rows import Linked

CITIES = ["Bergen", "bergen", "Oslo", "100%", "a_b", "Å\\s", "Kiel", ""]
CUSTOM = [
    ("x_loyalty", "choice", {"words": {"gold": "Gold", "silver": "Silver", "no": "None yet"}}, "text"),
    ("x_tags", "choices", {"words": {"vip": "VIP", "new": "New", "old": "Old"}}, "text[]"),
    ("x_rank", "number", {}, "numeric"),
    ("x_vip", "checkbox", {}, "boolean"),
    ("x_day", "date", {"yearly": True}, "date"),
    ("x_since", "date", {}, "date"),
    ("x_share", "percent", {}, "numeric"),
    ("x_stars", "rating", {}, "smallint"),
    ("x_time", "duration", {}, "bigint"),
    ("x_worth", "money", {}, "bigint"),
    ("x_mail", "email", {}, "text"),
    ("x_note", "long_text", {}, "text"),
    ("x_shop", "one", {"to": "organisation"}, "bigint"),
    ("x_friends", "many", {"to": "person"}, "bigint[]"),
]
KINDS = ["item.bought", "coupon.sent", "coupon.redeemed", "call.received", "custom.waved"]


def build(now: datetime, maya: User, seed: int) -> None:
    """People, organisations, orders, returns, touches and custom fields, around `now`."""
    dice = random.Random(seed)
    retail = Team.objects.create(name="Retail")
    hotels = Team.objects.create(name="Hotels (large)")
    User.objects.filter(pk=maya.pk).update(team=retail)
    users = [maya.pk, None]
    for name, team in (("Ola", retail), ('Åse "Q"', hotels), ("Tor", None)):
        users.append(User.objects.create(email=f"{len(users)}@halden.example", name=name, team=team, joined_at=now).pk)

    def moment(back: float = 400, ahead: float = 20) -> datetime:
        at = now + timedelta(days=dice.uniform(-back, ahead))
        return (
            at.replace(microsecond=0) if dice.random() < 0.7 else now - timedelta(days=dice.choice([1, 7, 14, 30, 90]))
        )

    parties = [
        Party(
            kind=dice.choice([1, 1, 1, 2]),
            name=f"Party {n}",
            sort_name=f"party {n}",
            keeper_id=dice.choice(users),
            source=dice.choice(["page", "import"]),
            added_at=moment(),
            do_not_contact_since=moment() if dice.random() < 0.2 else None,
        )
        for n in range(16)
    ]
    Party.objects.bulk_create(parties)
    days = [date(1980, 2, 29), date(1990, 2, 28), date(2000, 3, 1), date(1975, 12, 31), date(1985, 1, 1), None]
    people = [each for each in parties if each.kind == 1]
    firms = [each for each in parties if each.kind == 2] or people[:1]
    Person.objects.bulk_create(
        Person(
            party=each,
            city=dice.choice(CITIES),
            given_name=dice.choice(["Ana", "ANA", "Bo"]),
            birthday=dice.choice([*days, (now + timedelta(days=dice.randint(-9, 20))).date().replace(year=1988)]),
        )
        for each in people
    )
    Organisation.objects.bulk_create(
        Organisation(party=each, city=dice.choice(CITIES)) for each in firms if each.kind == 2
    )
    Identity.objects.bulk_create(
        Identity(
            party=each,
            kind="email",
            value=f"p{n}.{m}@{dice.choice(['nordlys', 'else'])}.example",
            source="page",
            added_at=now,
        )
        for n, each in enumerate(parties)
        for m in range(dice.choice([0, 1, 2]))
    )
    Affiliation.objects.bulk_create(
        Affiliation(
            party=one,
            other=firm,
            tie="works_at",
            source="page",
            ended_on=None if dice.random() < 0.8 else date(2020, 1, 1),
        )
        for one in people
        for firm in dice.sample(firms, min(dice.choice([0, 1, 2]), len(firms)))
        if one != firm
    )
    Relationship.objects.bulk_create(
        Relationship(
            party=each,
            touches=dice.randint(0, 9),
            first_at=moment(),
            last_at=moment(),
            orders=dice.randint(0, 5),
            spend=dice.choice([0, 500, 50_000]),
            trend=dice.choice([None, -1, 0, 1]),
        )
        for each in parties
        if dice.random() < 0.8
    )
    products = Product.objects.bulk_create(
        Product(
            number=f"N{n}",
            name=f"Coffee {n}",
            category=dice.choice(["Coffee", "Tea", ""]),
            source="page",
            margin_share=dice.choice([None, 0.25, 0.6]),
        )
        for n in range(3)
    )
    orders = Order.objects.bulk_create(
        Order(
            id=UUID(int=dice.getrandbits(128)),
            party=dice.choice([*parties, None]),
            number=f"O{n}",
            placed_at=moment(),
            value=dice.choice([0, 500, 1234, 50_000]),
            currency="EUR",
            channel=dice.choice(["store", "web"]),
            due_on=dice.choice([None, moment().date()]),
            delivered_at=dice.choice([None, moment()]),
            source="page",
        )
        for n in range(40)
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=dice.choice(orders),
            product=dice.choice([*products, None]),
            quantity=dice.randint(1, 4),
            value=dice.choice([100, 500]),
            margin=dice.choice([None, 50]),
        )
        for _ in range(50)
    )
    Return.objects.bulk_create(
        Return(
            id=UUID(int=dice.getrandbits(128)),
            party=dice.choice(parties),
            order=dice.choice([*orders, None]),
            product=dice.choice(products),
            number=f"R{n}",
            returned_at=moment(),
            quantity=1,
            value=500,
            currency="EUR",
            source="page",
        )
        for n in range(12)
    )
    _touches(dice, now, parties, products, [each for each in users if each], moment)
    _custom(dice, people, firms, moment)
    _contracts(dice, parties, products, moment)
    for model in (Order, OrderLine, Return, Contract):
        model.objects.update(ours=F("value"))  # all of it is in our currency
    OrderLine.objects.update(ours_margin=F("margin"))
    catalogue.forget()


def _contracts(dice, parties, products, moment):
    """Some run and are due sooner or later, some have ended."""
    for n in range(12):
        ended = moment(ahead=0) if dice.random() < 0.4 else None
        Contract.objects.create(
            id=UUID(int=dice.getrandbits(128)),
            party=dice.choice([*parties, None]),
            product=dice.choice([*products, None]),
            number=f"K{n}",
            starts_on=moment(ahead=0).date(),
            term=dice.choice([1, 12]),
            value=dice.choice([0, 1200]),
            currency="EUR",
            renewals=dice.randrange(4),
            renews_on=None if ended else moment(back=30, ahead=60).date(),
            ended_at=ended,
            reason=dice.choice(["", "Too dear"]) if ended else "",
            source="page",
        )


def _touches(dice, now, parties, products, users, moment):
    LedgerEnd.objects.create(seq=0, recorded_at=now, folded_to=now)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE listen_touchpoint_rest PARTITION OF listen_touchpoint DEFAULT")
        cursor.executemany(
            "INSERT INTO listen_touchpoint (id, occurred_at, recorded_at, seq, party, direction, channel, kind,"
            " subject_type, subject_id, topic, value, quantity, human, actor, source) VALUES"
            " (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,1,%s,'page')",
            [
                (
                    UUID(int=dice.getrandbits(128)),
                    moment(ahead=0),
                    now,
                    n,
                    dice.choice(parties).pk,
                    dice.choice([1, -1, 2]),
                    dice.choice(["store", "email"]),
                    dice.choice(KINDS),
                    dice.choice(["product", None]),
                    str(dice.choice(products).pk),
                    dice.choice(["Coffee", "Tea", None]),
                    dice.choice([None, 500, 5000]),
                    dice.choice([None, 1, 2]),
                    dice.choice([*users, None]),
                )
                for n in range(160)
            ],
        )


def _custom(dice, people, firms, moment):
    for name, kind, options, _ in CUSTOM:
        CustomField.objects.create(
            noun="person",
            name=name,
            label=name[2:].capitalize(),
            type=kind,
            options=options,
            added_at=datetime.now(UTC),
        )
    pools = {
        "text": lambda: dice.choice(["gold", "silver", "no", "", None]),
        "boolean": lambda: dice.choice([True, False, None]),
        "text[]": lambda: dice.choice([None, [], ["vip"], ["vip", "old"]]),
        "numeric": lambda: dice.choice([None, 1, "2.5", "0.6"]),
        "date": lambda: dice.choice([None, moment().date()]),
        "smallint": lambda: dice.choice([None, 1, 3, 5]),
        "bigint": lambda: dice.choice([None, 30, 90, 1500]),
        "one": lambda: dice.choice([None, dice.choice(firms).pk]),
        "bigint[]": lambda: dice.choice([None, [], [people[0].pk], [people[0].pk, people[-1].pk]]),
    }
    columns = ", ".join(f"{name} {column}" for name, _, _, column in CUSTOM)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE records_own_person (id bigint PRIMARY KEY, {columns})")
        for person in people:
            if dice.random() < 0.8:
                values = [pools[kind if kind in pools else column]() for _, kind, _, column in CUSTOM]
                marks = ", ".join(f"%s::{column}" for _, _, _, column in CUSTOM)
                cursor.execute(f"INSERT INTO records_own_person VALUES (%s, {marks})", [person.pk, *values])


def as_dicts(everything, limited):
    """All that `everything` reads, as dicts; and which of it `limited` may read."""
    records, related, readable = {}, {}, {}
    for noun in everything.nouns.values():
        names = tuple(each.name for each in noun.fields.values() if each.load is None)
        rows = page(noun, everything, Wanted(columns=names, size=1000)).rows
        ones = {name: everything.noun(each.type.to) for name, each in noun.ones().items()}
        records[noun.name] = {row.id: {k: _plain(v, ones.get(k)) for k, v in row.values.items()} for row in rows}
        readable[noun.name] = {row.id for row in page(noun, limited, Wanted(size=1000)).rows}
        for relation in noun.related.values():
            where = f"WHERE {relation.where.format('t')}" if relation.where else ""
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT DISTINCT "{relation.near}", "{relation.far}" FROM "{relation.table}" t {where}')
                found = cursor.fetchall()
            ties: dict = {}
            for near, far in found:
                if near is not None:
                    ties.setdefault(near, []).append(far)
            related[noun.name, relation.name] = ties
    return SimpleNamespace(records=records, related=related, readable=readable)


def _plain(value, to):
    """The id of another record as its table has it."""
    return to.id_of(str(value.id)) if isinstance(value, Linked) else value
