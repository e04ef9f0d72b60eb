"""Who lives in the large world? People whose names are spread as names are, and the organisations some work at.

A few names are common and many are rare, so that a beginning or an order meets many equal names here and none there.
"""

from collections.abc import Sequence

from django.db import connection

from rapport.loop.know.models import Product
from rapport.platform.access.models import User

from ..people import FIRST, GIVEN, LAST
from ..size import PRODUCTS, SOURCE, Size
from .bare import bare
from .chance import one_of, share

MIDDLE = "a an ard e el en er i il in o on or u un ul".split()
PEOPLE_BY_ORGANISATION = 50
CITIES, MAIL_HOSTS = 4_000, 300
TABLES = (
    "know_party", "know_person", "know_organisation", "know_identity", "know_word", "know_keeping", "know_affiliation",
)  # fmt: skip

_WHO = f"""
CREATE TEMP TABLE who AS
SELECT n AS id, given, family, given || ' ' || family AS name, lower(given || '.' || family) || n AS mailbox,
       'mail' || floor({MAIL_HOSTS} * power({share(1)}, 4)) || '.example' AS host,
       '207' || lpad(n::text, 7, '0') AS phone,
       'Town ' || floor({CITIES} * power({share(2)}, 3)) AS city,
       CASE WHEN {share(3)} < 0.7 THEN date '1935-01-01' + floor(26000 * power({share(4)}, 0.8))::int END AS birthday,
       {one_of("%(keepers)s::int8[]", 5)} AS keeper, now() - 730 * {share(6)} * interval '1 day' AS added
FROM (SELECT n, {one_of("%(given)s::text[]", 7, skew=2)} || CASE WHEN {share(8)} < 0.12
                THEN '-' || {one_of("%(given)s::text[]", 9)} ELSE '' END AS given,
             family.name AS family
      FROM generate_series(1, %(people)s::int8) n
      JOIN families family ON family.place = 1 + floor(%(families)s * power({share(10)}, 2.5))::int8) named
"""
#: A table, as it takes long to look for the last one of thousands in an array.
_FAMILIES = "CREATE TEMP TABLE families AS SELECT * FROM unnest(%(family)s::text[]) WITH ORDINALITY f (name, place)"
_PEOPLE = (
    f"""INSERT INTO know_party (id, kind, name, sort_name, keeper_id, source, added_at)
        SELECT id, 1, name, lower(name), keeper, '{SOURCE}', added FROM who ORDER BY id""",
    """INSERT INTO know_person (party_id, given_name, family_name, language, time_zone, city, birthday)
        SELECT id, given, family, '', '', city, birthday FROM who ORDER BY id""",
    f"""INSERT INTO know_identity (party_id, kind, value, source, added_at)
        SELECT id, kind, value, '{SOURCE}', added FROM who
        CROSS JOIN LATERAL (VALUES ('email', mailbox || '@' || host), ('phone', '+44' || phone)) v (kind, value)
        ORDER BY id""",
    """INSERT INTO know_word (party_id, word)
        SELECT DISTINCT id, word FROM who CROSS JOIN LATERAL unnest(
            ARRAY[lower(family), lower(given), mailbox || '@' || host, mailbox, host, '44' || phone, phone]
            || string_to_array(lower(given), '-')) word
        ORDER BY id""",
    "INSERT INTO know_keeping (party_id, user_id, since) SELECT id, keeper, added FROM who ORDER BY id",
)
#: One person in ten works somewhere; a few organisations employ hundreds and most a handful.
_ORGANISATIONS = (
    f"""INSERT INTO know_party (id, kind, name, sort_name, keeper_id, source, added_at)
        SELECT %(people)s::int8 + n, 2, name, lower(name), {one_of("%(keepers)s::int8[]", 11)}, '{SOURCE}',
               now() - 730 * {share(12)} * interval '1 day'
        FROM (SELECT n, family.name || ' '
              || {one_of("ARRAY['Works', 'Trading', 'House', 'Group', 'Foods', 'Studio']", 14)} || ' ' || n AS name
              FROM generate_series(1, %(organisations)s::int8) n
              JOIN families family ON family.place = 1 + floor(%(families)s * {share(13)})::int8) named
        ORDER BY n""",
    f"""INSERT INTO know_organisation (party_id, website, city, about)
        SELECT id, '', 'Town ' || floor({CITIES} * power({share(15, "id")}, 3)), '' FROM know_party WHERE kind = 2""",
    """INSERT INTO know_word (party_id, word)
        SELECT DISTINCT id, unnest(string_to_array(sort_name, ' ')) FROM know_party WHERE kind = 2""",
    f"""INSERT INTO know_affiliation (party_id, other_id, tie, role, source)
        SELECT id, %(people)s::int8 + 1 + floor(%(organisations)s::int8 * power({share(16, "id")}, 2)), 'works_at',
               {one_of("ARRAY['Buyer', 'Owner', 'Cook', 'Clerk']", 17, of="id")}, '{SOURCE}'
        FROM who WHERE {share(18, "id")} < 0.1""",
)


def add_people(size: Size, keepers: Sequence[User]) -> int:
    """Add the catalogue, the people (ids from 1 on) and then the organisations; how many there are together."""
    Product.objects.bulk_create(
        Product(number=str(n), name=f"Product {n}", category=f"Category {n % 50}", source=SOURCE)
        for n in range(PRODUCTS)
    )
    organisations = max(size.people // PEOPLE_BY_ORGANISATION, 1)
    families = [first + middle + last for last in LAST for middle in MIDDLE for first in FIRST]
    values = {
        "people": size.people, "organisations": organisations, "keepers": [one.pk for one in keepers], "given": GIVEN,
        "family": families, "families": len(families),
    }  # fmt: skip
    with bare(TABLES) as cursor:
        for statement in (_FAMILIES, _WHO, *_PEOPLE, *_ORGANISATIONS):
            cursor.execute(statement, values)
        cursor.execute("DROP TABLE who, families")
    _count_on("know_party")
    return size.people + organisations


def _count_on(table: str) -> None:
    """The next row that the product adds gets the next id."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
