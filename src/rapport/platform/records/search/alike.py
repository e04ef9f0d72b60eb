"""Which words of titles may be meant by one that is misspelt? Those one slip away, and those most like it."""

from collections.abc import Sequence
from string import ascii_lowercase

from django.db import connection

FEWEST_LETTERS, LONGEST, MOST = 4, 20, 8

_ALIKE = """
SELECT DISTINCT s.place, s.word, 1.0 AS alike FROM unnest(%s::int[], %s::text[]) s (place, word)
JOIN records_spelling r ON r.word = s.word
UNION ALL
SELECT q.place, r.word, r.alike FROM unnest(%s::int[], %s::text[]) q (place, word)
CROSS JOIN LATERAL records_alike(q.word, %s) r
"""


def widened(asked: Sequence[set[str]]) -> list[set[str]] | None:
    """The same words, each also as it may have been meant; None where nothing is like any."""
    doubtful = [
        (place, word)
        for place, spellings in enumerate(asked)
        for word in spellings
        if FEWEST_LETTERS <= len(word) <= LONGEST and word.isalpha()
    ]
    if not doubtful:
        return None
    slips = [(place, slip) for place, word in doubtful for slip in slips_of(word)]
    told = [list(column) for pairs in (slips, doubtful) for column in zip(*pairs, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [*told, MOST])
        found = sorted(cursor.fetchall(), key=lambda row: (-row[2], row[1]))
    meant: list[set[str]] = [set(spellings) for spellings in asked]
    for place, word, _ in found:
        if len(meant[place]) < MOST:
            meant[place].add(word)
    return meant if meant != list(asked) else None


def slips_of(word: str) -> set[str]:
    """What the word is if one letter of it was left out, put in, mistaken, or changed places with the next."""
    letters = sorted({*ascii_lowercase, *word})
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    left_out = {a + letter + b for a, b in cuts for letter in letters}
    put_in = {a + b[1:] for a, b in cuts if b}
    mistaken = {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return (left_out | put_in | mistaken | swapped) - {word}
