"""Which custom fields do the people of the large world have? Twenty, one of every kind, and lists are fast by half."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from rapport.platform.access.models import User
from rapport.platform.records import catalogue
from rapport.platform.records.commands import add_field, build_index, make_fast
from rapport.platform.records.models import CustomField

from .chance import one_of, share

_DAY = "date '2015-01-01' + floor(4000 * {})::int"
_KEYS = "ARRAY['red', 'blue', 'green', 'grey']"
_WORDS = [["red", "Red"], ["blue", "Blue"], ["green", "Green"], ["grey", "Grey"]]
_TEXT = "'Batch ' || floor(5000 * power({}, 2))"

#: Label, kind, options, whether lists are to be fast by it, and SQL for the value of person `id`.
FIELDS: tuple[tuple[str, str, dict[str, Any], bool, str], ...] = (
    ("Member code", "text", {}, True, _TEXT.format(share(31, "id"))),
    ("Notes", "long_text", {}, False, "'Likes dark roast, asked for batch ' || id % 977"),
    ("Story", "rich_text", {}, False, "'<p>Met at the market of ' || id % 313 || '</p>'"),
    ("Points", "number", {"decimals": 0}, True, f"floor(10000 * power({share(32, 'id')}, 3))"),
    ("Budget", "money", {}, True, f"floor(500000 * power({share(33, 'id')}, 2))"),
    ("Discount", "percent", {}, False, f"round({share(34, 'id')}::numeric, 2)"),
    ("Rating", "rating", {}, True, f"1 + floor(5 * {share(35, 'id')})"),
    ("Has a card", "checkbox", {}, False, f"{share(36, 'id')} < 0.3"),
    ("Member since", "date", {}, True, _DAY.format(share(37, "id"))),
    ("Seen at", "date_time", {}, True, f"now() - 900 * {share(38, 'id')} * interval '1 day'"),
    ("Time needed", "duration", {}, False, f"floor(600 * {share(39, 'id')})"),
    ("Colour", "choice", {"words": _WORDS}, True, one_of(_KEYS, 40, skew=2, of="id")),
    ("Tastes", "choices", {"words": _WORDS}, True, f"ARRAY[{one_of(_KEYS, 41, of='id')}]"),
    ("Second mail", "email", {}, True, "'second' || id || '@more.example'"),
    ("Second phone", "phone", {}, False, "'+44208' || lpad(id::text, 7, '0')"),
    ("Home page", "link", {}, False, "'https://example.org/people/' || id"),
    ("Address", "address", {}, False, "id % 200 || ' Long Road, Town ' || id % 4000"),
    ("Contract", "file", {}, False, "NULL"),
    ("Second owner", "one", {"to": "colleague"}, True, "1 + id % 20"),
    ("Helpers", "many", {"to": "colleague"}, False, "ARRAY[1 + id % 20]"),
)
#: So many have any custom field at all.
FILLED = 0.9


def add_fields(by: User, say: Callable[[str], None]) -> None:
    """Add the fields, fill them for most people, and let lists be fast by half of them."""
    added = [add_field("person", label, type=kind, options=options, by=by) for label, kind, options, _, _ in FIELDS]
    _fill(added)
    say(f"  {len(added)} custom fields filled")
    for custom, (*_, fast, _) in zip(added, FIELDS, strict=True):
        if fast:
            build_index(make_fast("person", custom.name, by=by).pk, by=by)


def _fill(added: list[CustomField]) -> None:
    """Each field is empty for one person in seven of those who have any."""
    nouns = catalogue.nouns()["person"]
    values = [
        f"CASE WHEN {share(60 + place, 'id')} < 0.86 THEN ({told[-1]})::{nouns.fields[custom.name].type.column} END"
        for place, (custom, told) in enumerate(zip(added, FIELDS, strict=True))
    ]
    columns = ", ".join(f'"{custom.name}"' for custom in added)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {nouns.own_table} (id, {columns}) SELECT id, {', '.join(values)} FROM know_party "
            f"WHERE kind = 1 AND {share(59, 'id')} < {FILLED} ORDER BY id"
        )
