"""By which words are the people, organisations, products and orders of the large world found?

By those of their names, e-mails, phones and numbers, as the product would write them; not by those of custom fields,
which would be thirty million more.
"""

from rapport.platform import clock
from rapport.platform.records import catalogue
from rapport.platform.records.commands.index import FEWEST_LETTERS, index_missing, searched_nouns, version_of
from rapport.platform.records.models import Indexed

from .bare import bare

BY_STATEMENT = ("person", "organisation", "order")

_NAMES = """
INSERT INTO records_word (pk, noun, field, weight, word)
SELECT p.id, %(noun)s, %(name)s, 3, word FROM know_party p CROSS JOIN LATERAL (
    SELECT DISTINCT unnest(regexp_split_to_array(p.sort_name, '[ -]+') || CASE WHEN p.sort_name ~ '-'
        THEN ARRAY[split_part(p.sort_name, ' ', 1), replace(split_part(p.sort_name, ' ', 1), '-', '')] END) AS word
) w WHERE p.kind = %(kind)s ORDER BY p.id
"""
_MAILS = """
INSERT INTO records_word (pk, noun, field, weight, word)
SELECT party_id, %(noun)s, %(email)s, 2, unnest(ARRAY[value, split_part(value, '@', 1), split_part(value, '@', 2)])
FROM know_identity WHERE kind = 'email' ORDER BY party_id
"""
_PHONES = """
INSERT INTO records_word (pk, noun, field, weight, word)
SELECT party_id, %(noun)s, %(phone)s, 2, unnest(ARRAY[substr(value, 2), substr(value, 4)])
FROM know_identity WHERE kind = 'phone' ORDER BY party_id
"""
_ORDERS = """
INSERT INTO records_word (key, noun, field, weight, word)
SELECT id, %(noun)s, %(number)s, 3, number FROM sales_order ORDER BY id
"""
_SPELLINGS = f"""
INSERT INTO records_spelling (word)
SELECT DISTINCT word FROM records_word WHERE weight = 3 AND length(word) >= {FEWEST_LETTERS} AND word ~ '^[a-z]+$'
"""


def write_words() -> None:
    """Write the index of words, and mark it as done for what is written here; the rest is left to the product."""
    with bare(["records_word", "records_spelling"]) as cursor:
        for name, kind, statements in (
            ("person", 1, (_NAMES, _MAILS, _PHONES)),
            ("organisation", 2, (_NAMES,)),
            ("order", 0, (_ORDERS,)),
        ):
            noun = catalogue.nouns()[name]
            fields = {field.name: noun.number_of(field) for field in noun.searched}
            for statement in statements:
                cursor.execute(statement, {"noun": noun.number, "kind": kind, **fields})
        cursor.execute(_SPELLINGS)
    now = clock.now()
    for name in searched_nouns():
        if name in BY_STATEMENT:
            version = version_of(catalogue.nouns()[name])
            Indexed.objects.update_or_create(noun=name, defaults={"version": version, "upto": "", "finished_at": now})
    for _ in index_missing():
        pass
