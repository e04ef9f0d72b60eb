"""By which words is a party found? Kept in step with its name and identities."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from .. import recognise
from ..models import Identity, Party, Word

AT_ONCE = 5000


def refresh_words(party_ids: Collection[int]) -> None:
    """Let these parties be found by their present names and identities, and by nothing else."""
    ids = list(party_ids)
    for start in range(0, len(ids), AT_ONCE):
        _refresh(ids[start : start + AT_ONCE])


def _refresh(party_ids: Sequence[int]) -> None:
    texts: dict[int, list[str]] = defaultdict(list)
    for party, text in Party.objects.filter(pk__in=party_ids).values_list("pk", "name"):
        texts[party].append(text)
    for party, text in Identity.objects.filter(party__in=party_ids).values_list("party", "value"):
        texts[party].append(text)
    Word.objects.filter(party__in=party_ids).delete()
    Word.objects.bulk_create(
        (Word(party_id=party, word=word) for party in texts for word in recognise.words(*texts[party])),
        ignore_conflicts=True,
    )
