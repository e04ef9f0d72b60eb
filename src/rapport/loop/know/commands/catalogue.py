"""Add products to the catalogue."""

from collections.abc import Sequence

from django.db import connection, transaction

from rapport.platform.records.commands.index import index

from ..models import Product

# A catalogue has tens of thousands of products; through the ORM they would take four times as long.
_KEEP = """
INSERT INTO know_product (number, name, category, department, brand, margin_share, source)
SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::float8[], %s::text[])
ON CONFLICT (number) DO UPDATE SET name = excluded.name, category = excluded.category,
    department = excluded.department, brand = excluded.brand, margin_share = excluded.margin_share
RETURNING number, id
"""


@transaction.atomic
def add_products(products: Sequence[Product]) -> dict[str, int]:
    """Add unsaved products, or take over name, category and brand for numbers we know; number -> id."""
    rows = [(p.number, p.name, p.category, p.department, p.brand, p.margin_share, p.source) for p in products]
    if not rows:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [list(column) for column in zip(*rows, strict=True)])
        told = dict(cursor.fetchall())
    index("product", told.values())
    return told
